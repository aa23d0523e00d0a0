import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { plainText } from '../../catalogue/text.ts'
import { reasonIn } from '../../errors.ts'
import { parseSource } from './index.ts'
import { rss } from './rss.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const namespaces =
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:own="https://imprimatur.example/ns/feed" xmlns:atom="http://www.w3.org/2005/Atom"'
const feed = (items: string, head = '') =>
  `<?xml version="1.0"?><rss version="2.0" ${namespaces}><channel><title>Courier</title><link>https://courier.example/</link>${head}${items}</channel></rss>`
const item = (inside: string, link = 'https://courier.example/a') =>
  `<item><title>Head</title><link>${link}</link>${inside}</item>`
const parse = async (
  text: string | Uint8Array,
  readFile?: (relative: string) => Promise<Uint8Array | null>,
) => {
  const { articles, rejected } = await parseSource(typeof text === 'string' ? bytes(text) : text, {
    name: 'feed.xml',
    ...(readFile ? { readFile } : {}),
  })
  return { articles, rejected: rejected.map(({ item, why }) => ({ item, reason: reasonIn('en', why) })) }
}
const only = async (
  inside: string,
  head = '',
  readFile?: (relative: string) => Promise<Uint8Array | null>,
) => {
  const { articles, rejected } = await parse(feed(item(inside), head), readFile)
  const [article] = articles
  if (!article || articles.length > 1) throw new Error(JSON.stringify(rejected))
  return article
}
const text = '<description>One.</description>'

