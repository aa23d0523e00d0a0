import { type Mention, mentions, unnamed } from './agency-names.ts'
import {
  asSubject,
  attribution,
  closingBracket,
  copy,
  otherBody,
  paragraphCopy,
  reutersSignature,
  sign,
  staff,
  withAny,
  withOther,
} from './agency-words.ts'

export type AgencyFinding = {
  /** The agency's usual name: `AFP`, `Reuters`, `Getty Images` … */
  agency: string
  place: 'source' | 'byline' | 'credit' | 'dateline' | 'text'
  /** `copy`: its material seems used, a person decides. `attribution`: it is only named; noted, nothing follows. */
  kind: 'copy' | 'attribution'
  /** The sentence of the text, or the whole byline, credit, source or dateline. */
  passage: string
  /** Where the name stands in the place's own string (a byline: in that byline), in UTF-16 units. */
  offset: number
}

/** What is weighed: as stored with an article, or one picture's credit and caption; '' where there is none. */
export type AgencyWords = {
  source: string
  bylines: readonly string[]
  credit: string
  dateline: string
  /** Readable text, paragraphs on lines of their own. */
  text: string
  /** ISO 639-1; decides how sentences are parted. */
  language: string
}

/**
 * Weighs the names of agencies by the place they stand in. As source, byline, credit or dateline, and where
 * the text says that the agency's material was used ("(AFP) –", "with AFP", "AFP's correspondent there said",
 * "additional reporting by Reuters"), the finding is `copy`; where it is only named as a source ("told
 * Reuters", "according to AP") it is `attribution`. Names count as whole words with their case. English,
 * French and Arabic.
 */
export function weighAgencyWords(words: AgencyWords): AgencyFinding[] {
  const named = (place: AgencyFinding['place'], passage: string): AgencyFinding[] =>
    mentions(passage.replace(past, hidden), place === 'dateline' ? 'dateline' : 'outright').map(
      ({ agency, start }) => ({
        agency,
        place,
        kind: 'copy',
        passage,
        offset: start,
      }),
    )
  return [
    ...named('source', words.source),
    ...words.bylines.flatMap((byline) => named('byline', byline)),
    ...named('credit', words.credit),
    ...named('dateline', words.dateline),
    ...inText(words.text, words.language),
  ]
}

function segmenterFor(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language || undefined, { granularity: 'sentence' })
  } catch {
    return new Intl.Segmenter(undefined, { granularity: 'sentence' })
  }
}

/** What someone used to be says nothing of this copy: "a former Reuters bureau chief", "spent six years at AP". */
const past =
  /\b(?:[Ff]ormer(?:ly)?(?: (?:of|at|with))?|[Ee]x-|years (?:at|with|for)|[Aa]ncien(?:ne)?s? \p{L}+ (?:de l['’]|de |à l['’]|d['’])) ?\p{L}+/gu
const hidden = (words: string) => ' '.repeat(words.length)

/** How far on either side of a name the rules read, in characters: longer than a sentence anyone prints. */
const reach = 400

/** Names weighed in one text. One that names agencies more often goes to a person unread. */
const most = 500

function inText(text: string, language: string): AgencyFinding[] {
  const segmenter = segmenterFor(language)
  const findings: AgencyFinding[] = []
  let start = 0
  let weighed = 0
  for (const paragraph of text.split('\n')) {
    const here = mentions(paragraph, 'text')
    const signatures = [...paragraph.matchAll(reutersSignature)]
    if (here.length > 0 || signatures.length > 0) {
      const sentences = [...segmenter.segment(paragraph)].map(({ index, segment }) => ({ index, segment }))
      const sentenceAt = (offset: number) =>
        sentences.findLast((sentence) => sentence.index <= offset) ?? { index: 0, segment: paragraph }
      const seen = new Set<string>()
      const note = (agency: string, kind: AgencyFinding['kind'], offset: number) => {
        const sentence = sentenceAt(offset)
        const once = `${agency} ${kind} ${sentence.index}`
        if (seen.has(once)) return
        seen.add(once)
        findings.push({
          agency,
          place: 'text',
          kind,
          passage: sentence.segment.trim(),
          offset: start + offset,
        })
      }
      for (const mention of here) {
        const sentence = sentenceAt(mention.start)
        weighed += 1
        if (weighed > most) {
          if (weighed === most + 1) note(mention.agency, 'copy', mention.start)
          continue
        }
        const [from, to] = [mention.start - reach, mention.end + reach]
        const part = (start: number, text: string) => {
          const first = Math.max(start, from)
          return signed(text.slice(first - start, Math.max(0, to - start)), first, here, mention)
        }
        const kind = weigh(mention, part(0, paragraph), part(sentence.index, sentence.segment))
        if (kind) note(mention.agency, kind, mention.start)
      }
      for (const { index } of signatures) note('Reuters', 'copy', index)
    }
    start += paragraph.length + 1
  }
  return findings
}

/** A part of the text with each agency's name replaced by the sign the rules read. */
function signed(part: string, offset: number, all: readonly Mention[], mention: Mention): string {
  let result = ''
  let from = offset
  const end = offset + part.length
  for (const other of all) {
    if (other.start < offset || other.end > end) continue
    result += part.slice(from - offset, other.start - offset) + (other === mention ? sign.this : sign.other)
    from = other.end
  }
  return result + part.slice(from - offset)
}

function weigh(mention: Mention, paragraph: string, sentence: string): AgencyFinding['kind'] | null {
  const says = (rules: readonly RegExp[], text = sentence) => rules.some((rule) => rule.test(text))
  if (says(paragraphCopy, paragraph) || says(closingBracket, paragraph)) return 'copy'
  if (says(copy)) return 'copy'
  if (mention.agency === unnamed) return null
  if (says(mention.sure ? staff.sure : staff.unsure)) return says(asSubject) ? 'attribution' : 'copy'
  // "The AP" is how that agency calls itself; "the PA", "the EPA", "the UPI" are others.
  if (!mention.sure && mention.agency !== 'AP' && otherBody.test(sentence)) return null
  if (mention.sure && withAny.test(sentence) && !withOther.test(sentence)) return 'copy'
  if (mention.sure) return 'attribution'
  return says(attribution) ? 'attribution' : null
}
