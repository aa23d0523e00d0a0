import { line } from '../../mail/text.ts'

/** The few words a format adds of its own. A copy in a language without a set here gets the English ones. */
export type Words = {
  language: string
  direction: 'ltr' | 'rtl'
  by: (names: string) => string
  and: string
  comma: string
  published: (date: Date) => string
  version: (n: number) => string
  picture: string
  credit: string
  original: string
  licence: string
  licenceNumber: string
  licensee: string
  mayBeDone: string
  leftOut: string
  leftOutWhy: string
  contact: string
  made: string
  onlyUnder: (publisher: string) => string
  notDrawn: string
  notShown: string
}

/**
 * A day in words, in UTC. Months stand here rather than in the runtime's locale data, so that the same
 * copy gives the same bytes on every version of Node.
 */
const day = (months: string) => {
  const names = months.split(' ')
  return (date: Date) => `${date.getUTCDate()} ${names[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

const en: Words = {
  language: 'en',
  direction: 'ltr',
  by: (names) => `By ${names}`,
  and: ' and ',
  comma: ', ',
  published: day('January February March April May June July August September October November December'),
  version: (n) => `version ${n}`,
  picture: 'Picture',
  credit: 'Credit',
  original: 'Read the original',
  licence: 'Licence',
  licenceNumber: 'Licence number',
  licensee: 'Licensed to',
  mayBeDone: 'What may be done',
  leftOut: 'Left out of this copy',
  leftOutWhy: 'These are not part of the licence. Please do not take them from the original.',
  contact: 'Questions',
  made: 'Copy made',
  onlyUnder: (publisher) =>
    `Supplied by ${publisher} for use under this licence only. The credit line and the link back must stand with the text.`,
  notDrawn: 'This picture could not be placed in this format. Take it from the HTML copy.',
  notShown: 'This picture could not be shown. Ask the permissions desk for it.',
}

const fr: Words = {
  language: 'fr',
  direction: 'ltr',
  by: (names) => `Par ${names}`,
  and: ' et ',
  comma: ', ',
  published: day('janvier février mars avril mai juin juillet août septembre octobre novembre décembre'),
  version: (n) => `version ${n}`,
  picture: 'Image',
  credit: 'Mention',
  original: 'Lire l’original',
  licence: 'Licence',
  licenceNumber: 'Numéro de licence',
  licensee: 'Accordée à',
  mayBeDone: 'Ce qui est permis',
  leftOut: 'Absents de cette copie',
  leftOutWhy: 'Ces éléments ne font pas partie de la licence. Merci de ne pas les reprendre de l’original.',
  contact: 'Questions',
  made: 'Copie établie le',
  onlyUnder: (publisher) =>
    `Fourni par ${publisher} pour un usage sous cette licence uniquement. La mention et le lien vers l’original doivent accompagner le texte.`,
  notDrawn: 'Cette image n’a pas pu être placée dans ce format. Elle se trouve dans la copie HTML.',
  notShown: 'Cette image n’a pas pu être affichée. Demandez-la au service des droits.',
}

const ar: Words = {
  language: 'ar',
  direction: 'rtl',
  by: (names) => `بقلم ${names}`,
  and: ' و',
  comma: '، ',
  published: day('يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'),
  version: (n) => `النسخة ${n}`,
  picture: 'صورة',
  credit: 'المصدر',
  original: 'اقرأ النص الأصلي',
  licence: 'الترخيص',
  licenceNumber: 'رقم الترخيص',
  licensee: 'مُنح إلى',
  mayBeDone: 'ما يُسمح به',
  leftOut: 'ما لم يُدرج في هذه النسخة',
  leftOutWhy: 'هذه العناصر ليست جزءًا من الترخيص. يُرجى عدم أخذها من النص الأصلي.',
  contact: 'للاستفسار',
  made: 'تاريخ إعداد النسخة',
  onlyUnder: (publisher) =>
    `مقدَّم من ${publisher} للاستخدام بموجب هذا الترخيص فقط. يجب أن يرافق النصَّ سطرُ الإسناد والرابطُ إلى الأصل.`,
  notDrawn: 'تعذّر وضع هذه الصورة في هذه الصيغة. تجدونها في نسخة HTML.',
  notShown: 'تعذّر عرض هذه الصورة. اطلبوها من قسم التراخيص.',
}

const sets: Record<string, Words> = { en, fr, ar }

/** @param language ISO 639-1, a region after it is ignored. */
export function wordsFor(language: string): Words {
  const base = language.toLowerCase().split('-')[0] ?? ''
  return (Object.hasOwn(sets, base) ? sets[base] : undefined) ?? en
}

/** Names as they are said: "A", "A and B", "A, B and C". */
export function namesIn(words: Words, names: string[]): string {
  const said = names.map(line).filter((name) => name !== '')
  const last = said.pop()
  if (last === undefined) return ''
  return said.length > 0 ? `${said.join(words.comma)}${words.and}${last}` : last
}
