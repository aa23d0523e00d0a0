import { cx } from './class.ts'

/*
 * Drawn on a 20-unit grid inside its middle 16, so that both sizes keep a stroke of exactly 1.5 px:
 * 20 shows the whole grid, 16 its middle.
 */
const paths = {
  search: 'M8.75 14a5.25 5.25 0 1 0 0-10.5 5.25 5.25 0 0 0 0 10.5Zm3.8-1.45L17 17',
  down: 'm5.5 7.75 4.5 4.5 4.5-4.5',
  up: 'm5.5 12.25 4.5-4.5 4.5 4.5',
  next: 'm7.75 5.5 4.5 4.5-4.5 4.5',
  back: 'm12.25 5.5-4.5 4.5 4.5 4.5',
  arrow: 'M3.5 10h13m-5-5 5 5-5 5',
  check: 'm4 10.5 4 4 8-9',
  cross: 'm5 5 10 10M15 5 5 15',
  plus: 'M10 4v12M4 10h12',
  dot: 'M10 8.75a1.25 1.25 0 1 0 0 2.5 1.25 1.25 0 0 0 0-2.5Z',
  half: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-7.75V13.5M10 6.4v.1',
  warning: 'M10 3.25 17.25 16H2.75L10 3.25Zm0 4.75v3.75m0 2v.1',
  refusal: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM5.1 5.1l9.8 9.8',
  done: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-3-6.75 2.1 2.1L13.25 8',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm0-11v4.25l2.75 1.75',
  download: 'M10 3.25v9.5m-4-4 4 4 4-4M3.25 16.75h13.5',
  external:
    'M11.5 3.25h5.25V8.5m0-5.25L9 11M8 4.25H4.75a1.5 1.5 0 0 0-1.5 1.5v9.5a1.5 1.5 0 0 0 1.5 1.5h9.5a1.5 1.5 0 0 0 1.5-1.5V12',
  mail: 'M3.25 4.75h13.5v10.5H3.25V4.75Zm0 1.25L10 11l6.75-5',
  person:
    'M10 9.75a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5Zm-6.25 7c.4-3 3-4.75 6.25-4.75s5.85 1.75 6.25 4.75',
  people:
    'M7.75 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5Zm-5 6.75c.3-2.75 2.35-4.25 5-4.25s4.7 1.5 5 4.25m0-12a2.75 2.75 0 0 1 0 5m1 2.75c2 .35 3.25 1.75 3.5 3.9',
  document: 'M5 3.25h6.5L15 6.75v10H5V3.25Zm6.25 0V7H15M7.5 10.25h5m-5 3h5',
  picture: 'M3.25 4.25h13.5v11.5H3.25V4.25Zm0 8.5 3.5-3.5 6.25 6.5m-1.5-5 2-2 3.25 3.25M12.5 7.4v.1',
  copy: 'M7.25 7.25h9.5v9.5h-9.5v-9.5Zm-2.5 5.5h-1.5v-9.5h9.5v1.5',
  lock: 'M4.75 9.25h10.5v7.5H4.75v-7.5Zm2 0V6.5a3.25 3.25 0 0 1 6.5 0v2.75',
  menu: 'M3.25 6h13.5M3.25 10h13.5M3.25 14h13.5',
  inbox: 'M3.25 11h4l1 2h3.5l1-2h4M3.25 11l2-6.75h9.5l2 6.75v5.25H3.25V11Z',
  coins: 'M3.25 5.25h13.5v9.5H3.25v-9.5ZM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.75 8v4m8.5-4v4',
  chart: 'M3.25 16.75h13.5M5.5 13.75v-4m4.5 4V3.75m4.5 10V7.25',
  flag: 'M4.75 17V3.5h10.5L12.75 7l2.5 3.5H4.75',
  shield: 'M10 3 16 5v4.5c0 3.75-2.4 6.2-6 7.5-3.6-1.3-6-3.75-6-7.5V5l6-2Zm-2.75 6.75 2 2L13 8',
  globe:
    'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-6.75-7h13.5M10 3c2 2 2.75 4.4 2.75 7S12 15 10 17c-2-2-2.75-4.4-2.75-7S8 5 10 3Z',
  pen: 'm3.5 16.5.75-3.75 8.5-8.5 3 3-8.5 8.5-3.75.75Zm7.25-10.25 3 3',
  print: 'M6 7.25v-4h8v4M6 13.75H3.25v-6.5h13.5v6.5H14M6 11.25h8v5.5H6v-5.5Z',
  reply: 'M7.5 4.5 3.25 8.75 7.5 13M3.5 8.75H12a4.75 4.75 0 0 1 4.75 4.75v2',
} as const

/** What is filled besides its outline. */
const filled: Partial<Record<keyof typeof paths, string>> = {
  dot: paths.dot,
  half: 'M10 3.5a6.5 6.5 0 0 1 0 13Z',
}

export type IconName = keyof typeof paths

const pointing: ReadonlySet<IconName> = new Set(['next', 'back', 'arrow', 'reply', 'external'])

/** A line icon in the colour of its text, beside a word that says the same; hidden from screen readers. */
export function Icon({ name, size = 16, className }: { name: IconName; size?: 16 | 20; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox={size === 20 ? '0 0 20 20' : '2 2 16 16'}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={cx('shrink-0', pointing.has(name) && 'follows-text', className)}
    >
      <path d={paths[name]} />
      {filled[name] && <path d={filled[name]} fill="currentColor" stroke="none" />}
    </svg>
  )
}
