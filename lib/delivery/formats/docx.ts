import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type IStylesOptions,
  LevelFormat,
  Packer,
  type Paragraph,
  type Table,
} from 'docx'
import { contactHref, line } from '../../mail/text.ts'
import { say } from '../../words/words.ts'
import type { Format, LicensedCopy } from '../copy.ts'
import { directionOf } from './direction.ts'
import { blockParts, bullets, linked, numbers, paragraph, runs, sentence } from './docx-parts.ts'
import { datelineOf, laidOut } from './parts.ts'
import { namesIn, type Words, wordsFor } from './words.ts'
import { unzip, zip } from './zip.ts'

const serif = { ascii: 'Georgia', hAnsi: 'Georgia', cs: 'Times New Roman' }
const sans = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial' }
const ink = '14171F'
const muted = '5A6372'

/** Sizes are half points, spacing twentieths of a point, as the format has them. */
const styles = (language: string): IStylesOptions => {
  const heading = (size: number) => ({
    run: { font: serif, size, sizeComplexScript: size, bold: true, boldComplexScript: true, color: ink },
    paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
  })
  const based = (id: string, name: string, run: object, more: object) => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    run,
    paragraph: more,
  })
  return {
    default: {
      document: {
        run: {
          font: serif,
          size: 22,
          sizeComplexScript: 24,
          color: ink,
          language: { value: language, bidirectional: language.startsWith('ar') ? language : 'ar' },
        },
        paragraph: { spacing: { after: 160, line: 312 } },
      },
      title: {
        run: {
          font: serif,
          size: 44,
          sizeComplexScript: 44,
          bold: true,
          boldComplexScript: true,
          color: ink,
        },
        paragraph: { spacing: { after: 160, line: 264 }, keepNext: true },
      },
      heading2: heading(28),
      heading3: heading(25),
      heading4: heading(22),
      hyperlink: { run: { color: '2438C7', underline: {} } },
    },
    paragraphStyles: [
      based(
        'Standfirst',
        'Standfirst',
        { size: 26, sizeComplexScript: 28, color: muted },
        { spacing: { after: 200 } },
      ),
      based('Byline', 'Byline', { font: sans, size: 19, sizeComplexScript: 21 }, { spacing: { after: 320 } }),
      based(
        'Legend',
        'Legend',
        { font: sans, size: 17, sizeComplexScript: 19, color: muted },
        { spacing: { after: 280, line: 252 } },
      ),
      based('Quote', 'Quote', { italics: true, color: muted }, { indent: { left: 480, right: 480 } }),
      based(
        'Preformatted',
        'Preformatted',
        { font: 'Courier New', size: 19 },
        { spacing: { after: 0, line: 252 } },
      ),
      based(
        'Cell',
        'Cell',
        { font: sans, size: 19, sizeComplexScript: 21 },
        { spacing: { after: 0, line: 252 } },
      ),
      based(
        'Licence',
        'Licence',
        { font: sans, size: 18, sizeComplexScript: 20 },
        { spacing: { after: 60, line: 264 } },
      ),
      based(
        'LicenceHeading',
        'Licence heading',
        { font: sans, size: 18, sizeComplexScript: 20, bold: true, boldComplexScript: true },
        { spacing: { before: 200, after: 60 }, keepNext: true },
      ),
    ],
  }
}

const numbering = {
  config: [
    { reference: bullets, format: LevelFormat.BULLET, text: '•' },
    { reference: numbers, format: LevelFormat.DECIMAL, text: '%1.' },
  ].map(({ reference, format, text }) => ({
    reference,
    levels: [
      {
        level: 0,
        format,
        text,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: 480, hanging: 360 }, spacing: { after: 80 } } },
      },
    ],
  })),
}

/** The head of the article: headline, standfirst, byline. */
function opening(copy: LicensedCopy, words: Words): Paragraph[] {
  const { article } = copy
  const base = article.direction
  const names = namesIn(words, article.bylines)
  const under = [names && words.by(names), datelineOf(copy), words.published(article.publishedAt)]
  return [
    sentence(article.headline, base, { style: 'Title' }),
    ...(line(article.standfirst) ? [sentence(article.standfirst, base, { style: 'Standfirst' })] : []),
    paragraph(base, runs(under.filter(Boolean).map(line).join(' · '), base), { style: 'Byline' }),
  ]
}

/**
 * The foot: credit line with the link back in the article's language; licence, what may be done and what was
 * left out in that of whoever asked.
 */
