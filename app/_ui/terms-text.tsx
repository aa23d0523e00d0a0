import { Fragment } from 'react'
import { cx } from './class.ts'

/**
 * The terms as the publisher wrote them: a line that begins with `## ` is a heading, every other line that
 * is not empty a paragraph. Nothing else is markup.
 * @param heading level of the headings, one below what stands over the terms
 */
export function TermsText({
  text,
  heading: Heading = 'h2',
  small,
}: {
  text: string
  heading?: 'h2' | 'h3' | 'h4'
  /** Beside something else, rather than as the page itself. */
  small?: boolean
}) {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return (
    <div
      className={cx('grid max-w-measure', small ? 'gap-2 text-15' : 'gap-3 font-serif text-17 leading-[1.7]')}
    >
      {lines.map((line, place) => (
        <Fragment key={String(place)}>
          {line.startsWith('## ') ? (
            <Heading className={cx('font-medium', small ? 'mt-3' : 'mt-5 text-20 leading-snug')}>
              {line.slice(3)}
            </Heading>
          ) : (
            <p>{line}</p>
          )}
        </Fragment>
      ))}
    </div>
  )
}
