import { Anchor } from '../_ui/anchor.tsx'
import { cx } from '../_ui/class.ts'
import { type Lang, pathIn } from '../_words/languages.ts'
import { words } from '../_words/words.ts'

/** The three rooms of a buyer: requests, licences, account. */
export function BuyerNav({ lang, current }: { lang: Lang; current: 'requests' | 'licences' | 'account' }) {
  const t = words(lang)
  const rooms = [
    { key: 'requests', label: t('account.requests'), href: pathIn(lang, '/requests') },
    { key: 'licences', label: t('account.licences'), href: pathIn(lang, '/licences') },
    { key: 'account', label: t('account.account'), href: pathIn(lang, '/account') },
  ] as const
  return (
    <nav aria-label={t('account.rooms')} className="border-b">
      <ul className="flex gap-6">
        {rooms.map((room) => (
          <li key={room.key}>
            <Anchor
              href={room.href}
              aria-current={room.key === current ? 'page' : undefined}
              className={cx(
                '-mb-px inline-flex min-h-11 items-center border-b-2 text-15',
                room.key === current
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-muted hover:text-ink',
              )}
            >
              {room.label}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  )
}