describe('an item gives all it says', () => {
  it('the full text before the summary, names, times, language, topics, rights', async () => {
    const article = await only(
      `<description>A &lt;b&gt;short&lt;/b&gt; summary</description>
       <content:encoded><![CDATA[<p>GENEVA (AFP) – One &amp; <b>two</b>.</p><p>Follow us on Telegram</p>]]></content:encoded>
       <dc:creator>Nour Haddad</dc:creator><dc:creator>By Samir Khoury and agencies</dc:creator><dc:source>AFP</dc:source>
       <pubDate>Tue, 03 May 2016 09:00:00 +0300</pubDate><atom:updated>2016-05-04T00:00:00Z</atom:updated>
       <category>ports</category><category>weather</category><category>ports</category>
       <guid isPermaLink="true">https://courier.example/?p=1</guid><dc:rights>All rights reserved</dc:rights>
       <own:section>World</own:section>`,
      '<language>en-GB</language><copyright>© Courier</copyright>',
    )
    expect(article).toMatchObject({
      url: 'https://courier.example/a',
      aliases: ['https://courier.example/?p=1'],
      headline: 'Head',
      standfirst: 'A short summary',
      bylines: ['Nour Haddad', 'Samir Khoury', 'agencies'],
      source: 'AFP',
      dateline: 'GENEVA (AFP) –',
      publishedAt: new Date('2016-05-03T06:00:00Z'),
      updatedAt: new Date('2016-05-04T00:00:00Z'),
      language: 'en',
      topics: ['ports', 'weather'],
      section: 'World',
      rightsNotice: 'All rights reserved',
      leftOut: [{ reason: 'promotion', text: 'Follow us on Telegram' }],
    })
    expect(article.body).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'GENEVA (AFP) – One & ' },
          { type: 'text', text: 'two', marks: [{ type: 'strong' }] },
          { type: 'text', text: '.' },
        ],
      },
    ])
  })

  it.each([
    ['<guid>https://courier.example/g</guid>', ['https://courier.example/g']],
    ['<guid isPermaLink="false">https://courier.example/g</guid>', []],
    ['<guid>urn:uuid:1</guid>', []],
    ['<guid>https://www.courier.example/a/?utm_source=rss</guid>', []],
    ['<guid>javascript:alert(1)</guid>', []],
    ['<atom:link rel="alternate" href="/b"/>', ['https://courier.example/b']],
    ['<atom:link rel="self" href="/b"/>', []],
  ])('other addresses of it: %s', async (inside, aliases) => {
    expect((await only(inside + text)).aliases).toEqual(aliases)
  })

  it('a permalink stands in for a missing link; without either the caller must say', async () => {
    const { articles } = await parse(
      feed(
        `<item><title>A</title><guid>https://courier.example/g</guid>${text}</item><item><title>B</title>${text}</item>`,
      ),
    )
    expect(articles.map(({ url }) => url)).toEqual(['https://courier.example/g', null])
  })

  it('our own elements, under any prefix', async () => {
    const article = await only(
      `<own:standfirst>Stand</own:standfirst><own:byline>By Nour Haddad</own:byline><own:embargoUntil>2026-05-03T09:00:00+02:00</own:embargoUntil><dc:creator>desk</dc:creator>${text}`,
    )
    expect(article).toMatchObject({
      standfirst: 'Stand',
      bylines: ['Nour Haddad'],
      embargoUntil: new Date('2026-05-03T07:00:00Z'),
    })
  })

  it.each(['tomorrow', '2026-05-03', '2026-05-03T09:00:00', '03/05/2026 09:00 GMT'])(
    'an embargo that cannot be read keeps the item out: %s',
    async (time) => {
      const { articles, rejected } = await parse(
        feed(item(`<own:embargoUntil>${time}</own:embargoUntil>${text}`)),
      )
      expect(articles).toEqual([])
      expect(rejected[0]).toMatchObject({
        item: 'Head',
        reason: expect.stringContaining('no time with a zone'),
      })
    },
  )

  it('a date that is none keeps the item out rather than dating it today, unless another one can be read', async () => {
    for (const date of ['next week', '30 Feb 2020', 'Thu, 1 Jan 9999 00:00:00 GMT']) {
      const { articles, rejected } = await parse(feed(item(`<pubDate>${date}</pubDate>${text}`)))
      expect([date, articles, rejected[0]?.reason]).toEqual([date, [], expect.stringContaining(date)])
    }
    expect((await only(text)).publishedAt).toBeNull()
    expect(
      (await only(`<pubDate>next week</pubDate><dc:date>2016-05-03</dc:date>${text}`)).publishedAt,
    ).toEqual(new Date('2016-05-03'))
  })

  it.each([
    [
      '<cc:license xmlns:cc="http://web.resource.org/cc/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:resource="https://l.example/by"/>',
      'https://l.example/by',
    ],
    [
      '<creativeCommons:license xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule">https://l.example/by</creativeCommons:license>',
      'https://l.example/by',
    ],
    ['<media:copyright url="https://l.example/">2016 AFP</media:copyright>', '2016 AFP https://l.example/'],
    ['<atom:link rel="license" href="https://l.example/by"/>', 'https://l.example/by'],
    ['', '© Courier'],
  ])('rights are kept as a notice only: %s', async (inside, notice) => {
    expect((await only(inside + text, '<copyright>© Courier</copyright>')).rightsNotice).toBe(notice)
  })

  it("an author's mail address is no byline", async () => {
    expect((await only(`<author>desk@courier.example (Nour Haddad)</author>${text}`)).bylines).toEqual([
      'Nour Haddad',
    ])
    expect((await only(`<author>desk@courier.example</author>${text}`)).bylines).toEqual([])
  })

  it('reads Atom: html, xhtml and plain text, authors, categories, links', async () => {
    const entry = (content: string) =>
      `<entry><title type="html">A &amp;amp; B</title><link href="/a"/><author><name>Nour Haddad</name><email>n@courier.example</email></author>
       <published>2016-05-03T09:00:00Z</published><updated>2016-05-04T09:00:00Z</updated><category term="ports"/><rights>© Courier</rights><summary>Short</summary>${content}</entry>`
    const { articles, rejected } = await parse(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><link href="https://courier.example/"/>${[
        '<content type="html">&lt;p&gt;One&lt;/p&gt;</content>',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <br/><em>two</em></p></div></content>',
        '<content>One &lt; two</content>',
        '<content type="image/png">AAAA</content>',
      ]
        .map(entry)
        .join('')}</feed>`,
    )
    expect(rejected).toEqual([])
    expect(articles.map(({ body }) => plainText(body))).toEqual(['One', 'One\ntwo', 'One < two', 'Short'])
    expect(articles[0]).toMatchObject({
      url: 'https://courier.example/a',
      headline: 'A & B',
      bylines: ['Nour Haddad'],
      language: 'fr',
      topics: ['ports'],
      rightsNotice: '© Courier',
      standfirst: 'Short',
      publishedAt: new Date('2016-05-03T09:00:00Z'),
      updatedAt: new Date('2016-05-04T09:00:00Z'),
    })
  })
})

describe('pictures', () => {
  const figure =
    '<content:encoded><![CDATA[<p>One.</p><img src="https://courier.example/i/1.jpg" alt="A">]]></content:encoded>'

  it('one that is also in the text gains its credit there; another stands first', async () => {
    const { elements, body } = await only(
      `<media:content url="/i/1.jpg" medium="image"><media:credit>AFP</media:credit></media:content>
       <media:content url="https://courier.example/i/2.jpg" type="image/jpeg"><media:description>Two</media:description><media:credit>Sami Adel</media:credit></media:content>${figure}`,
    )
    expect(elements).toEqual([
      expect.objectContaining({
        source: 'https://courier.example/i/2.jpg',
        caption: 'Two',
        credit: 'Sami Adel',
        kind: 'picture',
      }),
      expect.objectContaining({ source: 'https://courier.example/i/1.jpg', alt: 'A', credit: 'AFP' }),
    ])
    expect(body.map((block) => (block.type === 'element' ? block.key : block.type))).toEqual([
      elements[0]?.key,
      'paragraph',
      elements[1]?.key,
    ])
  })

  it('of one picture in several sizes the widest is taken, a thumbnail only alone', async () => {
    const group =
      '<media:group><media:content url="https://c.example/s.jpg" medium="image" width="100"/><media:content url="https://c.example/l.jpg" medium="image" width="900"/></media:group>'
    const thumbnail = '<media:thumbnail url="https://c.example/t.jpg"/>'
    const sources = async (inside: string) => (await only(inside + text)).elements.map(({ source }) => source)
    expect(await sources(group + thumbnail)).toEqual(['https://c.example/l.jpg'])
    expect(await sources(thumbnail)).toEqual(['https://c.example/t.jpg'])
    expect(await sources('<enclosure url="https://c.example/e.jpg" type="image/jpeg" length="1"/>')).toEqual([
      'https://c.example/e.jpg',
    ])
    expect(await sources('<enclosure url="https://c.example/e.mp3" type="audio/mpeg" length="1"/>')).toEqual(
      [],
    )
    expect(await sources('<media:content url="javascript:alert(1)" medium="image"/>')).toEqual([])
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><use href="#a"/></svg>'
  const files: Record<string, Uint8Array> = {
    'pictures/map.svg': bytes(svg),
    'pictures/photo.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]),
    'pictures/page.jpg': bytes('<html><script>alert(1)</script>'),
    'pictures/script.svg': bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'pictures/handler.svg': bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'pictures/foreign.svg': bytes('<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>'),
    'pictures/outside.svg': bytes(
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://evil.example/p"/></svg>',
    ),
    'pictures/style.svg': bytes(
      '<svg xmlns="http://www.w3.org/2000/svg"><style>@import "https://evil.example/x"</style></svg>',
    ),
    'pictures/entity.svg': bytes(
      '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
    ),
  }
  const asked: string[] = []
  const readFile = async (relative: string) => {
    asked.push(relative)
    return files[relative] ?? null
  }
  const withPicture = (source: string) =>
    parse(
      feed(item(`<content:encoded><![CDATA[<p>One.</p><img src="${source}">]]></content:encoded>`)),
      readFile,
    )

  it.each([
    ['pictures/map.svg', 'image/svg+xml'],
    ['./pictures/photo.png', 'image/png'],
  ])('a file beside the feed is read and known by its bytes: %s', async (source, mime) => {
    const { articles, rejected } = await withPicture(source)
    expect(rejected).toEqual([])
    const [article] = articles
    expect(article?.pictures).toEqual([
      { key: article?.elements[0]?.key, bytes: files[source.replace('./', '')], mime },
    ])
    expect(article?.elements[0]?.source).toBe(source.replace('./', ''))
  })

  it.each([
    ['pictures/page.jpg', 'is no PNG, JPEG, WebP or SVG'],
    ['pictures/script.svg', 'holds the element “script”'],
    ['pictures/handler.svg', 'holds an event handler'],
    ['pictures/foreign.svg', 'holds the element “foreignobject”'],
    ['pictures/outside.svg', 'points at another file'],
    ['pictures/style.svg', 'points at another file'],
    ['pictures/entity.svg', 'is no PNG, JPEG, WebP or SVG'],
    ['pictures/missing.png', 'is not there'],
  ])('%s is not taken, and why; its article is', async (source, reason) => {
    const { articles, rejected } = await withPicture(source)
    expect(articles).toHaveLength(1)
    expect(articles[0]?.pictures).toEqual([])
    expect(rejected).toEqual([{ item: 'Head', reason: expect.stringContaining(reason) }])
  })

  it('no file outside the folder and no address is ever asked for', async () => {
    asked.length = 0
    for (const source of [
      '../../etc/passwd',
      '/etc/passwd',
      '..%2f..%2fetc/passwd',
      '..\\..\\etc\\passwd',
      'file:///etc/passwd',
      'https://evil.example/p.png',
      '//evil.example/p.png',
      'data:image/png;base64,AAAA',
    ])
      await withPicture(source)
    expect(asked).toEqual([])
    await withPicture('pictures/../pictures/map.svg')
    expect(asked).toEqual(['pictures/map.svg'])
  })

  it('the same feed gives the same keys', async () => {
    const keys = async () =>
      (await withPicture('pictures/map.svg')).articles[0]?.elements.map(({ key }) => key)
    expect(await keys()).toEqual(await keys())
  })
})

describe('malformed feeds', () => {
  const good = (n: number) => item(text, `https://courier.example/${n}`)
  const survivors = async (xml: string) => {
    const { articles, rejected } = await parse(xml)
    return { urls: articles.map(({ url }) => url), rejected }
  }

  it.each([
    ['an unclosed element', '<item><title>Bad<link>https://courier.example/x</link></item>', 'XML is broken'],
    [
      'a CDATA section without end',
      '<item><title>Bad</title><description><![CDATA[lost</item>',
      'never closed',
    ],
    [
      'a CDATA section without end whose next item closes it',
      '<item><title>Bad</title><description><![CDATA[lost</description></item>\n<item><title>H</title><link>https://courier.example/2</link><description><![CDATA[x]]></description></item>',
      'never closed',
    ],
    ['no title', '<item><description>x</description></item>', 'no title'],
    ['no text', '<item><title>Bad</title><link>https://courier.example/x</link></item>', 'no text'],
    [
      'only a script',
      '<item><title>Bad</title><description>&lt;script&gt;x&lt;/script&gt;</description></item>',
      'no text',
    ],
    ['nothing', '<item/>', 'no title'],
    [
      'an element never opened',
      '<item><title>Bad</title></b></i><description>x</description></item>',
      'XML is broken',
    ],
    [
      '100,000 elements inside one another',
      `<item><title>Bad</title>${'<a>'.repeat(100_000)}</item>`,
      'XML is broken',
    ],
    [
      'too much markup',
      `<item><title>Bad</title><description>${'&lt;br&gt;'.repeat(250_000)}</description></item>`,
      'more than 200,000 parts',
    ],
  ])('an item with %s is refused with its reason, and the others are taken', async (_, bad, reason) => {
    const { urls, rejected } = await survivors(feed(good(1) + bad + good(3)))
    expect(urls).toContain('https://courier.example/1')
    expect(urls).toContain('https://courier.example/3')
    expect(rejected).toHaveLength(1)
    expect(rejected[0]?.reason).toContain(reason)
    expect(rejected[0]?.reason).toMatch(/\.$/)
  })

  it.each([
    [
      'a bare ampersand',
      '<item><title>AT&T & sons</title><description>One & two; three</description></item>',
      'AT&T & sons',
      'One & two; three',
    ],
    [
      'a bare angle bracket',
      '<item><title>a < b</title><description>3 <4</description></item>',
      'a < b',
      '3 <4',
    ],
    [
      'HTML that is not escaped',
      '<item><title>T</title><description><p>One<br>two<p>three</description></item>',
      'T',
      'One\ntwo\n\nthree',
    ],
    [
      'HTML names of characters',
      '<item><title>Caf&eacute;</title><description>One&nbsp;&mdash; two</description></item>',
      'Café',
      'One\u00a0— two',
    ],
    [
      'a prefix nobody declared',
      '<item><title>T</title><content:encoded>One</content:encoded><itunes:subtitle>x</itunes:subtitle></item>',
      'T',
      'One',
    ],
    ['no end', '<item><title>T</title><description>One</description>', 'T', 'One'],
    [
      'markup in its title',
      '<item><title>&lt;b&gt;T&lt;/b&gt;</title><description>One</description></item>',
      'T',
      'One',
    ],
    [
      'attributes without quotes inside its text',
      '<item><title>T</title><description><a href=https://a.example/>One</a></description></item>',
      'T',
      'One',
    ],
  ])('an item with %s is still read', async (_, xml, headline, body) => {
    const { articles, rejected } = await parse(`<rss><channel>${xml}${good(2)}</channel></rss>`)
    expect(rejected).toEqual([])
    expect(articles).toHaveLength(2)
    expect(articles[0]?.headline).toBe(headline)
    expect(plainText(articles[0]?.body ?? [])).toBe(body)
  })

  it('a feed cut off anywhere never throws and keeps what is whole', async () => {
    const whole = feed(
      good(1) +
        item('<content:encoded><![CDATA[<p>Two</p>]]></content:encoded>', 'https://courier.example/2') +
        good(3),
    )
    for (let end = 0; end < whole.length; end += 7) {
      const { articles } = await rss.parse(bytes(whole.slice(0, end)), { name: 'cut', defaults: {} })
      if (end > whole.indexOf('</item>') + 7) expect(articles[0]?.url).toBe('https://courier.example/1')
    }
  })
})

describe('hostile feeds', () => {
  it('no entity of a document type is expanded', async () => {
    const doctype =
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY % p SYSTEM "https://evil.example/d"> %p;]>'
    const xml = `${doctype}<rss><channel><item><title>One &x;</title><description>x</description></item><item><title>Two</title><description>&b;</description></item>${item(text)}</channel></rss>`
    const { articles, rejected } = await parse(xml)
    expect(articles.map(({ headline }) => headline)).toEqual(['Head'])
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('entity “x”'),
      expect.stringContaining('entity “b”'),
    ])
    expect(JSON.stringify(articles)).not.toContain('root:')
  })

  it.each([
    ['comments', `<rss><channel>${'<!--'.repeat(200_000)}`],
    ['CDATA', `<rss><channel><item><title>x</title><description>${'<![CDATA['.repeat(200_000)}`],
    ['doctypes', `${'<!DOCTYPE ['.repeat(100_000)}<rss/>`],
    ['declarations', `${'<?xml '.repeat(100_000)}<rss/>`],
    ['items', `<rss>${'<item>'.repeat(100_000)}`],
    ['titles', `<rss><item>${'<title>'.repeat(100_000)}</item>`],
    ['descriptions', `<rss><item>${'<description>x'.repeat(100_000)}`],
    [
      'attributes',
      `<rss><item ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}><title>x</title></item></rss>`,
    ],
    ['ampersands', `<rss><item><title>${'&'.repeat(500_000)}</title></item></rss>`],
    ['brackets', `<rss><item><title>${'<'.repeat(500_000)}</title></item></rss>`],
    [
      'spaces',
      `<rss><item><title>${' '.repeat(500_000)}x</title><description>${' \n'.repeat(300_000)}x</description></item></rss>`,
    ],
    ['end tags', `<rss><item>${'</a>'.repeat(200_000)}</item></rss>`],
  ])('%s without end are read in bounded time', async (_, xml) => {
    const started = performance.now()
    const { articles, rejected } = await rss.parse(bytes(xml), { name: 'feed', defaults: {} })
    expect(articles.length + rejected.length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(8_000)
  })

  it('more items than a feed may bring are said to be left', async () => {
    const { articles, rejected } = await parse(feed(item(text).repeat(2_010)))
    expect(articles).toHaveLength(2_000)
    expect(rejected).toEqual([{ item: 'feed.xml', reason: expect.stringContaining('first 2,000') }])
  })
})

