import { SaxesParser } from 'saxes'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { asHtml } from '../html.ts'
import { fileName, formatById, formats } from '../index.ts'
import { asText } from '../text.ts'
import { unzip } from '../zip.ts'
import { arabic, attacks, english, hostile, picture, samples, withoutPictures } from './samples.ts'

const mimes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Everything a reader of the copy can read, whatever the format. */
const words = async (id: string, copy: typeof english): Promise<string> => {
  const bytes = (await formatById(id)?.render(copy)) ?? new Uint8Array()
  if (id !== 'docx') return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return unzip(bytes)
    .filter(({ path }) => /\.(xml|rels)$/.test(path))
    .map(({ bytes: xml }) => new TextDecoder('utf-8', { fatal: true }).decode(xml))
    .join('\n')
    .replace(/<\/w:t><\/w:r><w:r>(<w:rPr>.*?<\/w:rPr>)?<w:t[^>]*>/g, '')
}

const unescaped = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&(apos|#39);/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')

afterEach(() => {
  vi.useRealTimers()
})

describe.each(formats.map((format) => [format.id, format] as const))('the %s format', (id, format) => {
  it('is found by its id and says what it is', () => {
    expect(formatById(id)).toBe(format)
    expect(format.mime).toBe(mimes[id])
    expect(format.label('fr')).not.toBe('')
    expect(format.hint('ar')).toMatch(/\.$/)
  })

  it.each(Object.entries(samples))(
    'gives a safe file name and some bytes for the %s copy',
    async (_, copy) => {
      expect(fileName(copy, format)).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9-]*\.[a-z]+$/)
      expect(fileName(copy, format).length).toBeLessThan(100)
      expect(fileName(copy, format)).toContain(copy.licence.number)
      expect((await format.render(copy)).length).toBeGreaterThan(500)
    },
  )

  it.each(Object.entries(samples))(
    'gives the same bytes for the same %s copy, at any hour',
    async (_, copy) => {
      const first = await format.render(copy)
      vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
      const later = await format.render(structuredClone(copy))
      expect(Buffer.compare(first, later)).toBe(0)
    },
  )

  it.each([
    ['English', english],
    ['Arabic', arabic],
    ['picture-free', withoutPictures],
  ])('carries headline, credit, link back, licence number and licensee in the %s copy', async (_, copy) => {
    const read = unescaped(await words(id, copy))
    for (const part of [
      copy.article.headline,
      copy.article.standfirst,
      copy.creditLine,
      copy.article.canonicalUrl,
      copy.licence.number,
      copy.licence.licensee,
      ...copy.licence.plainWords,
      ...copy.leftOut,
    ])
      expect(read).toContain(part)
  })

  it('shows a cleared picture with caption and credit, and nothing of one that was left out', async () => {
    const read = await words(id, english)
    expect(read).toContain('The lower Tavra and its two gauges.')
    expect(read).toContain('Map: Meridian Post graphics')
    expect(read).not.toContain('agency-photo')
    expect(await words(id, withoutPictures)).not.toContain('Meridian Post graphics')
  })

  it('keeps a licensed picture that stands nowhere in the text', async () => {
    const lead = picture({ key: 'lead', caption: 'The weir in spring.' })
    expect(await words(id, { ...english, pictures: { ...english.pictures, lead } })).toContain(
      'The weir in spring.',
    )
  })

  it('carries no character that is a control, a lone surrogate or a direction override', async () => {
    const read = await words(id, hostile)
    expect(read).toContain('bc')
    expect(read).not.toMatch(/[^\P{Cc}\t\n\r]|\p{Cs}|[\u202e\uffff]/u)
  })

  it('opens nothing but web and mail addresses', async () => {
    const read = await words(id, hostile)
    expect(read).not.toMatch(
      /(href|src|Target)\s*=\s*"(?!https?:|mailto:|data:image\/|#|[\w/]+\.(xml|png|jpg)")/i,
    )
  })
})

describe('the HTML copy', () => {
  it.each(['english', 'arabic', 'withoutPictures'] as const)('%s is the one on file', async (name) => {
    await expect(asHtml(samples[name])).toMatchFileSnapshot(`golden/${name}.html`)
  })

  it('lets nothing run and fetches nothing', () => {
    const page = asHtml(hostile)
    expect(page).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<script|<!--|<iframe|\son\w+=["']|javascript:[^<]*"/i)
    expect(page.match(/<\/style>/g)).toHaveLength(1)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/"data:text/)
    const drawings = [...page.matchAll(/data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)/g)]
    expect(drawings).toHaveLength(1)
    const svg = Buffer.from(drawings[0]?.[1] ?? '', 'base64').toString()
    expect(svg).toContain('label')
    expect(svg).not.toMatch(/script|evil\.example|passwd|hostname|onload/)
  })

  it('names language, direction, canonical address and licence in its head', () => {
    expect(asHtml(arabic)).toContain('<html lang="ar" dir="rtl">')
    expect(asHtml(hostile)).toContain('<html lang="und" dir="ltr">')
    const page = asHtml(english)
    expect(page).toContain(
      '<link rel="canonical" href="https://meridianpost.example/environment/the-river?edition=1&amp;view=full">',
    )
    expect(page).toContain('<meta name="licence-number" content="MP-2026-00418">')
    expect(page).toContain('<meta name="licensee" content="Atlas Quotidien SARL">')
  })
})

