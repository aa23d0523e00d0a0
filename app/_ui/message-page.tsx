import type { ReactNode } from 'react'

/** A page that says one thing: missing, withdrawn, too many requests, a fault. It always leads on. */
export function MessagePage({
  code,
  title,
  children,
  actions,
}: {
  /** The number that the answer carries, for those who report it. */
  code?: string
  title: ReactNode
  children: ReactNode
  actions: ReactNode
}) {
  return (
    <div className="mx-auto grid max-w-[34rem] gap-4 py-10 sm:py-20">
      {code && <p className="font-mono text-13 text-muted">{code}</p>}
      <h1 className="font-medium font-serif text-34 tracking-[-0.01em]">{title}</h1>
      <div className="grid gap-2 text-17 text-muted">{children}</div>
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  )
}
