import type { ReactNode } from 'react'
import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'
import { AccentStyle } from './accent-style.tsx'
import { Anchor } from './anchor.tsx'
import { cx } from './class.ts'
import { DeskKeys } from './desk-keys.tsx'
import { DismissMenus } from './dismiss-menus.tsx'
import { Icon } from './icon.tsx'
import type { Publisher } from './publisher.ts'
import { SkipLink } from './shell.tsx'
import { Wordmark } from './wordmark.tsx'

export type DeskItem = {
  key: string
  href: string
  label: string
  /** What waits there: a number, or a number with its word ("3 late"). */
  count?: string
  current?: boolean
}

export type DeskGroup = { key: string; title?: string; items: readonly DeskItem[] }

type DeskShellProps = {
  lang: Lang
  publisher: Publisher
  groups: readonly DeskGroup[]
  /** Where the search form goes, and what was searched. */
  search: { action: string; value?: string }
  /** Who is at work: name, and links such as settings and signing out. */
  person?: ReactNode
  children: ReactNode
}

/** The desk around a page: sections with what waits in them, search, and the list that fills the rest. */
export function DeskShell({ lang, publisher, groups, search, person, children }: DeskShellProps) {
  const t = words(lang)
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      <AccentStyle publisher={publisher} />
      <SkipLink>{t('shell.skip')}</SkipLink>
      <header
        className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-1.5 lg:grid lg:grid-cols-[1fr_minmax(0,27rem)_1fr]"
        data-print="hide"
      >
        <div className="flex min-h-9 items-center gap-3">
          <Wordmark publisher={publisher} href={pathIn(lang, '/desk')} small />
          <span className="text-15 text-muted">{t('shell.desk')}</span>
        </div>
        <search className="max-lg:order-last max-lg:w-full">
          <form action={search.action} className="relative">
            <input
              type="search"
              name="q"
              data-search=""
              aria-label={t('desk.search')}
              placeholder={t('desk.search')}
              defaultValue={search.value}
              className="control h-9 pe-9 pointer-coarse:h-11"
            />
            <span
              aria-hidden="true"
              className="absolute inset-y-0 end-2.5 my-auto grid size-5 place-items-center rounded-small border text-13 text-muted"
            >
              /
            </span>
          </form>
        </search>
        <div className="flex items-center justify-end gap-5 text-15 max-lg:ms-auto">
          {person}
          <DeskKeys
            open={t('desk.keys')}
            title={t('desk.keysTitle')}
            toggle={t('desk.keysOn')}
            close={t('shell.close')}
            rows={[
              ['/', t('desk.keySearch')],
              ['j', t('desk.keyNext')],
              ['k', t('desk.keyPrevious')],
              ['Enter', t('desk.keyOpen')],
              ['?', t('desk.keyHelp')],
            ]}
          />
        </div>
      </header>
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <nav
          aria-label={t('desk.sections')}
          className="w-[198px] shrink-0 overflow-y-auto border-e bg-wash p-2.5 max-lg:hidden"
          data-print="hide"
        >
          <DeskSections groups={groups} />
        </nav>
        <details data-menu="" className="group border-b bg-wash lg:hidden" data-print="hide">
          <summary className="flex min-h-11 items-center gap-2 px-4 text-15">
            <Icon name="menu" />
            {t('desk.sections')}
            <Icon name="down" className="ms-auto group-open:rotate-180" />
          </summary>
          <nav aria-label={t('desk.sections')} className="px-2.5 pb-3">
            <DeskSections groups={groups} />
          </nav>
        </details>
        <main id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col">
          {children}
        </main>
      </div>
      <DismissMenus />
    </div>
  )
}

function DeskSections({ groups }: { groups: readonly DeskGroup[] }) {
  return (
    <ul className="grid gap-4">
      {groups.map((group) => (
        <li key={group.key}>
          {group.title && <p className="px-2.5 py-1.5 text-13 text-muted">{group.title}</p>}
          <ul>
            {group.items.map((item) => (
              <li key={item.key}>
                <Anchor
                  href={item.href}
                  aria-current={item.current ? 'page' : undefined}
                  className={cx(
                    'flex min-h-8 items-center justify-between gap-3 rounded border px-2.5 text-15 pointer-coarse:min-h-11',
                    item.current ? 'border-line bg-page font-medium' : 'border-transparent hover:bg-page',
                  )}
                >
                  {item.label}
                  {item.count && <span className="figures">{item.count}</span>}
                </Anchor>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