function closing(copy: LicensedCopy, own: Words, words: Words): Paragraph[] {
  const { article, licence, publisher } = copy
  const base = words.direction
  const creditBase = directionOf(line(copy.creditLine), article.direction)
  const rule = { style: BorderStyle.SINGLE, size: 6, color: ink, space: 8 }
  const style = 'Licence'
  const fact = (label: string, value: ReturnType<typeof linked>) =>
    paragraph(base, [...runs(`${label}: `, base, { color: muted }), ...value], { style })
  const list = (heading: string, items: string[]) =>
    items.length === 0
      ? []
      : [
          sentence(heading, base, { style: 'LicenceHeading' }),
          ...items.map((item) =>
            sentence(item, base, { style, numbering: { reference: bullets, level: 0, instance: 1 } }),
          ),
        ]
  const contact = line(publisher.contact)
  const contactAddress = contactHref(contact)
  return [
    paragraph(
      creditBase,
      [
        ...runs(`${line(copy.creditLine)} `, creditBase),
        ...linked(article.canonicalUrl, own.original, creditBase),
      ],
      { style: 'Byline', border: { top: rule }, spacing: { before: 400, after: 80 } },
    ),
    paragraph('ltr', linked(article.canonicalUrl, line(article.canonicalUrl), 'ltr'), {
      style,
      spacing: { after: 240 },
    }),
    fact(words.licenceNumber, linked(licence.url, line(licence.number), base)),
    fact(words.licensee, runs(line(licence.licensee), base)),
    ...(contact
      ? [fact(words.contact, contactAddress ? linked(contactAddress, contact, base) : runs(contact, base))]
      : []),
    fact(
      words.made,
      runs(`${words.published(copy.madeAt)}${words.comma}${words.version(article.version)}`, base),
    ),
    ...list(words.mayBeDone, licence.plainWords),
    ...list(words.leftOut, copy.leftOut),
    ...(copy.leftOut.length > 0 ? [sentence(words.leftOutWhy, base, { style })] : []),
    sentence(words.onlyUnder(line(publisher.name)), base, { style, spacing: { before: 200 } }),
  ]
}

async function bodyParts(copy: LicensedCopy, words: Words): Promise<(Paragraph | Table)[]> {
  const parts: (Paragraph | Table)[] = []
  let lists = 0
  for (const part of laidOut(copy)) {
    if (part.type === 'list' && part.ordered) lists += 1
    parts.push(...(await blockParts(copy, words, part, lists)))
  }
  return parts
}

/**
 * The archive without what differs from one run to the next: the library names links at random and
 * stamps the hour. Links are numbered in order of appearance, the stamps become the copy's own time.
 */
function settled(archive: Uint8Array, madeAt: Date): Uint8Array {
  // Folders are implied by paths; programs that look at the first bytes expect the types at the start.
  const files = unzip(archive)
    .filter(({ path }) => !path.endsWith('/'))
    .map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString('utf8'), bytes }))
    .sort((a, b) => Number(b.path === '[Content_Types].xml') - Number(a.path === '[Content_Types].xml'))
  const document = files.find((file) => file.path === 'word/document.xml')?.text ?? ''
  const links = new Map<string, string>()
  for (const [, id] of document.matchAll(/ r:id="(rId[\w-]{21})"/g))
    if (id && !links.has(id)) links.set(id, `rIdLink${links.size + 1}`)
  const renamed = (text: string) =>
    text.replace(/ (r:id|Id)="(rId[\w-]{21})"/g, (all, name: string, id: string) =>
      links.has(id) ? ` ${name}="${links.get(id)}"` : all,
    )
  const stamped = (text: string) =>
    text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${madeAt.toISOString()}`)
  return zip(
    files.map(({ path, text, bytes }) => {
      if (path === 'word/document.xml' || path === 'word/_rels/document.xml.rels')
        return { path, bytes: Buffer.from(renamed(text)) }
      return { path, bytes: path === 'docProps/core.xml' ? Buffer.from(stamped(text)) : bytes }
    }),
  )
}

async function render(copy: LicensedCopy): Promise<Uint8Array> {
  const { article, licence, publisher } = copy
  const words = wordsFor(article.language)
  const covering = wordsFor(licence.language)
  const foot = `${covering.licence} ${line(licence.number)} · ${line(licence.licensee)} · ${line(publisher.name)}`
  const document = new Document({
    title: line(article.headline),
    subject: `${covering.licence} ${line(licence.number)}`,
    creator: article.bylines.map(line).filter(Boolean).join(', ') || line(publisher.name),
    lastModifiedBy: line(publisher.name),
    keywords: line(licence.number),
    description: line(copy.creditLine),
    customProperties: [
      { name: 'Licence number', value: line(licence.number) },
      { name: 'Licensee', value: line(licence.licensee) },
      { name: 'Original', value: line(article.canonicalUrl) },
    ],
    // 15 is the present form of the format; without it Word opens the file in its compatibility mode.
    compatibility: { version: 15 },
    styles: styles(words.language),
    numbering,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1440, bottom: 1440, left: 1440, right: 1440 },
          },
        },
        footers: {
          default: new Footer({
            children: [
              paragraph(
                covering.direction,
                runs(foot, covering.direction, { size: 16, color: muted, font: sans }),
              ),
            ],
          }),
        },
        children: [
          ...opening(copy, words),
          ...(await bodyParts(copy, words)),
          ...closing(copy, words, covering),
        ],
      },
    ],
  })
  return settled(await Packer.toBuffer(document), copy.madeAt)
}

export const docx: Format = {
  id: 'docx',
  label: (language) => say(language)('format.docx.label'),
  mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  extension: 'docx',
  hint: (language) => say(language)('format.docx.hint'),
  render,
}
