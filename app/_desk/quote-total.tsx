'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { formatMoney, parseAmount } from '../../lib/money.ts'
import { Button } from '../_ui/button.tsx'

type Props = {
  /** Id of the form whose amounts are summed. */
  form: string
  currency: string
  locale: string
  /** What they come to before anything is typed; null for what is no amount. */
  initial: number | null
}

/** What the amounts of the form come to, in minor units; null while one of them is no amount. */
function totalIn(form: HTMLFormElement, currency: string): number | null {
  let total = 0
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || !/^(changes|additions)\.\d+\.amount$/.test(name)) continue
    if (value.trim() === '' && name.startsWith('additions')) continue
    const minor = parseAmount(value, currency)
    if (minor === null) return null
    total += minor
  }
  return total
}

function useTotal({ form, currency, locale, initial }: Props): string | null {
  const [total, setTotal] = useState(initial)
  useEffect(() => {
    const element = document.getElementById(form)
    if (!(element instanceof HTMLFormElement)) return
    const update = () => setTotal(totalIn(element, currency))
    update()
    element.addEventListener('input', update)
    return () => element.removeEventListener('input', update)
  }, [form, currency])
  return total === null ? null : formatMoney({ minor: total, currency }, locale).replace('-', '\u2212')
}

/** The running total of an offer. */
export function QuoteTotal(props: Props) {
  return (
    <output form={props.form} className="figures">
      {useTotal(props) ?? '–'}
    </output>
  )
}

/**
 * Sends the offer, wherever on the page it stands. Its key only brings the focus here: an offer goes out by a
 * deliberate second press.
 */
export function SendQuote({
  label,
  unsure,
  shortcut,
  ...props
}: Props & {
  /** With `{amount}`. */
  label: string
  /** While there is no sum. */
  unsure: ReactNode
  shortcut?: string
}) {
  const total = useTotal(props)
  return (
    <Button
      type="submit"
      form={props.form}
      look="primary"
      className="flex-auto"
      {...(shortcut ? { shortcut } : {})}
      onClick={(event) => {
        if (event.nativeEvent.isTrusted) return
        event.preventDefault()
        event.currentTarget.focus()
      }}
    >
      {total === null ? unsure : label.replace('{amount}', total)}
    </Button>
  )
}
