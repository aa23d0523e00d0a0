import { expect, test } from 'vitest'
import { random } from '../../bin/testing/random.ts'
import { clientAddress } from './client-address.ts'

const proxies = ['10.0.0.1', '10.1.0.0/16', 'fd00::/8']

test('who sends the request cannot choose the address it is counted by', () => {
  const table: [
    what: string,
    peer: string | null,
    forwarded: string | null,
    trusted: string[],
    counted: string | null,
  ][] = [
    ['no proxy, no header', '203.0.113.9', null, [], '203.0.113.9'],
    ['no proxy, forged header', '203.0.113.9', '198.51.100.1', [], '203.0.113.9'],
    ['not our proxy, forged header', '203.0.113.9', '198.51.100.1', proxies, '203.0.113.9'],
    ['our proxy', '10.0.0.1', '203.0.113.9', proxies, '203.0.113.9'],
    ['our proxy, forged on the left', '10.0.0.1', '198.51.100.1, 203.0.113.9', proxies, '203.0.113.9'],
    ['two proxies of ours', '10.0.0.1', '198.51.100.1, 203.0.113.9, 10.1.2.3', proxies, '203.0.113.9'],
    ['a forged address of ours', '10.0.0.1', '10.0.0.1, 203.0.113.9', proxies, '203.0.113.9'],
    ['nonsense beside the truth', '10.0.0.1', 'unknown, 203.0.113.9', proxies, '203.0.113.9'],
    ['nonsense where the truth should be', '10.0.0.1', '198.51.100.1, unknown', proxies, '10.0.0.1'],
    ['an empty header', '10.0.0.1', '', proxies, '10.0.0.1'],
    ['only our own', '10.0.0.1', '10.1.2.3', proxies, '10.1.2.3'],
    ['no peer', null, '198.51.100.1', proxies, null],
    ['no peer that is an address', 'unix:', '198.51.100.1', proxies, null],
    ['an IPv4 address in IPv6', '::ffff:203.0.113.9', null, [], '203.0.113.9'],
    ['our proxy by IPv4 in IPv6', '::ffff:10.0.0.1', '203.0.113.9', proxies, '203.0.113.9'],
    ['our proxy by IPv6', 'fd00::1', '203.0.113.9', proxies, '203.0.113.9'],
    ['an IPv6 subscriber', '2001:db8:1:2:3:4:5:6', null, [], '2001:db8:1:2::/64'],
    ['the same subscriber', '2001:db8:1:2:ffff::1', null, [], '2001:db8:1:2::/64'],
    ['another subscriber', '2001:db8:1:3::1', null, [], '2001:db8:1:3::/64'],
    ['short IPv6', '2001:db8::1', null, [], '2001:db8:0:0::/64'],
    ['with a zone', 'fe80::1%eth0', null, [], 'fe80:0:0:0::/64'],
  ]
  for (const [what, peer, forwarded, trusted, counted] of table)
    expect([what, clientAddress(peer, forwarded, trusted)]).toEqual([what, counted])
})

test('1,000 forged headers from one peer are one address', () => {
  const r = random(8)
  const forged = () =>
    Array.from(
      { length: r.int(0, 5) },
      () => `${r.int(1, 223)}.${r.int(0, 255)}.${r.int(0, 255)}.${r.int(1, 254)}`,
    ).join(', ')
  const direct = new Set(Array.from({ length: 1_000 }, () => clientAddress('203.0.113.9', forged(), proxies)))
  const proxied = new Set(
    Array.from({ length: 1_000 }, () => clientAddress('10.0.0.1', `${forged()}, 203.0.113.9`, proxies)),
  )
  // The control: where everyone is trusted, the header decides.
  const open = new Set(
    Array.from({ length: 1_000 }, () => clientAddress('203.0.113.9', forged(), ['0.0.0.0/0'])),
  )
  console.log(
    `forged addresses: ${direct.size + proxied.size - 1} counted, ${open.size} with every proxy trusted`,
  )
  expect([direct.size, proxied.size]).toEqual([1, 1])
  expect(open.size).toBeGreaterThan(100)
})
