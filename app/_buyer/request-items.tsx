import { Anchor } from '../_ui/anchor.tsx'
import { PostForm } from '../_ui/form.tsx'
import { type FormState, unsent } from '../_ui/form-state.ts'
import { SectionTitle } from '../_ui/page-head.tsx'
import { StatusBadge, type Tone } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { directionOf, type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import type { Followed } from './followed.ts'
import { standingTones } from './licence-standing.ts'

const tones: Record<Followed['items'][number]['status'], Tone> = {
  open: 'amber',
  offered: 'green',
  refused: 'red',
  removed: 'neutral',
}

/** The articles of a request, each with where it stands; a refused one says why and whom to ask. */
export function RequestItems({
  request: view,
  lang,
  path,
  removing,
}: {
  request: Followed
  lang: Lang
  path: string
  /** What came back of the form that leaves an article out. */
  removing: FormState
}) {
  const t = words(lang)
  const { items, request, mine } = view
  const open = items.filter((item) => item.status === 'open')
  const removable =
    mine && open.length > 1 && (request.status === 'submitted' || request.status === 'needs_info')
  return (
    <section className="grid gap-4">
      <SectionTitle note={t('status.articleCount', { count: items.length })}>
        {t('status.articles')}
      </SectionTitle>
      <ul className="grid">
        {items.map((item) => {
          const { headline, language } = titleOf(item, view)
          return (
            <li key={item.id} className="grid gap-2 border-t py-4 last:border-b">
              <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
                <div className="min-w-0 flex-1 basis-72">
                  {headline ? (
                    <p
                      {...(language ? { lang: language, dir: directionOf(language) } : {})}
                      className="font-medium font-serif text-17 leading-snug"
                    >
                      {item.slug && !item.stop && !item.embargoed ? (
                        <Anchor
                          href={pathIn(lang, `/articles/${item.slug}`)}
                          className="quiet-link"
                          prefetch={false}
                        >
                          {headline}
                        </Anchor>
                      ) : (
                        headline
                      )}
                    </p>
                  ) : (
                    <>
                      <p dir="ltr" className="break-all text-15">
                        {item.url}
                      </p>
                      {item.status !== 'removed' && (
                        <p className="text-13 text-muted">{t('status.unknownArticle')}</p>
                      )}
                    </>
                  )}
                </div>
                <ItemBadge item={item} view={view} lang={lang} />
              </div>
              {item.stop && item.status !== 'removed' && item.stopReason && (
                <p dir="auto" className="text-15">
                  {item.stopReason}
                </p>
              )}
              {item.refusedReason && (
                <p className="text-15">
                  {item.refusedReason}
                  {item.referTo && (
                    <span className="block text-muted">{t('status.referTo', { whom: item.referTo })}</span>
                  )}
                </p>
              )}
              {removable && item.status === 'open' && (
                <PostForm
                  name="remove-item"
                  id={`remove-${item.position}`}
                  back={path}
                  state={removing.values.form?.[0] === `remove-${item.position}` ? removing : unsent}
                  problem={t('status.problem')}
                  hidden={{ requestId: request.id, itemId: item.id }}
                >
                  <div>
                    <SubmitButton look="secondary" size="small">
                      {t('status.removeItem')}
                      <span className="sr-only">: {headline ?? item.url}</span>
                    </SubmitButton>
                  </div>
                </PostForm>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type Item = Followed['items'][number]

/** The headline the article goes by; while it may not be read, the one it was offered under. */
function titleOf(item: Item, { offer }: Followed): { headline: string | null; language: string | null } {
  const offered = offer?.seen.items.find(({ itemId }) => itemId === item.id)
  return {
    headline: item.headline ?? offered?.headline ?? null,
    language: item.articleLanguage ?? offered?.language ?? null,
  }
}

/** Where an article of the request stands: what has stopped it, what its licence has come to, or its own state. */
function ItemBadge({ item, view, lang }: { item: Item; view: Followed; lang: Lang }) {
  const t = words(lang)
  const accepted = view.request.status === 'accepted' && item.status === 'offered'
  const licence = accepted ? view.licences.findLast(({ itemId }) => itemId === item.id) : undefined
  if (item.stop && item.status !== 'removed' && item.status !== 'refused')
    return <StatusBadge tone={standingTones[item.stop]}>{t(`licence.standing.${item.stop}`)}</StatusBadge>
  if (licence && licence.standing !== 'pending' && licence.standing !== 'active')
    return (
      <StatusBadge tone={standingTones[licence.standing]}>
        {t('status.itemLicence', { standing: t(`licence.standing.${licence.standing}`) })}
      </StatusBadge>
    )
  return (
    <StatusBadge tone={tones[item.status]}>
      {accepted ? t('status.itemAccepted') : t(`status.item.${item.status}`)}
    </StatusBadge>
  )
}
