/** Names that, alone in brackets at the end of a caption, are its credit. Only to split a caption in two. */
const houses =
  /\b(?:AFP|Agence France-Presse|Reuters|REUTERS|AP|Associated Press|PA|dpa|EPA|EFE|ANSA|Xinhua|TASS|Anadolu|AA|UPI|Bloomberg|Kyodo|Yonhap|APA|Belga|ANP|Keystone|IANS|PTI|ANI|WAM|SPA|MENA|Getty|Shutterstock|Alamy|NurPhoto|ZUMA|SOPA|SIPA|iStock|Unsplash|Wikimedia)\b|فرانس برس|أ ف ب|رويترز|الأناضول|أسوشيتد برس|غيتي/u

const labels =
  'photo(?:graph)?s?(?: credits?| by| courtesy)?|photo credits?|image credits?|pictures?(?: credits?| by)?|images?(?: by)?|credits?(?: photos?| images?)?|cr[ée]dits?(?: photos?| images?)?|graphics?(?: by)?|maps?(?: by)?|charts?(?: by)?|infographics?(?: by)?|illustrations?(?: by)?|courtesy of|source'

/** "Photo: …", "Credit: …", "Photo by …", "© …" at the end of a caption, after a sentence or alone. */
const labelled = new RegExp(
  `(?:^|[.!?…»"”)\\]|–—-]\\s*|\\s[|/·]\\s*|\\n)\\s*(?:(?:${labels})\\s*[:：]|(?:photo(?:graph)?s?|pictures?|images?|graphics?|maps?|charts?|illustrations?) by\\s|©|\\(c\\)\\s|copyright\\s)\\s*(.{2,120}?)\\s*$`,
  'iu',
)
const arabic =
  /(?:^|[.!؟…)\]|–—-]\s*|\s)(?:تصوير|الصورة|صورة|مصدر الصورة|المصدر|رسم|خريطة)\s*[:：]\s*(.{2,120}?)\s*$/u
const bracketed = /\s*[([]\s*([^()[\]]{2,120}?)\s*[)\]]\s*\.?\s*$/u
const labelStart = new RegExp(
  `^(?:(?:${labels}|by|via)\\b|©|\\(c\\)|(?:تصوير|الصورة|مصدر الصورة)\\s*[:：])\\s*[:：]?\\s*`,
  'iu',
)
/** At the very start of a caption these announce what is shown, not who made it: "Map: front lines in May". */
const title = /^(?:graphics?|maps?|charts?|infographics?|illustrations?)\s*[:：]/iu
const noCredit =
  /^(?:file(?: photo| picture| image)?|archive|left|right|centre|center|above|below|illustrative|d['’]archives?)$/iu

const withoutLabel = (credit: string) => credit.replace(labelStart, '').trim() || credit

/**
 * Parts a caption from the credit at its end: "Photo: …", "Credit: …", "© …", or the name in brackets
 * that follows the sentence: "(AFP)", "[Sami Adel/Reuters]".
 */
export function splitCredit(text: string): { caption: string; credit: string } {
  const tail = labelled.exec(text) ?? arabic.exec(text)
  if (tail?.[1] && !(tail.index === 0 && title.test(text))) {
    const name = tail[1].replace(/^[([]|[)\]]$/g, '').trim()
    const start = tail.index + (/^[.!?؟…»"”)\]]/u.test(tail[0]) ? 1 : 0)
    return { caption: text.slice(0, start).replace(/[\s|/·–—([-]+$/u, ''), credit: name }
  }
  const bracket = bracketed.exec(text)
  if (bracket?.[1]) {
    const before = text.slice(0, bracket.index)
    const inside = bracket[1]
    const afterSentence = before === '' || /[.!?؟…"”»]$/u.test(before)
    const named = inside.split(/\s+/).length <= 6 && /^[\p{Lu}\p{Lo}]/u.test(inside) && afterSentence
    if (
      !noCredit.test(inside) &&
      (houses.test(inside) || labelStart.test(inside) || /\p{L}\/\p{L}/u.test(inside) || named)
    )
      return { caption: before.trim(), credit: withoutLabel(inside) }
  }
  return { caption: text, credit: '' }
}

/** A credit as printed by itself, without its label and brackets. */
export const plainCredit = (text: string) => withoutLabel(text.replace(/^[\s([|–—-]+|[\s)\]|]+$/gu, ''))