describe('encodings', () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss><channel><item><title>“Été”</title><description>حلب – à</description></item></channel></rss>`
  const latin = (encoding: string) =>
    Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><rss><channel><item><title>`),
      Buffer.from([0x93, 0xc9, 0x74, 0xe9, 0x94]),
      Buffer.from('</title><description>One</description></item></channel></rss>'),
    ])
  it.each<[string, Uint8Array]>([
    ['UTF-8', bytes(xml('UTF-8'))],
    ['UTF-8 with a mark', bytes(`\ufeff${xml('utf-8')}`)],
    ['UTF-8 that says nothing', bytes(xml('UTF-8').replace(/<\?.*?\?>/, ''))],
    ['UTF-16LE', Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le')],
    ['UTF-16LE without a mark', Buffer.from(xml('UTF-16'), 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le').swap16()],
    ['ISO-8859-1', latin('ISO-8859-1')],
    ['windows-1252', latin('windows-1252')],
    ['no known encoding', latin('x-unheard-of')],
  ])('%s', async (_, file) => {
    expect(rss.sniff(new Uint8Array(file), '')).toBe(true)
    const { articles } = await parse(new Uint8Array(file))
    expect(articles[0]?.headline).toBe('“Été”')
  })

  it('windows-1256', async () => {
    const file = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1256"?><rss><channel><item><title>'),
      Buffer.from([0xcd, 0xe1, 0xc8]),
      Buffer.from('</title><description>One</description></item></channel></rss>'),
    ])
    expect((await parse(new Uint8Array(file))).articles[0]?.headline).toBe('حلب')
  })
})

