'use client'

import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { fault } from '../_words/fault.ts'
import { isLang } from '../_words/languages.ts'
import { cx } from './class.ts'
import { ErrorSummary } from './error-summary.tsx'
import { type FormState, unsent } from './form-state.ts'

type Around = FormState & { scope: string; sending: boolean }

const FormContext = createContext<Around>({ ...unsent, scope: '', sending: false })

/** The errors and the typed values of the form around, and what its fields' ids begin with. */
export const useForm = (): FormState & { scope: string } => useContext(FormContext)

/** Whether the form around is on its way. */
export const useFormPending = (): boolean => useContext(FormContext).sending

/** What came back for a form, or that it did not arrive. What was typed stays where it is: an answer may know nothing of it. */
function returnedState(data: FormData, answer?: unknown): FormState {
  if (isState(answer)) return { ...answer, values: typedIn(data) }
  const { lang } = document.documentElement
  const { notSent, sendAgain } = fault(isLang(lang) ? lang : 'en')
  return { errors: {}, values: typedIn(data), refusal: { message: notSent, remedy: sendAgain } }
}

function typedIn(data: FormData): Record<string, string[]> {
  const values: Record<string, string[]> = {}
  for (const [name, value] of data) {
    if (typeof value === 'string') values[name] = [...(values[name] ?? []), value]
  }
  return values
}

function isState(value: unknown): value is FormState {
  return typeof value === 'object' && value !== null && 'errors' in value && 'values' in value
}

/** Where a form that was done leads; null for an answer of any other kind. */
function destination(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'to' in value && typeof value.to === 'string'
    ? value.to
    : null
}

/** Goes to an address, and asks for it anew where only the place on this page differs. */
function go(to: string) {
  const next = new URL(to, location.href)
  const samePage = next.pathname === location.pathname && next.search === location.search
  location.assign(next)
  if (samePage && next.hash) location.reload()
}

/**
 * A form that is posted to `/api/forms/<name>`. Fields inside find their own error and typed value; a summary
 * of what is wrong stands on top and takes the focus. With JavaScript the page stays and only the errors
 * come; without, the browser posts it and the page comes back with `state`, read from its draft.
 */
export function PostForm({
  name,
  back,
  state: sent = unsent,
  problem,
  hidden = {},
  children,
  className,
  id,
  scoped = false,
}: {
  /** Tells it from others of its name on the page. */
  id?: string
  /** Whether its fields' ids carry its own: for a page of several forms that ask for the same. */
  scoped?: boolean
  /** Its name among the forms. */
  name: string
  /** Path of the page that the form stands on. */
  back: string
  state?: FormState
  /** Title of the summary, such as "Some answers need another look". */
  problem: string
  /** Fields that no one types: ids. */
  hidden?: Readonly<Record<string, string>>
  children: ReactNode
  className?: string
}) {
  const scope = scoped && id ? id : ''
  const anchor = `problem-${id ?? name}`
  const [state, setState] = useState(sent)
  const [sending, setSending] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  const returned = useRef(false)

  useEffect(() => {
    if (state === unsent) return
    if (returned.current || location.hash === `#${anchor}`) summary.current?.focus()
  }, [state, anchor])

  useEffect(() => {
    // A page that the browser kept and shows again is no longer sending.
    const onShow = () => setSending(false)
    addEventListener('pageshow', onShow)
    return () => removeEventListener('pageshow', onShow)
  }, [])

  async function send(event: FormEvent<HTMLFormElement>) {
    const target = event.currentTarget
    const { submitter } = event.nativeEvent as SubmitEvent
    event.preventDefault()
    if (sending) return
    setSending(true)
    const data = new FormData(target, submitter)
    try {
      const answer = await fetch(target.action, {
        method: 'POST',
        body: data,
        headers: { accept: 'application/json' },
      })
      const value: unknown = await answer.json()
      const to = destination(value)
      if (to) {
        go(to)
        return
      }
      returned.current = true
      setState(returnedState(data, value))
    } catch {
      returned.current = true
      setState(returnedState(data))
    }
    setSending(false)
  }

  return (
    <FormContext value={{ ...state, scope, sending }}>
      <form
        id={id}
        action={`/api/forms/${name}`}
        method="post"
        noValidate
        onSubmit={send}
        className={cx('grid content-start gap-6', className)}
      >
        <input type="hidden" name="back" value={back} />
        {id && <input type="hidden" name="form" value={id} />}
        {Object.entries(hidden).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <div id={anchor} className="empty:hidden">
          <ErrorSummary
            ref={summary}
            title={problem}
            errors={state.errors}
            refusal={state.refusal}
            scope={scope}
          />
        </div>
        {children}
      </form>
    </FormContext>
  )
}
