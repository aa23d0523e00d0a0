import { BlockList, isIP } from 'node:net'

/**
 * The address limits are counted by. `peer` is the socket's own; `forwarded` (X-Forwarded-For) is
 * believed only from a trusted proxy, and then read from the right, up to the first address that is
 * not itself trusted. IPv6 counts by its /64, which is what one subscriber holds.
 */
export function clientAddress(
  peer: string | null,
  forwarded: string | null,
  trustedProxies: readonly string[],
): string | null {
  const trusted = blockList(trustedProxies)
  let address = normalised(peer)
  if (address && isTrusted(trusted, address)) {
    for (const hop of (forwarded ?? '').split(',').reverse()) {
      const next = normalised(hop.trim())
      if (!next) break
      address = next
      if (!isTrusted(trusted, next)) break
    }
  }
  return address && isIP(address) === 6 ? `${expand(address).slice(0, 4).join(':')}::/64` : address
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

const isTrusted = (list: BlockList, address: string) =>
  list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** An IPv4 address mapped into IPv6 is the IPv4 address. */
function normalised(address: string | null): string | null {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  return isIP(plain) ? plain : null
}

function expand(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...middle, ...right]
}