const samples = path.resolve(import.meta.dirname, '../../../../shared/feeds')
const kept = ['feedparser', 'gofeed', 'rss-parser'].flatMap((folder) => {
  const place = path.join(samples, folder)
  return existsSync(place) ? readdirSync(place).map((name) => path.join(place, name)) : []
})

describe.skipIf(kept.length === 0)(
  "samples of public parsers' tests (skipped where they are not beside the project)",
  () => {
    const fetched = vi.fn()
    beforeAll(() => {
      vi.stubGlobal('fetch', fetched)
    })
    afterAll(() => {
      vi.unstubAllGlobals()
    })

    it('every item is taken or refused with a reason, without network or file', async () => {
      const readFile = vi.fn(async () => null)
      let taken = 0
      let refused = 0
      for (const file of kept) {
        const held = readFileSync(file)
        const items = [...held.toString('latin1').matchAll(/<(?:item|entry)[\s>]/g)].length
        for (const parsed of [
          await rss.parse(held, { name: file, defaults: {}, readFile }),
          await parseSource(held, { name: file, readFile }),
        ]) {
          expect(parsed.articles.length + parsed.rejected.length, file).toBeGreaterThanOrEqual(
            Math.max(1, items),
          )
          for (const { why } of parsed.rejected)
            expect(reasonIn('en', why), file).toMatch(/^[\p{Lu}“].{10,}\.$/su)
          for (const { body, headline } of parsed.articles) {
            expect(headline, file).not.toBe('')
            expect(plainText(body), file).not.toBe('')
          }
          taken += parsed.articles.length
          refused += parsed.rejected.length
        }
      }
      console.info(
        `feed samples: ${kept.length} files read twice, ${taken} items taken, ${refused} refused with a reason`,
      )
      expect(fetched).not.toHaveBeenCalled()
      expect(readFile).not.toHaveBeenCalled()
    })
  },
)
