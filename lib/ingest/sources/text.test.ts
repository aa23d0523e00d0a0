import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../catalogue/text.ts'
import { weighAgencyWords } from '../../clearance/agency.ts'
import { reasonIn } from '../../errors.ts'
import type { IncomingArticle } from '../incoming.ts'
import { parseSource, sourceFor } from './index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (text: string | Uint8Array, url?: string) =>
  parseSource(typeof text === 'string' ? bytes(text) : text, { name: 'article.txt', ...(url ? { url } : {}) })
const only = async (text: string | Uint8Array, url?: string): Promise<IncomingArticle> => {
  const { articles, rejected } = await read(text, url)
  expect(rejected).toEqual([])
  const [article] = articles
  if (!article || articles.length > 1) throw new Error('not one article')
  return article
}
const agencies = ({ source, bylines, dateline, body, language }: IncomingArticle) =>
  weighAgencyWords({ source, bylines, credit: '', dateline, text: plainText(body), language })

const harbour = `Storm closes the harbour for a third day
Ferries stay in port as waves break over the outer mole
The harbour stayed closed on Wednesday as waves of up to six metres broke over the outer mole.
Two fishing boats were still missing, AFP's correspondent there said, with no word from their crews.
"We are waiting, that is all we can do," the harbour master told reporters.
She told Russian news agencies that the search would go on.
New HC newsletter: Tide Table
Sign up to get our letter from the coast, alongside other HC newsletters
The Harbour Courier delivers independent and unrivalled coverage of the coast. To learn more about republishing this content and the associated fees, please fill out this form. More about HC can be found here.
`

