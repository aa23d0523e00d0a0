import { describe, expect, it } from 'vitest'
import { mailAddress } from './address.ts'

describe('a mail address', () => {
  it.each([
    ['rights@example.org', 'rights@example.org'],
    ['  Rights.Desk+licence@EXAMPLE.Org ', 'Rights.Desk+licence@example.org'],
    ["o'brien@news.example.co", "o'brien@news.example.co"],
    ['redaktion@müller.example', 'redaktion@xn--mller-kva.example'],
    ['desk@صحيفة.example', 'desk@xn--ogbhx3c3b.example'],
    ['a@xn--mller-kva.example', 'a@xn--mller-kva.example'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ])('%j is taken as %j', (input, address) => {
    expect(mailAddress(input)).toBe(address)
  })

  it.each([
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\nBcc: c@d.example',
    'a@b.example\r',
    '\na@b.example',
    'a@b.example%0d%0aBcc:c@d.example',
    'a@b.example,c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    'a,c@b.example',
    '"e@evil.example"@victim.example',
    '"e@evil"@victim',
    '"e"@victim.example',
    'e@evil.example@victim.example',
    'e\\@evil.example',
    'Someone <a@b.example>',
    '<a@b.example>',
    'a(comment)@b.example',
    'a@b.example(comment)',
    'group:a@b.example;',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@0x7f.1',
    'a@localhost',
    'a@b.example.',
    'a@.example',
    'a@b..example',
    'a@-b.example',
    'a@b-.example',
    'a@b_c.example',
    'a@b.example/../x',
    'a@b.c0m\u0000',
    'a\u0000@b.example',
    'a@b\u00ad.ex\u202eample',
    'a@b。example',
    'é@b.example',
    '.a@b.example',
    'a.@b.example',
    'a..b@c.example',
    'a b@c.example',
    '@b.example',
    'a@',
    'a',
    '',
    ' ',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(125)}example`,
    `a@${'ü.'.repeat(40)}example`,
  ])('%j is refused', (input) => {
    expect(mailAddress(input)).toBeNull()
  })
})
