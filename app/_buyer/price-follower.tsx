'use client'

import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { EstimateView } from './estimate-view.ts'

type Followed = { view: EstimateView; following: boolean; busy: boolean }

const FollowContext = createContext<Followed | null>(null)

/** The price as it stands for the answers in the form around. */
export function useFollowedPrice(): Followed {
  const followed = useContext(FollowContext)
  if (!followed) throw new Error('A price must stand inside a PriceFollower')
  return followed
}

const isView = (value: unknown): value is EstimateView =>
  typeof value === 'object' && value !== null && 'summary' in value && 'articles' in value

/** Long enough for the next key, short enough to feel at once. In milliseconds. */
const pause = 250

/**
 * Keeps the price beside a form true to its answers: asks the server a moment after each change and never
 * computes one itself. Where nothing can be asked the price stays as it was, and a button asks for it.
 */
export function PriceFollower({ initial, children }: { initial: EstimateView; children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<Followed>({ view: initial, following: false, busy: false })

  useEffect(() => {
    const element = around.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking = new AbortController()
    const ask = async () => {
      const form = element.querySelector('form')
      if (!form) return
      asking.abort()
      asking = new AbortController()
      const { signal } = asking
      setState((was) => ({ ...was, busy: true }))
      try {
        const answer = await fetch('/api/estimate', { method: 'POST', body: new FormData(form), signal })
        const value: unknown = answer.ok ? await answer.json() : null
        if (!signal.aborted)
          setState((was) => ({
            view: isView(value) ? value : was.view,
            following: isView(value),
            busy: false,
          }))
      } catch {
        if (!signal.aborted) setState((was) => ({ ...was, following: false, busy: false }))
      }
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(ask, pause)
    }
    element.addEventListener('change', later)
    element.addEventListener('input', later)
    setState((was) => ({ ...was, following: true }))
    // A browser that comes back to the page fills the form with what was typed, after the page was made.
    const [visit] = performance.getEntriesByType('navigation')
    if (visit instanceof PerformanceNavigationTiming && visit.type !== 'navigate') later()
    return () => {
      clearTimeout(timer)
      asking.abort()
      element.removeEventListener('change', later)
      element.removeEventListener('input', later)
    }
  }, [])

  return (
    <FollowContext value={state}>
      <div ref={around}>{children}</div>
    </FollowContext>
  )
}
