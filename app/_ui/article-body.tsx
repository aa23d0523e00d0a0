import { Fragment, type ReactNode } from 'react'
import type { Block, Body, Element, Inline, Mark } from '../../lib/catalogue/body.ts'
import { directionOf, type Lang, localeOf } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { cx } from './class.ts'
import { Icon } from './icon.tsx'

const safeLink = /^(https?:\/\/|mailto:)/i

function marked(text: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'strong':
      return <strong>{text}</strong>
    case 'em':
      return <em>{text}</em>
    case 'sub':
      return <sub>{text}</sub>
    case 'sup':
      return <sup>{text}</sup>
    case 'code':
      return <code>{text}</code>
    case 'link':
      return safeLink.test(mark.href) ? (
        <a href={mark.href} rel="nofollow noopener">
          {text}
        </a>
      ) : (
        text
      )
  }
}

/* The parts of a body have no identity but their place, and the tree never changes under a reader. */
const each = <T,>(items: readonly T[], draw: (item: T) => ReactNode): ReactNode =>
  items.map((item, place) => <Fragment key={String(place)}>{draw(item)}</Fragment>)

const inline = (content: readonly Inline[]): ReactNode =>
  each(content, (part) =>
    part.type === 'break' ? <br /> : (part.marks ?? []).reduceRight<ReactNode>(marked, part.text),
  )

function Heading({ level, children }: { level: 2 | 3 | 4; children: ReactNode }) {
  const Tag = `h${level}` as const
  return <Tag>{children}</Tag>
}

type ElementView = { element: Element; blocked: boolean; note: ReactNode }

function ElementFigure({ view: { element, blocked, note }, lang }: { view: ElementView; lang: Lang }) {
  const t = words(lang)
  const caption = [element.caption, element.credit].filter(Boolean).join(' ')
  const under = note && (
    <div lang={localeOf(lang)} className="article-note">
      {note}
    </div>
  )
  if (element.kind === 'embed') {
    if (!element.source || !safeLink.test(element.source)) return null
    return (
      <figure className="article-figure">
        <a className="article-embed" href={element.source} rel="nofollow noopener">
          <Icon name="external" size={20} />
          {element.caption || t('body.embed', { host: new URL(element.source).host })}
        </a>
        {under}
      </figure>
    )
  }
  if (!element.sha256 || blocked) {
    return (
      <figure className="article-figure">
        <div className="article-blank">
          <Icon name="picture" size={20} />
          <span lang={localeOf(lang)} dir="auto">
            {blocked ? t('body.notIncluded') : t('body.notAvailable')}
          </span>
        </div>
        {caption && <figcaption>{caption}</figcaption>}
        {under}
      </figure>
    )
  }
  return (
    <figure className="article-figure">
      {/* biome-ignore lint/performance/noImgElement: pictures are stored at the size they are shown in */}
      <img
        src={`/media/${element.sha256}`}
        alt={element.alt}
        width={element.width}
        height={element.height}
        decoding="async"
      />
      {caption && <figcaption>{caption}</figcaption>}
      {under}
    </figure>
  )
}

function draw(block: Block, elements: ReadonlyMap<string, ElementView>, lang: Lang): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p>{inline(block.content)}</p>
    case 'heading':
      return <Heading level={block.level}>{inline(block.content)}</Heading>
    case 'list': {
      const items = each(block.items, (item) => <li>{inline(item)}</li>)
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
    }
    case 'quote':
      return (
        <blockquote>
          {each(block.content, (paragraph) => (
            <p>{inline(paragraph)}</p>
          ))}
          {block.cite && <footer>{inline(block.cite)}</footer>}
        </blockquote>
      )
    case 'preformatted':
      return <pre>{block.text}</pre>
    case 'table':
      return (
        <table>
          {block.head.length > 0 && (
            <thead>
              <tr>
                {each(block.head, (cell) => (
                  <th scope="col">{inline(cell)}</th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {each(block.rows, (row) => (
              <tr>
                {each(row, (cell) => (
                  <td>{inline(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'rule':
      return <hr />
    case 'element': {
      const view = elements.get(block.key)
      return view ? <ElementFigure view={view} lang={lang} /> : null
    }
  }
}

/**
 * The text of an article, from the typed tree: the one place where it becomes HTML. Set in the direction of
 * its own language. Elements whose key is in `blocked`, or whose picture is not held, leave a marked gap.
 * `fade` says that the text goes on; the page passes only the blocks that a reader may see.
 */
export function ArticleBody({
  body,
  elements,
  articleLanguage,
  lang,
  blocked,
  notes,
  fade = false,
}: {
  body: Body
  elements: readonly Element[]
  /** BCP 47 tag of the article. */
  articleLanguage: string
  /** Language of the interface around it. */
  lang: Lang
  blocked?: ReadonlySet<string>
  /** What stands under a picture or an embed beside its caption, by the element's key. */
  notes?: ReadonlyMap<string, ReactNode>
  fade?: boolean
}) {
  const views = new Map(
    elements.map((element) => [
      element.key,
      { element, blocked: blocked?.has(element.key) ?? false, note: notes?.get(element.key) },
    ]),
  )
  return (
    <div
      lang={articleLanguage}
      dir={directionOf(articleLanguage)}
      className={cx('article-body', fade && 'article-fade')}
    >
      {each(body, (block) => draw(block, views, lang))}
    </div>
  )
}
