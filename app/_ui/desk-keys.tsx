'use client'

import { useEffect, useRef, useState } from 'react'
import { Kbd } from './button.tsx'
import { Icon } from './icon.tsx'

const OFF = 'desk-keys-off'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Moves the focus along the rows of the table, from the open row or the first. */
function step(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const focused = rows.indexOf(
    document.activeElement instanceof HTMLElement ? document.activeElement : document.body,
  )
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute('aria-current') === 'true')
  const next = from < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, from + by))]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/**
 * Single keys for those who work here all day: `/` search, `j` and `k` along the rows, and any key that a
 * button shows. The list of keys can be opened with `?` and holds the switch that turns them off (WCAG 2.1.4).
 */
export function DeskKeys({
  open,
  title,
  toggle,
  close,
  rows,
}: {
  open: string
  title: string
  toggle: string
  close: string
  rows: readonly (readonly [key: string, does: string])[]
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [on, setOn] = useState(true)

  useEffect(() => setOn(localStorage.getItem(OFF) === null), [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || dialog.current?.open)
        return
      if (event.key === '?') dialog.current?.showModal()
      else if (!on) return
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus()
      else if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else {
        if (!/^[a-z]$/.test(event.key)) return
        const button = document.querySelector<HTMLElement>(`[data-shortcut="${event.key}"]`)
        if (!button) return
        button.click()
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [on])

  function turn(to: boolean) {
    setOn(to)
    if (to) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
  }

  return (
    <>
      <button
        type="button"
        className="flex min-h-8 items-center gap-1.5 hover:text-accent max-lg:hidden"
        onClick={() => dialog.current?.showModal()}
      >
        {open}
        <Kbd>?</Kbd>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="desk-keys-title"
        className="m-auto w-80 rounded border border-control bg-page p-5 text-ink backdrop:bg-[rgb(16_19_24/0.5)]"
      >
        <div className="mb-3 flex items-center justify-between">
          <h2 id="desk-keys-title" className="font-medium text-17">
            {title}
          </h2>
          <form method="dialog">
            <button type="submit" className="grid size-8 place-items-center rounded hover:bg-wash">
              <Icon name="cross" />
              <span className="sr-only">{close}</span>
            </button>
          </form>
        </div>
        <dl className="grid gap-2 text-15">
          {rows.map(([key, does]) => (
            <div key={key} className="flex justify-between gap-4">
              <dt className="order-2 font-mono text-13">{key}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="mt-4 flex items-center gap-2 border-t pt-4 text-15">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => turn(event.target.checked)}
            className="size-[18px] accent-accent"
          />
          {toggle}
        </label>
      </dialog>
    </>
  )
}
