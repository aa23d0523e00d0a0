import { type Card, sections } from '../../lib/catalogue/list.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { ArticleRow } from '../_ui/article-row.tsx'
import { ButtonLink } from '../_ui/button.tsx'
import { EmptyState } from '../_ui/empty-state.tsx'
import { FilterBar, FilterMenu, type FilterOption } from '../_ui/filter-bar.tsx'
import { PageHead } from '../_ui/page-head.tsx'
import { SearchBox } from '../_ui/search-box.tsx'
import { type Formats, formats } from '../_words/formats.ts'
import { type Lang, pathIn } from '../_words/languages.ts'
import { type Words, words } from '../_words/words.ts'
import { type Asked, catalogueHref, isSpan, nothingAsked, spans } from './asked.ts'
import { rowClearance } from './clearance.tsx'

type Counts = { all: number; sections: string[]; languages: string[] }

/** Pictures of rows are drawn in this proportion, whatever their own. */
const thumbnail = { width: 300, height: 200 }

/** The catalogue: what is asked for, and the articles that answer it. */
export function Catalogue({
  lang,
  zone,
  asked,
  counts,
  cards,
  next,
}: {
  lang: Lang
  zone: string
  asked: Asked
  counts: Counts
  cards: readonly Card[]
  /** The cursor of the page after this one. */
  next: string | null
}) {
  const t = words(lang)
  const f = formats(lang, zone)
  const { q, after, ...filters } = asked
  const filtered = Boolean(q) || Object.values(filters).some(Boolean)
  return (
    <>
      <PageHead size="large" title={t('catalogue.title')} />
      <p className="mt-3 max-w-[60ch] text-17 text-muted sm:text-20">{t('catalogue.lead')}</p>
      <div className="mt-6 grid gap-4">
        <SearchBox
          action={pathIn(lang, '/find')}
          label={t('catalogue.searchLabel')}
          placeholder={t('catalogue.placeholder', { count: counts.all })}
          submit={t('catalogue.search')}
          value={q}
          keep={Object.fromEntries(Object.entries(filters).filter(([, value]) => value))}
        />
        <FilterBar
          label={t('catalogue.filters')}
          end={
            <>
              <span>{t('catalogue.newestFirst')}</span>
              {filtered && (
                <Anchor href={catalogueHref(lang, nothingAsked, {})} className="text-link">
                  {t('catalogue.clear')}
                </Anchor>
              )}
            </>
          }
        >
          <Filters lang={lang} asked={asked} counts={counts} t={t} f={f} />
        </FilterBar>
      </div>
      <h2 className="sr-only">{filtered ? t('catalogue.found') : t('catalogue.articles')}</h2>
      {cards.length > 0 ? (
        <div className="mt-8 border-b">
          {cards.map((card) => (
            <Row key={card.id} card={card} lang={lang} t={t} f={f} />
          ))}
        </div>
      ) : (
        <Nothing lang={lang} asked={asked} filtered={filtered} t={t} />
      )}
      {(after || next) && (
        <nav
          aria-label={t('list.pages')}
          className="mt-6 flex flex-wrap justify-between gap-3"
          data-print="hide"
        >
          {after ? (
            <ButtonLink href={catalogueHref(lang, asked, {})} icon="back" prefetch={false}>
              {t('catalogue.newest')}
            </ButtonLink>
          ) : (
            <span />
          )}
          {next && (
            <ButtonLink
              href={catalogueHref(lang, asked, { after: next })}
              rel="next"
              icon="next"
              className="flex-row-reverse"
              prefetch={false}
            >
              {t('list.older')}
            </ButtonLink>
          )}
        </nav>
      )}
    </>
  )
}

/** The known sections in the publisher's order, then its others. */
const inOrder = (used: readonly string[]) => [
  ...sections.filter((s) => used.includes(s)),
  ...used.filter((s) => !(sections as readonly string[]).includes(s)),
]