describe('the text copy', () => {
  it.each(['english', 'arabic', 'withoutPictures'] as const)('%s is the one on file', async (name) => {
    await expect(asText(samples[name])).toMatchFileSnapshot(`golden/${name}.txt`)
  })

  it('keeps a headline on one line', () => {
    expect(asText(hostile).split('\n')[0]).toContain('Set-Cookie: a=b')
  })
})

describe('the Word copy', () => {
  const files = async (copy: typeof english) =>
    new Map(
      unzip((await formatById('docx')?.render(copy)) ?? new Uint8Array()).map(({ path, bytes }) => [
        path,
        bytes,
      ]),
    )
  const xml = async (copy: typeof english, path: string) =>
    new TextDecoder().decode((await files(copy)).get(path) ?? new Uint8Array())

  it.each(Object.entries(samples))('is well-formed XML in every part of the %s copy', async (_, copy) => {
    const parts = [...(await files(copy))].filter(([path]) => /\.(xml|rels)$/.test(path))
    expect(parts.length).toBeGreaterThan(8)
    for (const [path, bytes] of parts) {
      const parser = new SaxesParser({ xmlns: true })
      parser.on('error', (fault) => {
        throw new Error(`${path}: ${fault.message}`)
      })
      parser.write(new TextDecoder().decode(bytes)).close()
    }
  })

  it('holds no field, no outside file and no link but web and mail ones, whatever the text says', async () => {
    const document = await xml(hostile, 'word/document.xml')
    expect(document).not.toMatch(/w:fldChar|w:instrText|w:fldSimple|w:object|w:altChunk/)
    expect(unescaped(document)).toContain('{ HYPERLINK "file:///etc/passwd" }')
    const relations = await xml(hostile, 'word/_rels/document.xml.rels')
    expect(relations).not.toMatch(/TargetMode="External"/)
    expect(await xml(hostile, 'docProps/core.xml')).toContain(attacks.file)
  })

  it('links to the original, and every link has its target', async () => {
    const document = await xml(english, 'word/document.xml')
    const relations = await xml(english, 'word/_rels/document.xml.rels')
    const used = [...document.matchAll(/<w:hyperlink[^>]* r:id="([^"]+)"/g)].map(([, id]) => id)
    expect(used.length).toBeGreaterThan(3)
    for (const id of used) expect(relations).toContain(` Id="${id}"`)
    expect(relations).toContain('https://meridianpost.example/environment/the-river?edition=1&amp;view=full')
  })

  it('carries pictures only when they were licensed', async () => {
    const media = async (copy: typeof english) =>
      [...(await files(copy)).keys()].filter((path) => path.startsWith('word/media/'))
    expect(await media(english)).toHaveLength(1)
    expect(await media(withoutPictures)).toHaveLength(0)
  })

  it('sets Arabic from right to left and Latin words inside it from left to right', async () => {
    const document = await xml(arabic, 'word/document.xml')
    expect(document).toContain('<w:bidi/>')
    expect(document).toContain('<w:bidiVisual/>')
    const runs = [...document.matchAll(/<w:r>(.*?)<\/w:r>/g)].map(([, run]) => run ?? '')
    expect(
      runs.filter((run) => /<w:t[^>]*>[^<]*\p{Script=Arabic}/u.test(run) && !/<w:rtl\/>/.test(run)),
    ).toEqual([])
    expect(runs.find((run) => run.includes('Karsel Gauge'))).not.toContain('<w:rtl/>')
  })

  it('has title, author and licence number in its properties', async () => {
    const core = await xml(english, 'docProps/core.xml')
    expect(core).toContain('<dc:title>The river that two ministries count differently</dc:title>')
    expect(core).toContain('<dc:creator>Staff correspondent, Data desk</dc:creator>')
    expect(core).toContain('2026-11-22T10:15:00.000Z')
    expect(await xml(english, 'docProps/custom.xml')).toContain('MP-2026-00418')
  })

  it('starts every numbered list at one', async () => {
    const numbering = await xml(english, 'word/numbering.xml')
    const document = await xml(english, 'word/document.xml')
    const lists = new Set([...document.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id))
    expect(lists.size).toBe(5 - 1)
    for (const id of lists) expect(numbering).toContain(`<w:num w:numId="${id}"`)
  })
})

describe('the file name', () => {
  const named = (headline: string, number = 'MP-2026-00418') =>
    fileName(
      { ...english, licence: { ...english.licence, number }, article: { ...english.article, headline } },
      formats[0] ?? expect.fail('no format'),
    )

  it('reads like the headline', () => {
    expect(named('L’été à Łódź: “100 %”')).toBe('lete-a-lodz-100-MP-2026-00418.html')
    expect(named('النهر الذي تحسبه وزارتان')).toBe('alnhr-aldhy-thsbh-wzartan-MP-2026-00418.html')
  })

  it('stays a name when the headline or number would leave the folder or cannot be written', () => {
    expect(named('../../etc/passwd\u0000.exe')).toBe('etc-passwd-exe-MP-2026-00418.html')
    expect(named('河')).toBe('article-MP-2026-00418.html')
    expect(named('A', '../x"\r\n')).toBe('a-x.html')
  })

  it('cuts a long headline at a word', () => {
    expect(named('word '.repeat(60))).toBe(`${'word-'.repeat(12)}MP-2026-00418.html`)
  })
})