describe('an article as plain text', () => {
  it('has its headline, standfirst and paragraphs, and loses only its foot', async () => {
    const article = await only(harbour, 'courier.example/storm?utm_source=x')
    expect(article).toMatchObject({
      url: 'https://courier.example/storm',
      headline: 'Storm closes the harbour for a third day',
      standfirst: 'Ferries stay in port as waves break over the outer mole',
      language: 'en',
      dateline: '',
      bylines: [],
    })
    expect(article.body).toHaveLength(4)
    expect(article.leftOut).toEqual([
      { reason: 'promotion', text: 'New HC newsletter: Tide Table' },
      {
        reason: 'promotion',
        text: 'Sign up to get our letter from the coast, alongside other HC newsletters',
      },
      {
        reason: 'boilerplate',
        text: 'The Harbour Courier delivers independent and unrivalled coverage of the coast.',
      },
      {
        reason: 'republishing',
        text: 'To learn more about republishing this content and the associated fees, please fill out this form.',
      },
      { reason: 'boilerplate', text: 'More about HC can be found here.' },
    ])
    expect(agencies(article)).toEqual([expect.objectContaining({ agency: 'AFP', kind: 'copy' })])
  })

  it('reads the lines above it', async () => {
    const article = await only(
      `URL: https://courier.example/a\nByline: Nour Haddad and Samir Khoury\nDate: 3 May 2016 09:00 +0300\nSection: World\nLanguage: en-GB\nSource: Reuters\nTopics: ports; weather\nEmbargo: 2016-05-04T00:00:00Z\n\nHead\nStand\nOne.\nTwo.`,
    )
    expect(article).toMatchObject({
      url: 'https://courier.example/a',
      bylines: ['Nour Haddad', 'Samir Khoury'],
      publishedAt: new Date('2016-05-03T06:00:00Z'),
      section: 'World',
      language: 'en',
      source: 'Reuters',
      topics: ['ports', 'weather'],
      embargoUntil: new Date('2016-05-04T00:00:00Z'),
      headline: 'Head',
      standfirst: 'Stand',
    })
    expect(plainText(article.body)).toBe('One.\n\nTwo.')
  })

  it('a byline below the headline is a byline, a dateline is read and stays in the text', async () => {
    const article = await only('Head\nBy Nour Haddad\nStand\nGENEVA (AFP) – One.\nTwo.')
    expect(article).toMatchObject({
      bylines: ['Nour Haddad'],
      standfirst: 'Stand',
      dateline: 'GENEVA (AFP) –',
    })
    expect(plainText(article.body)).toMatch(/^GENEVA \(AFP\) – One\./)
  })

  it.each([
    ['KARSEL – One two.', 'KARSEL –'],
    ['PORT-SALVANE (AFP) – Une.', 'PORT-SALVANE (AFP) –'],
    ['CAIRO, May 3 (Reuters) - One.', 'CAIRO, May 3 (Reuters) -'],
    ['(AFP) – One.', '(AFP) –'],
    ['Geneva (AFP) -- One.', 'Geneva (AFP) --'],
    ['القاهرة (رويترز) - واحد.', 'القاهرة (رويترز) -'],
    ['The US – which left in May – is back.', ''],
    ['Fighting-age men left.', ''],
    ['NATO said on Monday - again - no.', ''],
    ['He (Sami) – the elder – left.', ''],
  ])('the dateline of "%s"', async (text, dateline) => {
    expect((await only(`Head\nStand\n${text}\nTwo.`)).dateline).toBe(dateline)
  })

  it('lines broken to a width are joined, lines that are paragraphs are not', async () => {
    const long = 'This line was broken by a mail program to fit a width'
    const article = await only(`Head\n\nStand\n\n${long}\nand goes on here.\n\n${long}\n${long}\nto its end.`)
    expect(article.body).toHaveLength(2)
    expect((await only('Head\nStand\nOne.\nTwo.\n\nThree.')).body).toHaveLength(3)
  })

  it('knows Arabic and French when nobody says', async () => {
    expect((await only('عنوان\nمقدمة\nقال الوزير إن المحادثات ستستأنف خلال أيام.')).language).toBe('ar')
    expect(
      (
        await only(
          'Titre\nChapô\nLe ministre a dit que les pourparlers reprendront dans la capitale avec les délégations.',
        )
      ).language,
    ).toBe('fr')
  })

  it('reads UTF-16, windows-1252 and a byte order mark', async () => {
    const text = 'Tête\nChapô\nÀ l’aube.'
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
    const latin = Buffer.from('T\xeate\nChap\xf4\n\xc0 l\x92aube.', 'latin1')
    for (const file of [utf16, latin, bytes(`\ufeff${text}`)]) {
      const article = await only(new Uint8Array(file))
      expect([article.headline, plainText(article.body)]).toEqual(['Tête', 'À l’aube.'])
    }
  })

  it('markup in a text is text', async () => {
    const article = await only('Head\nStand\n<script>alert(1)</script> & more')
    expect(article.body).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: '<script>alert(1)</script> & more' }] },
    ])
  })

  it.each([
    ['', 'none of the kinds'],
    ['\n\n', 'none of the kinds'],
    ['Head', 'no text below'],
    ['Head\nStand', 'no text below'],
    ['Embargo: tomorrow\n\nHead\nStand\nOne.', 'no time with a zone'],
    ['Embargo: 2016-05-04 00:00\n\nHead\nStand\nOne.', 'no time with a zone'],
    ['URL: javascript:alert(1)\n\nHead\nStand\nOne.', 'not an http(s) address'],
    ['<p>Head</p>', 'none of the kinds'],
    ['{"a": 1}', 'none of the kinds'],
    ['\u0000\u0001\u0002binary', 'none of the kinds'],
  ])('what cannot be used is refused with its reason: %j', async (text, reason) => {
    const { articles, rejected } = await read(text)
    expect(articles).toEqual([])
    expect(rejected).toHaveLength(1)
    expect(rejected.map(({ why }) => reasonIn('en', why))).toEqual([expect.stringContaining(reason)])
  })

  it('a headline that looks like a header stays the headline', async () => {
    expect((await only('Source: minister will resign\nStand\nOne.')).headline).toBe(
      'Source: minister will resign',
    )
  })

  it('is told from a feed by its bytes, not its name', () => {
    expect(sourceFor(bytes('<rss version="2.0"><channel/></rss>'), 'article.txt')?.id).toBe('rss')
    expect(sourceFor(bytes('Head\nStand\nOne.'), 'feed.xml')?.id).toBe('text')
  })
})

const aleppo = path.resolve(import.meta.dirname, '../../../../shared/articles/aleppo-air-strikes.txt')

describe.skipIf(!existsSync(aleppo))(
  'the article on Aleppo (skipped where the file is not beside the project)',
  () => {
    it('is read whole, without its foot, and goes to a person for AFP’s words', async () => {
      const article = await only(readFileSync(aleppo), 'https://www.publisher.example/news/fresh-raids')
      expect(article.headline).toMatch(/^Fresh raids in Syria's Aleppo/)
      expect(article.standfirst).toMatch(/^Fresh air strikes pounded .* carnage\.$/)
      expect(article.body).toHaveLength(28)
      expect(plainText(article.body)).toMatch(/^More than a week [\s\S]*demanding Assad's overthrow\.$/)
      expect(article.leftOut.map(({ reason }) => reason)).toEqual([
        'promotion',
        'promotion',
        'boilerplate',
        'republishing',
        'boilerplate',
      ])
      expect(agencies(article)).toEqual([
        expect.objectContaining({
          agency: 'AFP',
          kind: 'copy',
          place: 'text',
          passage: expect.stringContaining("AFP's correspondent there said"),
        }),
      ])
      expect(article).toMatchObject({ language: 'en', dateline: '', source: '', bylines: [] })
    })
  },
)
