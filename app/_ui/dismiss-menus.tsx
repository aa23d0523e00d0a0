'use client'

import { useEffect } from 'react'

const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')

/** Closes open menus on Escape, which returns the focus to the menu, and on a press outside. Renders nothing. */
export function DismissMenus() {
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      for (const menu of openMenus()) {
        if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false
      }
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      for (const menu of openMenus()) {
        menu.open = false
        if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus()
      }
    }
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  return null
}
