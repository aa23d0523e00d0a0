'use client'

import { useState } from 'react'
import { cx } from '../_ui/class.ts'
import { FieldError } from '../_ui/field.tsx'
import { useForm } from '../_ui/form.tsx'
import { fieldId } from '../_ui/form-state.ts'

export type QuotedLine = {
  index: number
  rule: string
  label: string
  reason: string
  /** What the card says, as it would be typed. */
  was: string
  /** What stands in the field at first, and why it differs. */
  amount: string
  why: string
}
export type QuotedItem = { id: string; headline: string; lines: readonly QuotedLine[] }
export type Added = { index: number; itemId: string; label: string; amount: string; reason: string }

type LineWords = {
  /** With `{line}`. */
  amount: string
  why: string
  whyOf: string
  /** With `{amount}`. */
  was: string
  add: string
  label: string
  addAmount: string
  addReason: string
  addTo: string
}

const say = (text: string, name: string, value: string) => text.replace(`{${name}}`, value)

/** The lines of an offer, each amount open to change; a reason is asked for where it differs from the card. */
export function QuoteLines({
  items,
  added,
  words,
}: {
  items: readonly QuotedItem[]
  added: readonly Added[]
  words: LineWords
}) {
  const form = useForm()
  const typedAdditions = added.some(
    (row) =>
      form.values[`additions.${row.index}.label`]?.[0] || form.values[`additions.${row.index}.amount`]?.[0],
  )
  return (
    <>
      {items.map((item) => (
        <div key={item.id} className="grid gap-2.5">
          {item.headline && (
            <h3 className="font-medium text-15" dir="auto">
              {item.headline}
            </h3>
          )}
          {item.lines.map((line) => (
            <Line key={line.index} itemId={item.id} line={line} words={words} />
          ))}
        </div>
      ))}
      <details open={typedAdditions || added.some((row) => row.label !== '')}>
        <summary className="w-fit text-15 text-accent underline decoration-1 underline-offset-4">
          {words.add}
        </summary>
        <div className="mt-3 grid gap-4">
          {added.map((row) => (
            <Addition key={row.index} row={row} items={items} words={words} />
          ))}
        </div>
      </details>
    </>
  )
}

const amountClass = 'control figures h-9 text-end font-mono text-13 pointer-coarse:h-11'

function Line({ itemId, line, words }: { itemId: string; line: QuotedLine; words: LineWords }) {
  const form = useForm()
  const name = (field: string) => `changes.${line.index}.${field}`
  const typed = (field: string, otherwise: string) => form.values[name(field)]?.[0] ?? otherwise
  const [amount, setAmount] = useState(typed('amount', line.amount))
  const [amountError, reasonError] = [form.errors[name('amount')], form.errors[name('reason')]]
  const changed = amount !== line.was
  return (
    <div className="grid gap-1.5">
      <input type="hidden" name={name('itemId')} value={itemId} />
      <input type="hidden" name={name('rule')} value={line.rule} />
      <input type="hidden" name={name('was')} value={line.was} />
      <div className="flex items-center justify-between gap-4 text-15">
        <label htmlFor={fieldId(name('amount'))} className="min-w-0">
          {line.label}
          {line.reason && <span className="ms-1.5 text-13 text-muted">{line.reason}</span>}
        </label>
        <div className="w-28 shrink-0">
          <input
            id={fieldId(name('amount'))}
            name={name('amount')}
            inputMode="decimal"
            autoComplete="off"
            aria-label={say(words.amount, 'line', line.label)}
            aria-invalid={amountError ? true : undefined}
            aria-describedby={amountError ? `${fieldId(name('amount'))}-error` : undefined}
            defaultValue={typed('amount', line.amount)}
            onChange={(event) => setAmount(event.target.value)}
            className={amountClass}
          />
        </div>
      </div>
      {amountError && <FieldError id={`${fieldId(name('amount'))}-error`}>{amountError}</FieldError>}
      {/* Without a script nothing can tell that an amount was changed, so the reason is always there. */}
      <div className={cx('grid gap-1', changed || reasonError ? '' : 'hidden noscript:grid')}>
        <input
          id={fieldId(name('reason'))}
          name={name('reason')}
          aria-label={say(words.whyOf, 'line', line.label)}
          aria-invalid={reasonError ? true : undefined}
          aria-describedby={reasonError ? `${fieldId(name('reason'))}-error` : undefined}
          placeholder={words.why}
          defaultValue={typed('reason', line.why)}
          dir="auto"
          className="control h-9 text-15 pointer-coarse:h-11"
        />
        {changed && <p className="text-13 text-muted">{say(words.was, 'amount', line.was)}</p>}
        {reasonError && <FieldError id={`${fieldId(name('reason'))}-error`}>{reasonError}</FieldError>}
      </div>
    </div>
  )
}

function Addition({ row, items, words }: { row: Added; items: readonly QuotedItem[]; words: LineWords }) {
  const form = useForm()
  const name = (field: string) => `additions.${row.index}.${field}`
  const typed = (field: string, otherwise: string) => form.values[name(field)]?.[0] ?? otherwise
  const text = (field: 'label' | 'amount' | 'reason', label: string, className: string) => {
    const id = fieldId(name(field))
    const error = form.errors[name(field)]
    return (
      <div className="grid min-w-0 content-start gap-1">
        <label htmlFor={id} className="text-13 text-muted">
          {label}
        </label>
        <input
          id={id}
          name={name(field)}
          defaultValue={typed(field, row[field])}
          autoComplete="off"
          {...(field === 'amount' ? { inputMode: 'decimal' as const } : { dir: 'auto' })}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={className}
        />
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </div>
    )
  }
  const line = 'control h-9 text-15 pointer-coarse:h-11'
  return (
    <div className="grid grid-cols-[1fr_7rem] gap-x-3 gap-y-1.5">
      {text('label', words.label, line)}
      {text('amount', words.addAmount, amountClass)}
      <div className="col-span-2">{text('reason', words.addReason, line)}</div>
      {items.length > 1 ? (
        <div className="col-span-2 grid gap-1">
          <label htmlFor={fieldId(name('itemId'))} className="text-13 text-muted">
            {words.addTo}
          </label>
          <select
            id={fieldId(name('itemId'))}
            name={name('itemId')}
            defaultValue={typed('itemId', row.itemId)}
            className={line}
          >
            {items.map((item) => (
              <option key={item.id} value={item.id}>
                {item.headline}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <input type="hidden" name={name('itemId')} value={row.itemId} />
      )}
    </div>
  )
}
