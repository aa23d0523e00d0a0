import { PostForm } from '../_ui/form.tsx'
import { PostalAddress } from '../_ui/postal-address.tsx'
import { SubmitButton } from '../_ui/submit-button.tsx'
import { words } from '../_words/words.ts'
import type { PanelProps } from './panel-props.ts'

type Props = PanelProps & { order: NonNullable<PanelProps['view']['order']> }

/** Takes an acceptance back before it is paid, saying first what follows. */
export function CancelOrder({ view: { offer }, order, lang, f, now, path, cancelling }: Props) {
  const t = words(lang)
  return (
    <PostForm
      name="cancel-order"
      back={path}
      state={cancelling}
      problem={t('status.problem')}
      hidden={{ orderId: order.id }}
      className="gap-3 text-15"
    >
      <p>
        {offer && offer.validUntil > now
          ? t('status.cancel.text', { when: f.moment(offer.validUntil) })
          : t('status.cancel.textEnded')}
      </p>
      <SubmitButton look="secondary" wide>
        {t('status.cancel.button')}
      </SubmitButton>
    </PostForm>
  )
}

/** Where the bill of an accepted order goes, and the way to change it: accepting once more. */
export function BillOrCancel(props: Props) {
  const { order, lang, f, cancelling } = props
  const t = words(lang)
  return (
    <details open={cancelling.refusal !== null}>
      <summary className="text-link w-fit text-15">{t('status.cancel.open')}</summary>
      <div className="mt-3 grid gap-3 rounded bg-wash p-4 text-15">
        <p className="text-13 text-muted">{t('status.cancel.billTo')}</p>
        <PostalAddress to={order.billing} f={f} lang={lang} />
        <CancelOrder {...props} />
      </div>
    </details>
  )
}
