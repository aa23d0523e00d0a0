import Link from 'next/link'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  href: string
  /** Set where a click must not be prefetched: long lists, pages that cost. */
  prefetch?: false
}

/** A link: through the router inside the portal, plain for files, other sites and places on the page. */
export function Anchor({ href, prefetch, ...rest }: Props) {
  const page =
    href.startsWith('/') && !href.startsWith('//') && !/^\/(api|media|demo)\/|\.[a-z0-9]+$/.test(href)
  return page && !rest.download ? (
    // A prefetched page that differs only in its query would be shown in the other's place.
    <Link href={href} prefetch={href.includes('?') ? false : prefetch} {...rest} />
  ) : (
    <a href={href} {...rest} />
  )
}
