'use client'

import { Button } from '../_ui/button.tsx'

/** Prints the page. Without JavaScript it is not shown: the browser's own menu does the same. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button icon="print" size="small" className="noscript:hidden" data-print="hide" onClick={() => print()}>
      {label}
    </Button>
  )
}
