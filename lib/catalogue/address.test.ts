import { describe, expect, it } from 'vitest'
import { addressKey, cleanAddress } from './address.ts'

const article = 'site.example/news/fresh-raids'

describe('an article is found by any spelling of its address', () => {
  it.each([
    'https://site.example/news/fresh-raids',
    'http://site.example/news/fresh-raids',
    'https://www.site.example/news/fresh-raids',
    'HTTPS://WWW.Site.Example/news/fresh-raids',
    'https://site.example/news/fresh-raids/',
    'https://site.example:443/news/fresh-raids',
    'http://site.example:80/news/fresh-raids',
    'https://site.example./news/fresh-raids',
    'https://site.example/news/fresh-raids#comments',
    'https://site.example/news/fresh-raids#:~:text=More%20than',
    'https://site.example/news/fresh-raids?',
    'https://site.example/news/fresh-raids?utm_source=x&utm_medium=social&utm_campaign=y',
    'https://site.example/news/fresh-raids?UTM_SOURCE=x',
    'https://site.example/news/fresh-raids?utm%5Fsource=x',
    'https://site.example/news/fresh-raids?fbclid=1&gclid=2&mc_cid=3&mc_eid=4&msclkid=5&igshid=6',
    'https://site.example//news//fresh-raids',
    'https://site.example/news/./old/../fresh-raids',
    'https://site.example/news/%66resh%2draids',
    'site.example/news/fresh-raids',
    'www.site.example/news/fresh-raids',
    '//site.example/news/fresh-raids',
    '  https://site.example/news/fresh-raids \n',
    '<https://site.example/news/fresh-raids>',
    '"https://site.example/news/fresh-raids"',
    'https:\\\\site.example\\news\\fresh-raids',
    'https:/site.example/news/fresh-raids',
    'https://site\u3002example/news/fresh-raids',
    'https://site\uff0eexample/news/fresh-raids',
    'https://\u200bsite.example/news/fresh-\u200braids',
    'ht\ttps://site.example/news/fre\nsh-raids',
    'https://site.example:443/news/fresh-raids/?utm_id=1#top',
  ])('%s', (given) => {
    expect(addressKey(given)).toBe(article)
  })

  it.each([
    ['https://site.example/مقال', 'https://site.example/%d9%85%d9%82%d8%a7%d9%84'],
    ['https://site.example/caf%C3%A9', 'https://site.example/caf%c3%a9'],
    ['https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
    ['https://BÜCHER.example/a', 'xn--bcher-kva.example/a'],
    ['https://site.example/a?id=1&page=2', 'https://site.example/a?page=2&id=1'],
    ['https://site.example/a?q=a%20b', 'https://site.example/a?q=a+b'],
    ['https://site.example/a?print=', 'https://site.example/a?print'],
    ['https://site.example', 'https://site.example/'],
    ['localhost:3000/a', 'http://localhost:3000/a/'],
    ['site.example:8080/a', 'https://www.site.example:8080/a'],
  ])('%s is %s', (one, other) => {
    expect(addressKey(one)).not.toBeNull()
    expect(addressKey(one)).toBe(addressKey(other))
  })
})

describe('different articles keep different keys', () => {
  it.each([
    ['https://site.example/a', 'https://site.example/A'],
    ['https://site.example/a', 'https://other.example/a'],
    ['https://site.example/a?id=1', 'https://site.example/a?id=2'],
    ['https://site.example/a?id=1', 'https://site.example/a'],
    ['https://site.example:8443/a', 'https://site.example/a'],
    ['https://fr.site.example/a', 'https://site.example/a'],
    ['https://site.example/a%2Fb', 'https://site.example/a/b'],
    ['https://www.example', 'https://example'],
    ['https://site.example/a?utmost=1', 'https://site.example/a'],
  ])('%s is not %s', (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other))
  })
})

describe('what is no http(s) address has no key', () => {
  it.each([
    '',
    '   ',
    'hello',
    'two words',
    'see site.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'javascript:1',
    'javascript.x:1;alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://site.example/a',
    'mailto:desk@site.example',
    'desk@site.example',
    'https://',
    'https:///',
    'http://[::1',
    'https://site.example@evil.example/news/fresh-raids',
    'https://site.example:443@evil.example/',
    'https://@evil.example/',
    'https:\\\\site.example@evil.example',
    'site.example@evil.example/a',
    'https://site example/a',
    'https://exa%00mple.org/',
    'https://999.999.999.999/',
    '1.5',
    `https://site.example/${'a'.repeat(5000)}`,
  ])('%s', (given) => {
    expect(addressKey(given)).toBeNull()
    expect(cleanAddress(given)).toBeNull()
  })

  it('a backslash before an @ does not move the host', () => {
    expect(addressKey('https://evil.example\\@site.example/a')).toBe('evil.example/@site.example/a')
  })

  it('a look-alike letter is another host, not the publisher', () => {
    expect(addressKey('https://s\u0456te.example/a')).not.toBe(addressKey('https://site.example/a'))
  })
})

describe('the stored form', () => {
  it.each([
    ['www.site.example/a/?b=2&a=1&utm_source=x#top', 'https://www.site.example/a/?b=2&a=1'],
    ['http://Site.Example:80/a?fbclid=9', 'http://site.example/a'],
    ['site.example', 'https://site.example/'],
  ])('%s is stored as %s', (given, stored) => {
    expect(cleanAddress(given)).toBe(stored)
  })

  it('is stable: cleaning twice changes nothing, and the key stays', () => {
    for (const given of ['www.site.example/a?b=%7e&utm_x=1', 'https://bücher.example/é?x=é']) {
      const once = cleanAddress(given) ?? ''
      expect(cleanAddress(once)).toBe(once)
      expect(addressKey(once)).toBe(addressKey(given))
    }
  })
})
