import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { corpus, type Labelled } from './agency.corpus.ts'
import { weighAgencyWords } from './agency.ts'

const nothing = { source: '', bylines: [], credit: '', dateline: '', text: '', language: 'en' }
const inText = (text: string, language = 'en') => weighAgencyWords({ ...nothing, text, language })

type Placed = Labelled & { place: 'body' | 'source' | 'byline' | 'credit' | 'dateline' }

/** Items in the place of an article where they stand; most of them were written without sight of the rules. */
const placed: Placed[] = readFileSync(new URL('./agency.placed.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Placed)

const weigh = ({ place, text, language }: Placed) =>
  weighAgencyWords({
    ...nothing,
    language,
    ...(place === 'byline' ? { bylines: [text] } : { [place === 'body' ? 'text' : place]: text }),
  })

describe('the labelled corpus', () => {
  it('misses no agency copy and asks falsely for at most 5 % of the rest', () => {
    const all = [...corpus.map((item): Placed => ({ ...item, place: 'body' })), ...placed]
    const asked = (item: Placed) => weigh(item).some(({ kind }) => kind === 'copy')
    const copies = all.filter(({ means }) => means === 'copy')
    const rest = all.filter(({ means }) => means !== 'copy')
    const missed = copies.filter((item) => !asked(item)).map(({ text }) => text)
    const falselyAsked = rest.filter(asked).map(({ text }) => text)
    const attributed = all.filter(({ means, place }) => means === 'attribution' && place === 'body')
    const noted = attributed.filter((item) => weigh(item)[0]?.kind === 'attribution')
    console.info(
      `agency words: ${all.length} items, ${copies.length} with copy, ${missed.length} missed; ` +
        `${rest.length} without, ${falselyAsked.length} asked for falsely; ` +
        `${noted.length} of ${attributed.length} attributions noted`,
    )
    expect(missed).toEqual([])
    expect(falselyAsked.length / rest.length, falselyAsked.join('\n')).toBeLessThanOrEqual(0.05)
  })

  it('has at least 80 different sentences in three languages', () => {
    expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length)
    expect(corpus.length).toBeGreaterThanOrEqual(80)
    for (const language of ['en', 'fr', 'ar'])
      for (const means of ['copy', 'attribution', 'none'])
        expect(corpus.some((labelled) => labelled.language === language && labelled.means === means)).toBe(
          true,
        )
  })

  it('finds nothing at all where no agency is named', () => {
    const found = corpus
      .filter(({ means }) => means === 'none')
      .flatMap(({ text, language }) => inText(text, language))
    expect(found.map(({ agency, passage }) => `${agency}: ${passage}`)).toEqual([])
  })
})

describe('a name as source, byline, credit or dateline is copy', () => {
  it.each([
    [{ source: 'AFP' }, 'source', 'AFP'],
    [{ source: 'Agence France-Presse' }, 'source', 'AFP'],
    [{ bylines: ['Nour Haddad', 'Samir Khoury, Reuters'] }, 'byline', 'Reuters'],
    [{ bylines: ['MEE and agencies'] }, 'byline', 'News agencies (not named)'],
    [{ bylines: ['AP'] }, 'byline', 'AP'],
    [{ bylines: ['PA Media'] }, 'byline', 'PA Media'],
    [{ bylines: ['Our correspondent, DPA'] }, 'byline', 'dpa'],
    [{ credit: 'Sami Adel/AFP' }, 'credit', 'AFP'],
    [{ credit: 'Getty Images' }, 'credit', 'Getty Images'],
    [{ credit: 'EPA' }, 'credit', 'EPA'],
    [{ credit: 'EPA-EFE' }, 'credit', 'EPA'],
    [{ credit: 'SHUTTERSTOCK' }, 'credit', 'Shutterstock'],
    [{ credit: 'AA' }, 'credit', 'Anadolu'],
    [{ dateline: 'GENEVA (AFP) –' }, 'dateline', 'AFP'],
    [{ dateline: 'بيروت (رويترز) -' }, 'dateline', 'Reuters'],
  ])('%o', (words, place, agency) => {
    expect(weighAgencyWords({ ...nothing, ...words })).toEqual([
      expect.objectContaining({ place, agency, kind: 'copy' }),
    ])
  })

  it.each([
    [{ source: 'Middle East Monitor' }],
    [{ bylines: ['Pat Apgar', 'Ana Spa'] }],
    [{ source: 'AP Møller Holding' }],
    [{ bylines: ['A fellow of the Reuters Institute'] }],
    [{ credit: 'map by our desk' }],
    [{ bylines: ['Tess Bloomberger'] }],
  ])('%o names none', (words) => {
    expect(weighAgencyWords({ ...nothing, ...words })).toEqual([])
  })

  it('two owners of one credit are both found', () => {
    const found = weighAgencyWords({ ...nothing, credit: 'Omar Zaki/Anadolu via Getty Images' })
    expect(found.map(({ agency }) => agency)).toEqual(['Anadolu', 'Getty Images'])
  })
})

it('a finding says where the name stands and in which sentence', () => {
  const text =
    'First paragraph.\n\nIt rained. Strikes hit the port, AFP’s correspondent there said. It stopped.'
  const [finding, ...others] = inText(text)
  expect(others).toEqual([])
  expect(finding).toEqual({
    agency: 'AFP',
    place: 'text',
    kind: 'copy',
    passage: 'Strikes hit the port, AFP’s correspondent there said.',
    offset: text.indexOf('AFP'),
  })
})

it('an attribution beside copy does not hide it', () => {
  const found = inText('A resident told Reuters that it was over.\n\nAdditional reporting by AFP.')
  expect(found.map(({ agency, kind }) => [agency, kind])).toEqual([
    ['Reuters', 'attribution'],
    ['AFP', 'copy'],
  ])
})

it('case and whole words are kept', () => {
  expect(inText('afp, reuters, ap and map; AFPs, Reutersx, xAP and APx.')).toEqual([])
})

it('a text that names agencies without end is weighed in bounded time, and goes to a person', () => {
  const started = performance.now()
  expect(inText('AFP and '.repeat(20_000)).some(({ kind }) => kind === 'copy')).toBe(true)
  expect(inText('He told AFP. '.repeat(5_000)).some(({ kind }) => kind === 'copy')).toBe(true)
  inText('(AFP, '.repeat(2_000))
  inText(`with ${'word '.repeat(20_000)} AFP`)
  inText('Reporting by '.repeat(5_000))
  inText('A correspondent for '.repeat(2_000).concat('AFP'))
  expect(performance.now() - started).toBeLessThan(15_000)
})