function Filters({
  lang,
  asked,
  counts,
  t,
  f,
}: {
  lang: Lang
  asked: Asked
  counts: Counts
  t: Words
  f: Formats
}) {
  const option = (name: keyof Asked, value: string, label: string, also?: Partial<Asked>): FilterOption => ({
    key: value || 'any',
    label,
    href: catalogueHref(lang, asked, { [name]: value, ...also }),
    active: asked[name] === value,
  })
  const date = dateWords(asked, t, f)
  return (
    <>
      <FilterMenu
        label={t('catalogue.language')}
        value={asked.language && f.language(asked.language)}
        options={[
          option('language', '', t('catalogue.anyLanguage')),
          ...counts.languages.map((tag) => option('language', tag, f.language(tag))),
        ]}
      />
      <FilterMenu
        label={t('catalogue.section')}
        value={asked.section}
        options={[
          option('section', '', t('catalogue.anySection')),
          ...inOrder(counts.sections).map((section) => option('section', section, section)),
        ]}
      />
      <FilterMenu
        label={t('catalogue.date')}
        value={date}
        options={[
          { ...option('from', '', t('catalogue.anyDate'), { to: '' }), active: !date },
          ...(Object.keys(spans) as (keyof typeof spans)[]).map((span) =>
            option('from', span, t(`catalogue.within.${span}`), { to: '' }),
          ),
        ]}
      />
      <FilterMenu
        label={t('catalogue.clearance')}
        value={isState(asked.clearance) && t(`catalogue.state.${asked.clearance}`)}
        options={[
          option('clearance', '', t('catalogue.anyClearance')),
          ...states.map((state) => option('clearance', state, t(`catalogue.state.${state}`))),
        ]}
      />
    </>
  )
}

const states = ['cleared', 'partly', 'ask', 'not_cleared'] as const
const isState = (value: string): value is (typeof states)[number] =>
  (states as readonly string[]).includes(value)

/** The chosen dates on their chip; days of the calendar need no zone but UTC, in which they were written. */
function dateWords({ from, to }: Asked, t: Words, f: Formats): string {
  if (isSpan(from)) return t(`catalogue.within.${from}`)
  const day = (written: string) => f.day(new Date(`${written}T12:00:00Z`))
  return [from && t('catalogue.since', { day: day(from) }), to && t('catalogue.until', { day: day(to) })]
    .filter(Boolean)
    .join(' · ')
}

function Row({ card, lang, t, f }: { card: Card; lang: Lang; t: Words; f: Formats }) {
  const href = pathIn(lang, `/articles/${card.slug}`)
  const { clearance, clearedPictures, leadPicture, priceFromMinor, priceFromCurrency } = card
  return (
    <ArticleRow
      lang={lang}
      href={href}
      action={`${href}#price`}
      headline={card.headline}
      standfirst={card.standfirst}
      language={card.language}
      meta={`${card.section} · ${f.day(card.publishedAt)}`}
      clearance={rowClearance(card, t)}
      facts={[
        f.language(card.language),
        t('catalogue.row.words', { count: card.wordCount }),
        ...(clearance === 'partly'
          ? [clearedPictures > 0 ? t('catalogue.row.others') : t('catalogue.row.pictures')]
          : []),
      ]}
      {...(leadPicture ? { picture: { src: `/media/${leadPicture}`, alt: card.leadAlt, ...thumbnail } } : {})}
      from={
        priceFromMinor === null || priceFromCurrency === null
          ? null
          : { minor: priceFromMinor, currency: priceFromCurrency }
      }
    />
  )
}

/** A list with nothing in it: why, and the three ways on. */
function Nothing({ lang, asked, filtered, t }: { lang: Lang; asked: Asked; filtered: boolean; t: Words }) {
  return (
    <div className="mt-8 border-y">
      <EmptyState
        icon="search"
        title={
          asked.q
            ? t('catalogue.noMatch', { q: asked.q })
            : filtered
              ? t('catalogue.noneHere')
              : t('catalogue.none')
        }
        actions={
          <>
            <ButtonLink href={pathIn(lang, '/request')}>{t('catalogue.askFor')}</ButtonLink>
            {(filtered || asked.after) && (
              <ButtonLink look="quiet" href={catalogueHref(lang, nothingAsked, {})}>
                {t('catalogue.showAll')}
              </ButtonLink>
            )}
          </>
        }
      >
        {filtered || asked.after ? t('catalogue.noMatchText') : t('catalogue.noneText')}
      </EmptyState>
    </div>
  )
}
