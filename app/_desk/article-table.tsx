import type { DeskArticleRow } from '../../lib/catalogue/desk-list.ts'
import { awaited } from '../../lib/requests/search.ts'
import { now } from '../../lib/verb.ts'
import type { PersonalCtx } from '../_page.ts'
import { framed } from '../_publisher.ts'
import type { IconName } from '../_ui/icon.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import { Table } from '../_ui/table.tsx'
import { formats } from '../_words/formats.ts'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

const tones: Record<DeskArticleRow['clearance'], { tone: Tone; icon?: IconName }> = {
  cleared: { tone: 'green' },
  partly: { tone: 'green', icon: 'half' },
  ask: { tone: 'amber', icon: 'shield' },
  not_cleared: { tone: 'red' },
}

/** How an article stands as a whole, and whether anything keeps it from everyone. */
export function ArticleBadges({
  article,
  time,
  lang,
}: {
  article: Pick<DeskArticleRow, 'clearance' | 'stop' | 'embargoUntil'>
  time: Date
  lang: Lang
}) {
  const t = words(lang)
  return (
    <span className="flex items-center gap-1.5">
      {article.stop ? (
        <StatusBadge tone="red" icon="refusal">
          {t(`deskArticle.stop.${article.stop}`)}
        </StatusBadge>
      ) : (
        <StatusBadge {...tones[article.clearance]}>{t(`clearance.summary.${article.clearance}`)}</StatusBadge>
      )}
      {article.embargoUntil && article.embargoUntil > time && (
        <StatusBadge tone="amber" icon="lock">
          {t('deskArticle.embargo')}
        </StatusBadge>
      )}
    </span>
  )
}

/** Articles to work through, each with how it stands and how many requests wait for it. */
export async function ArticleTable({
  ctx,
  lang,
  rows,
}: {
  ctx: PersonalCtx
  lang: Lang
  rows: readonly DeskArticleRow[]
}) {
  const t = words(lang)
  const { db, actor } = ctx
  const waiting = await awaited(
    db,
    actor,
    rows.map((row) => row.id),
  )
  const time = await now(db)
  const f = formats(lang, (await framed()).zone)
  return (
    <Table
      caption={t('deskArticle.caption')}
      rows={rows}
      rowKey={(row) => row.id}
      href={(row) => pathIn(lang, `/desk/articles/${row.id}`)}
      columns={[
        {
          key: 'headline',
          head: t('deskArticle.headline'),
          cell: (row) => (
            <span lang={row.language} dir={directionOf(row.language)}>
              {row.headline}
            </span>
          ),
          grow: true,
        },
        {
          key: 'clearance',
          head: t('deskArticle.clearance'),
          cell: (row) => <ArticleBadges article={row} time={time} lang={lang} />,
        },
        {
          key: 'waiting',
          head: t('deskArticle.waiting'),
          align: 'end',
          cell: (row) => waiting.get(row.id) ?? '',
          from: 'md',
        },
        { key: 'section', head: t('deskArticle.section'), cell: (row) => row.section, from: 'lg' },
        {
          key: 'language',
          head: t('deskArticle.language'),
          cell: (row) => f.language(row.language),
          from: 'lg',
        },
        {
          key: 'words',
          head: t('deskArticle.words'),
          align: 'end',
          cell: (row) => f.number(row.wordCount),
          from: 'xl',
        },
        {
          key: 'published',
          head: t('deskArticle.published'),
          cell: (row) => f.day(row.publishedAt),
          from: 'md',
        },
      ]}
    />
  )
}
