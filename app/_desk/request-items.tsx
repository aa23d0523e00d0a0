import type { Actor } from '../../lib/ctx.ts'
import { refusalIn } from '../../lib/errors.ts'
import { identifyItem, refuseItem } from '../../lib/requests/answer-at-desk.ts'
import { draftState } from '../_act.ts'
import { Anchor } from '../_ui/anchor.tsx'
import { ButtonLink } from '../_ui/button.tsx'
import { PostForm } from '../_ui/form.tsx'
import type { FormState } from '../_ui/form-state.ts'
import { Notice } from '../_ui/notice.tsx'
import { PanePart } from '../_ui/split-view.tsx'
import { StatusBadge } from '../_ui/status.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { directionOf, pathIn, spoken } from '../_words/languages.ts'
import { DeskField } from './desk-field.tsx'
import { Disclosure, stateOf } from './disclosure.tsx'
import { IdentifyItem } from './identify-item.tsx'
import { importForm } from './import-form.ts'
import { ItemClearance } from './item-clearance.tsx'
import { may } from './may.ts'
import type { DeskItem } from './request-data.ts'
import type { RequestPart } from './request-part.ts'

/** What is asked for, article by article: how each stands, what is in its way, and what can be done about it. */
export async function RequestItems(part: RequestPart) {
  const { ctx, t, data, draft } = part
  const refused = await draftState(ctx, 'refuse-item', draft)
  const identified = await draftState(ctx, 'identify-item', draft)
  return (
    <PanePart>
      <h2 className="sr-only">{t('deskRequest.items')}</h2>
      <ul className="grid gap-5">
        {data.items.map((item) => (
          <li key={item.id} className="grid gap-2.5 not-first:border-t not-first:pt-5">
            <Item {...part} item={item} refused={refused} identified={identified} />
          </li>
        ))}
      </ul>
    </PanePart>
  )
}

type ItemPart = RequestPart & { item: DeskItem; refused: FormState; identified: FormState }

function Item(part: ItemPart) {
  const { lang, t, item, ctx } = part
  const obstacle = item.draft?.obstacle
  const told = obstacle && refusalIn(spoken(lang), obstacle.why)
  const unknown = obstacle?.code === 'unknown_article'
  const rights = obstacle?.code === 'ask' && item.articleId
  return (
    <>
      <div className="grid gap-0.5">
        {item.articleId ? (
          <Anchor
            href={pathIn(lang, `/desk/articles/${item.articleId}`)}
            className="quiet-link w-fit font-medium font-serif text-17 leading-snug"
            {...(item.articleLanguage
              ? { lang: item.articleLanguage, dir: directionOf(item.articleLanguage) }
              : {})}
          >
            {item.headline}
          </Anchor>
        ) : (
          <p className="font-medium text-15">{t('deskRequest.unknown')}</p>
        )}
        <p className="break-all text-13 text-muted">{item.url}</p>
      </div>
      {item.status === 'refused' || item.status === 'removed' ? (
        <div className="grid justify-items-start gap-1 text-15">
          <StatusBadge tone={item.status === 'refused' ? 'red' : 'neutral'} icon="cross">
            {t(`deskRequest.item.${item.status}`)}
          </StatusBadge>
          {item.refusedReason && <p dir="auto">{item.refusedReason}</p>}
          {item.referTo && (
            <p className="text-muted" dir="auto">
              {t('deskRequest.referredTo', { whom: item.referTo })}
            </p>
          )}
        </div>
      ) : (
        item.draft && <ItemClearance elements={item.draft.elements} lang={lang} />
      )}
      {obstacle && (
        <Notice
          tone={obstacle.code === 'not_cleared' || obstacle.code === 'stopped' ? 'refusal' : 'warn'}
          title={t(`deskRequest.obstacle.${obstacle.code}`)}
          next={unknown ? t(`deskRequest.unknownNext.${finder(ctx.actor)}`) : told?.remedy}
          actions={
            rights ? (
              <ButtonLink size="small" href={pathIn(lang, `/desk/articles/${item.articleId}#element-text`)}>
                {ctx.actor.roles.some((role) => role === 'rights' || role === 'admin')
                  ? t('deskRequest.settle')
                  : t('deskRequest.lookAtArticle')}
              </ButtonLink>
            ) : null
          }
        >
          {unknown ? null : told?.message}
        </Notice>
      )}
      <ItemForms {...part} />
    </>
  )
}

/** What someone can do about an address that nobody knows. */
const finder = (actor: Actor): 'imports' | 'names' | 'waits' =>
  may(actor, importForm) ? 'imports' : may(actor, identifyItem) ? 'names' : 'waits'

/** Naming the article an unknown address stands for, and refusing this item alone. */
function ItemForms(part: ItemPart) {
  const { ctx, t, data, back, item, refused } = part
  const { request } = data
  const hidden = { requestId: request.id, itemId: item.id }
  const answering = ['submitted', 'needs_info', 'countered', 'quoted'].includes(request.status)
  const open = item.status === 'open' || item.status === 'offered'
  const identifies = item.nameable && may(ctx.actor, identifyItem)
  const refuses = open && answering && may(ctx.actor, refuseItem)
  if (!identifies && !refuses) return null
  const form = `refuse-item-${item.position}`
  const refusal = stateOf(refused, form)
  const owner = item.draft?.elements.find((e) => e.element.kind === 'text' && e.state === 'not_cleared')
  return (
    <div className="flex flex-wrap gap-2">
      {identifies && <IdentifyItem {...part} />}
      {refuses && (
        <Disclosure label={t('deskRequest.refuseItem')} open={refusal !== undefined}>
          <p>
            {request.status === 'quoted'
              ? t('deskRequest.refuseItemOffered')
              : t('deskRequest.refuseItemText')}
          </p>
          <PostForm
            id={form}
            scoped
            name="refuse-item"
            back={back}
            {...(refusal ? { state: refusal } : {})}
            problem={t('deskRequest.problem')}
            hidden={hidden}
            className="gap-4"
          >
            <DeskField
              name="reason"
              label={t('deskRequest.reason')}
              hint={t('deskRequest.reasonHint')}
              kind="paragraphs"
              rows={2}
              defaultValue={owner?.reason ?? item.draft?.article?.stopReason ?? ''}
              dir="auto"
            />
            <DeskField
              name="referTo"
              label={t('deskRequest.referTo')}
              hint={t('deskRequest.referToHint')}
              optional={t('deskRequest.optional')}
              defaultValue={owner ? [owner.owner, owner.contact].filter(Boolean).join(', ') : ''}
              dir="auto"
            />
            <div>
              <SubmitButton look="danger">{t('deskRequest.refuseItemNow')}</SubmitButton>
            </div>
          </PostForm>
        </Disclosure>
      )}
    </div>
  )
}
