'use client'

import { useId, useRef, useState } from 'react'
import { Button } from './button.tsx'

/** Text to take away, with a button that copies it. Without JavaScript it is selected and copied by hand. */
export function CopyField({
  label,
  text,
  copy,
  copied,
  rows = 3,
}: {
  label: string
  text: string
  /** Words of the button, before and after. */
  copy: string
  copied: string
  rows?: number
}) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [done, setDone] = useState(false)

  async function take() {
    area.current?.select()
    try {
      await navigator.clipboard.writeText(text)
      setDone(true)
    } catch {
      // Refused by the browser: the text stays selected, ready for the keyboard.
      setDone(false)
    }
  }

  return (
    <div className="grid gap-1.5">
      <div className="flex items-end justify-between gap-4">
        <label htmlFor={id} className="font-medium text-15">
          {label}
        </label>
        <Button size="small" icon={done ? 'check' : 'copy'} onClick={take}>
          <span aria-live="polite">{done ? copied : copy}</span>
        </Button>
      </div>
      <textarea
        ref={area}
        id={id}
        readOnly
        rows={rows}
        value={text}
        dir="ltr"
        spellCheck={false}
        className="control resize-y bg-wash py-2 font-mono text-13"
      />
    </div>
  )
}
