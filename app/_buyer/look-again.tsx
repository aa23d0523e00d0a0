'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

/** Milliseconds between two looks, and how many are taken before it is left to the reader. */
const pause = 1500
const most = 20

/** Looks again by itself while something that takes moments is under way; the link does the same by hand. */
export function LookAgain({ label, href }: { label: string; href: string }) {
  const router = useRouter()
  const [looks, setLooks] = useState(0)
  useEffect(() => {
    if (looks >= most) return
    const timer = setTimeout(() => {
      router.refresh()
      setLooks(looks + 1)
    }, pause)
    return () => clearTimeout(timer)
  }, [looks, router])
  return (
    <p className="text-15">
      <a href={href} className="text-link">
        {label}
      </a>
    </p>
  )
}
