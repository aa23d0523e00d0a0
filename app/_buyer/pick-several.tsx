'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { useForm } from '../_ui/form.tsx'
import { Icon } from '../_ui/icon.tsx'
import { FieldsetAt } from './at-path.tsx'

/**
 * Any number out of a long list: what is picked stands as tags, and a list adds to them. Without JavaScript
 * it is the browser's own list of several; which of the two is shown is decided before the first paint.
 */
export function PickSeveral({
  name,
  path,
  label,
  options,
  chosen,
  strings,
}: {
  name: string
  /** The verb's name for it, under which its error comes. */
  path: string
  label: string
  options: readonly { value: string; label: string }[]
  chosen: readonly string[]
  /** `remove` holds `{name}`; `several` says how several are chosen in the browser's own list. */
  strings: { add: string; remove: string; several: string }
}) {
  const typed = useForm().values[name]
  const id = useId()
  const list = useRef<HTMLSelectElement>(null)
  const [scripted, setScripted] = useState(false)
  const [picked, setPicked] = useState<readonly string[]>(
    (typed ?? chosen).filter((value) => options.some((option) => option.value === value)),
  )
  const before = useRef(picked)

  useEffect(() => setScripted(true), [])
  useEffect(() => {
    if (before.current === picked) return
    before.current = picked
    // The form hears of it as of any other field, once the new values stand in it.
    list.current?.dispatchEvent(new Event('change', { bubbles: true }))
  }, [picked])

  // A list that shows seven lines shows what is chosen.
  const chosenFirst = [...options].sort(
    (a, b) => Number(picked.includes(b.value)) - Number(picked.includes(a.value)),
  )
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value
  return (
    <FieldsetAt name={name} path={path} label={label}>
      <div className="grid gap-2 noscript:hidden">
        {picked.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {picked.map((value) => (
              <li
                key={value}
                className="inline-flex min-h-8 items-center gap-1 rounded-full border border-accent bg-accent-wash ps-3.5 pe-1 font-medium text-15 text-accent pointer-coarse:min-h-11"
              >
                {nameOf(value)}
                {scripted && <input type="hidden" name={name} value={value} />}
                <button
                  type="button"
                  aria-label={strings.remove.replace('{name}', nameOf(value))}
                  className="grid size-6 place-items-center rounded-full hover:bg-page pointer-coarse:size-9"
                  onClick={() => {
                    setPicked(picked.filter((other) => other !== value))
                    list.current?.focus()
                  }}
                >
                  <Icon name="cross" className="size-3.5" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="relative max-w-80">
          <select
            ref={list}
            id={id}
            aria-label={strings.add}
            value=""
            className="control h-operated appearance-none truncate pe-9"
            onChange={(event) => {
              const { value } = event.currentTarget
              if (value && !picked.includes(value)) setPicked([...picked, value])
            }}
          >
            <option value="">{strings.add}</option>
            {scripted &&
              options
                .filter((option) => !picked.includes(option.value))
                .map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
          </select>
          <Icon name="down" className="pointer-events-none absolute inset-e-3 inset-y-0 my-auto text-muted" />
        </div>
      </div>
      {!scripted && (
        <div className="hidden gap-1 noscript:grid">
          <p id={`${id}-several`} className="text-13 text-muted">
            {strings.several}
          </p>
          <select
            multiple
            size={7}
            name={name}
            defaultValue={[...picked]}
            aria-label={label}
            aria-describedby={`${id}-several`}
            className="control max-w-80 py-1"
          >
            {chosenFirst.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      )}
    </FieldsetAt>
  )
}
