import type { ReactNode } from 'react'
import { directionOf, type Lang, languages, pathIn } from '../_words/languages.ts'
import { translated, words } from '../_words/words.ts'
import { AccentStyle } from './accent-style.tsx'
import { AccountSlot } from './account-slot.tsx'
import { Anchor } from './anchor.tsx'
import { cx } from './class.ts'
import { DismissMenus } from './dismiss-menus.tsx'
import { Icon } from './icon.tsx'
import type { Publisher } from './publisher.ts'
import { Wordmark } from './wordmark.tsx'

export type Room = 'articles' | 'prices' | 'how'

type ShellProps = {
  lang: Lang
  publisher: Publisher
  /** Which part of the portal this page belongs to. */
  room?: Room
  /** This page's path without its language, for the language links. */
  path: `/${string}`
  /** Languages that this page can be read in; those that the interface is translated into, unless given. */
  readIn?: readonly Lang[]
  children: ReactNode
}

/** The portal around a page: header, content, footer. The same for everyone who reads it. */
export function Shell({ lang, publisher, room, path, readIn = translated, children }: ShellProps) {
  const t = words(lang)
  const rooms: { room: Room; href: string; label: string }[] = [
    { room: 'articles', href: pathIn(lang, '/'), label: t('shell.articles') },
    { room: 'prices', href: pathIn(lang, '/prices'), label: t('shell.prices') },
    { room: 'how', href: pathIn(lang, '/how-it-works'), label: t('shell.how') },
  ]
  const tongues =
    readIn.length > 1 ? (
      <LanguageLinks lang={lang} path={path} readIn={readIn} label={t('shell.languages')} />
    ) : null

  return (
    <div className="flex min-h-dvh flex-col">
      <AccentStyle publisher={publisher} />
      <SkipLink>{t('shell.skip')}</SkipLink>
      <header className="border-b">
        <div className="mx-auto flex w-full max-w-portal items-center gap-6 px-5 py-2.5 sm:px-6 md:items-baseline md:py-5">
          <Wordmark publisher={publisher} href={pathIn(lang, '/')} room={t('shell.licensing')} />
          <nav aria-label={t('shell.main')} className="max-md:hidden" data-print="hide">
            <ul className="flex gap-6">
              {rooms.map((item) => (
                <li key={item.room}>
                  <RoomLink {...item} current={item.room === room} />
                </li>
              ))}
            </ul>
          </nav>
          <div
            className="ms-auto flex items-center gap-3 text-15 md:items-baseline md:gap-6"
            data-print="hide"
          >
            <div className="max-md:hidden">{tongues}</div>
            <AccountSlot
              accountHref={pathIn(lang, '/account')}
              deskHref="/desk"
              account={t('shell.account')}
              accountOf={t('shell.signedIn', { name: '{name}' })}
              desk={t('shell.desk')}
            />
            <details data-menu="" className="group relative md:hidden">
              <summary className="-me-2 grid size-11 place-items-center rounded">
                <span className="sr-only">{t('shell.menu')}</span>
                <Icon name="menu" size={20} className="group-open:hidden" />
                <Icon name="cross" size={20} className="hidden group-open:block" />
              </summary>
              <div className="absolute end-0 top-full z-30 mt-2 grid w-60 gap-3 rounded border border-control bg-page p-4">
                <nav aria-label={t('shell.main')}>
                  <ul>
                    {rooms.map((item) => (
                      <li key={item.room} className="flex min-h-11 items-center">
                        <RoomLink {...item} current={item.room === room} />
                      </li>
                    ))}
                  </ul>
                </nav>
                {tongues && <div className="border-t pt-3">{tongues}</div>}
              </div>
            </details>
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-portal flex-1 px-5 pt-8 pb-20 sm:px-6 sm:pt-11"
      >
        {children}
      </main>
      <PortalFooter lang={lang} publisher={publisher} />
      <DismissMenus />
    </div>
  )
}

function RoomLink({ href, label, current }: { href: string; label: string; current: boolean }) {
  return (
    <Anchor
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cx('text-15', current ? 'font-medium text-ink' : 'text-muted hover:text-ink')}
    >
      {label}
    </Anchor>
  )
}

/** The first stop by keyboard, seen only then. */
export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:absolute focus:start-4 focus:top-3 focus:z-50 focus:rounded focus:bg-page focus:px-4 focus:py-2"
    >
      {children}
    </a>
  )
}

/** The same page in the other languages. Plain links: language is part of the document. */
export function LanguageLinks({
  lang,
  path,
  readIn,
  label,
}: {
  lang: Lang
  path: `/${string}`
  readIn: readonly Lang[]
  label: string
}) {
  return (
    <nav aria-label={label}>
      <ul className="flex text-13 text-muted">
        {readIn.map((tongue, i) => (
          <li key={tongue} className="flex">
            {i > 0 && (
              <span aria-hidden="true" className="px-1.5">
                ·
              </span>
            )}
            <a
              href={pathIn(tongue, path)}
              hrefLang={tongue}
              lang={tongue}
              aria-current={tongue === lang ? 'true' : undefined}
              className={cx(
                'quiet-link',
                tongue === lang ? 'text-ink' : 'hover:text-ink',
                directionOf(tongue) !== directionOf(lang) && 'font-[system-ui]',
              )}
            >
              {languages[tongue].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function PortalFooter({ lang, publisher }: { lang: Lang; publisher: Publisher }) {
  const t = words(lang)
  const links = [
    { href: pathIn(lang, '/contact'), label: t('shell.contact') },
    { href: pathIn(lang, '/terms'), label: t('shell.terms') },
    { href: pathIn(lang, '/snippet'), label: t('shell.snippet') },
  ]
  return (
    <footer className="border-t" data-print="hide">
      <div className="mx-auto flex w-full max-w-portal flex-wrap items-center justify-between gap-x-8 gap-y-3 px-5 py-8 text-15 text-muted sm:px-6">
        <p>
          {t.rich('shell.owner', {
            name: () => (
              <a href={publisher.site} className="text-ink underline decoration-1 underline-offset-4">
                {publisher.name}
              </a>
            ),
          })}
        </p>
        <nav aria-label={t('shell.footer')}>
          <ul className="flex flex-wrap gap-x-6 gap-y-1">
            {links.map((link) => (
              <li key={link.href}>
                <Anchor
                  href={link.href}
                  className="quiet-link inline-flex min-h-8 items-center hover:text-ink"
                >
                  {link.label}
                </Anchor>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
