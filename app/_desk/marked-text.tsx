import { Fragment, type ReactNode } from 'react'
import type { Block, Body, Element } from '../../lib/catalogue/body.ts'
import { blockText } from '../../lib/catalogue/text.ts'
import type { AgencyFinding } from '../../lib/clearance/agency.ts'
import { ArticleBody } from '../_ui/article-body.tsx'
import { cx } from '../_ui/class.ts'
import { directionOf, type Lang } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

type Mark = { from: number; to: number; finding: AgencyFinding }

/** Blocks as they follow each other, with the marks that fall into each; those without any together. */
type Run = { key: number; blocks: Block[]; text: string; marks: Mark[] }

/**
 * The places of findings in a body's readable text: the sentence of each, from the offset of its name.
 * Blocks are parted by an empty line there, as plainText parts them.
 */
function runsOf(body: Body, findings: readonly AgencyFinding[]): Run[] {
  const runs: Run[] = []
  let start = 0
  for (const [key, block] of body.entries()) {
    const text = blockText(block)
    const end = start + text.length
    const marks =
      text === ''
        ? []
        : findings
            .filter((f) => f.place === 'text' && f.offset >= start && f.offset < end)
            .map((finding) => {
              const at = finding.offset - start
              const from = Math.max(0, text.lastIndexOf(finding.passage, at))
              return { from, to: Math.max(from + finding.passage.length, at + 1), finding }
            })
            .sort((a, b) => a.from - b.from)
    const last = runs.at(-1)
    if (marks.length === 0 && last && last.marks.length === 0) last.blocks.push(block)
    else runs.push({ key, blocks: [block], text, marks })
    if (text !== '') start = end + 2
  }
  return runs
}

/** The text of an article with the sentences marked that agencies' names were found in. */
export function MarkedText({
  body,
  elements,
  findings,
  articleLanguage,
  lang,
}: {
  body: Body
  elements: readonly Element[]
  findings: readonly AgencyFinding[]
  articleLanguage: string
  lang: Lang
}) {
  return (
    <div className="grid gap-[1.1em]">
      {runsOf(body, findings).map((run) =>
        run.marks.length === 0 ? (
          <ArticleBody
            key={run.key}
            body={run.blocks}
            elements={elements}
            articleLanguage={articleLanguage}
            lang={lang}
          />
        ) : (
          <div
            key={run.key}
            lang={articleLanguage}
            dir={directionOf(articleLanguage)}
            className="article-body"
          >
            <p className="whitespace-pre-line">{highlighted(run, lang)}</p>
          </div>
        ),
      )}
    </div>
  )
}

function highlighted({ text, marks }: Run, lang: Lang): ReactNode[] {
  const parts: ReactNode[] = []
  let done = 0
  for (const mark of marks) {
    const from = Math.max(done, mark.from)
    if (mark.to <= done) continue
    parts.push(<Fragment key={`before-${from}`}>{text.slice(done, from)}</Fragment>)
    parts.push(
      <Passage key={`mark-${from}`} finding={mark.finding} lang={lang}>
        {text.slice(from, mark.to)}
      </Passage>,
    )
    done = mark.to
  }
  return [...parts, <Fragment key="rest">{text.slice(done)}</Fragment>]
}

/** A marked sentence: amber where an agency's material seems used, underlined where it is only named. */
export function Passage({
  finding,
  lang,
  children,
}: {
  finding: Pick<AgencyFinding, 'agency' | 'kind'>
  lang: Lang
  children: ReactNode
}) {
  const t = words(lang)
  return (
    <mark
      title={t(`clearance.finding.${finding.kind}`, { agency: finding.agency })}
      className={cx(
        'text-ink decoration-2 underline underline-offset-4',
        finding.kind === 'copy' ? 'bg-amber-wash decoration-amber' : 'bg-wash decoration-control',
      )}
    >
      {children}
    </mark>
  )
}
