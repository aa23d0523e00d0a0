/**
 * Names agencies sign with. Full names and names that mean nothing else are `sure`; initials and names that
 * also mean other things (the PA of Ramallah, the MENA region, UPI payments) are `unsure`: in running text
 * they count only where the words around them leave no other reading.
 */
type Names = { agency: string; sure?: string; unsure?: string }

/** The name given to "agencies", "wire services", وكالات: copy of others, owner not said. */
export const unnamed = 'News agencies (not named)'

const names: Names[] = [
  {
    agency: 'AFP',
    sure: 'AFP(?:TV)?(?!-\\d| \\((?:Australian|the Australian|Armed Forces))|Agence[ -]France[ -]Presse|AGENCE FRANCE[ -]PRESSE|(?:وكالة الصحافة الفرنسية)|(?:فرانس|فرنس) ?برس|[أا] ?\\.? ?ف ?\\.? ?ب',
  },
  {
    agency: 'Reuters',
    sure: '(?<!Thomson )(?:Reuters|REUTERS)(?! (?:Institute|Foundation|Memorial|Digital News Report))|(?<!معهد )رويترز(?! للأنباء الرقمية)',
    unsure: '(?<=Thomson )Reuters(?: Foundation)?(?! (?:Institute|Memorial))',
  },
  {
    agency: 'AP',
    sure: 'Associated Press|ASSOCIATED PRESS|[أا]سوشيي?تد ?برس',
    unsure:
      '(?<=[(/\\[-] ?)[أا] ?\\.? ?ب(?= ?[)/\\].-])|AP(?!-?\\d|-\\p{Lu}|\\.[A-Z]|[ .]+(?:M[øo]ll?er|Moeller|Biology|Calculus|Chemistry|English|History|Physics|Literature|Statistics|Spanish|exams?|courses?|class(?:es)?|tests?|scores?|credits?|students?|style|Stylebook|Dhillon|Singh))',
  },
  {
    agency: 'PA Media',
    sure: '(?<!\\p{Lu}[\\p{L}.]* )PA (?:Media|news agency|Wire|Images)|(?<!(?<!\\p{L})(?!(?:The|UK|British|Britain) )\\p{Lu}\\p{L}* )Press Association(?! of)|PRESS ASSOCIATION',
    unsure: '(?<!\\p{Lu}, ?)PA(?!-|\\. ?\\p{Lu}| (?:Media|news agency|Wire|Images|system|Consulting))',
  },
  {
    agency: 'dpa',
    sure: 'dpa(?:-AFX)?|Deutsche Presse[- ]Agentur|German Press Agency|د ?\\.? ?ب ?\\.? ?[أا]|وكالة الأنباء الألمانية',
  },
  {
    agency: 'EFE',
    sure: 'Agencia E(?:FE|fe)|E(?:FE|fe) news agency',
    unsure: '(?<!EPA-)E(?:FE|fe)|(?<=وكالة )إفي',
  },
  {
    agency: 'ANSA',
    sure: 'Agenzia A(?:NSA|nsa)|A(?:NSA|nsa) news agency|(?<=وكالة )[أآ]نسا',
    unsure: 'ANSA(?! news agency)',
  },
  { agency: 'Xinhua', sure: '(?:Xinhua|XINHUA)(?! (?:Bookstore|bookshop|Road|Street|District))|شينخوا' },
  { agency: 'TASS', sure: '(?:ITAR-|Itar-)?T(?:ASS|ass)|(?<=وكالة )تاس' },
  {
    agency: 'Anadolu',
    sure: 'Anadolu(?: Agency| Ajans[ıi])?(?! (?:University|Üniversitesi|Efes|Isuzu|Group|Hisar|Kava[gğ][ıi]|Sigorta|Airport|peninsula))|(?<=(?:وكالة|مراسل|مصور|مراسلة) )الأناضول|(?<=(?:وكالة|مراسل|مصور|مراسلة) )الاناضول',
    unsure:
      'AA(?! (?:meetings?|batter\\w+|cells?|Milne|Gill|Roadwatch|rating|sponsor|credit))|(?<!(?:شرق|غرب|شمال|جنوب|وسط|هضبة|منطقة|بلاد|سهول|وكالة|مراسل|مصور|مراسلة) )(?:ال|ل)[أا]ناضول',
  },
  {
    agency: 'UPI',
    sure: 'United Press International|UNITED PRESS INTERNATIONAL',
    unsure: 'UPI(?! (?:payments?|apps?|transactions?|ID))|يو ?بي ?آي',
  },
  {
    agency: 'Bloomberg',
    sure: 'Bloomberg News|Bloomberg news agency|وكالة بلومبي?رغ',
    unsure:
      '(?<!(?:Michael|Mike|Mayor|Mr|Georgina|Emma) )(?:Bloomberg|BLOOMBERG)(?! (?:News|news agency|Philanthropies|[Tt]erminals?|L\\.?P|Law|Center|School|Billionaires|campaign|administration|himself))|(?<!وكالة |مايكل )بلومبي?رغ',
  },
  { agency: 'Kyodo', sure: 'Kyodo|KYODO|كيودو' },
  { agency: 'Yonhap', sure: 'Yonhap|YONHAP|يونهاب' },
  {
    agency: 'APA',
    sure: 'Austria Press(?:e)?[ -]Agen(?:tur|cy)',
    unsure: 'APA(?! (?:guidelines|format|citation|members|style))',
  },
  { agency: 'Belga', sure: 'Belga(?! (?:beer|Queen|Films))|BELGA' },
  { agency: 'ANP', sure: 'Algemeen Nederlands Persbureau', unsure: 'ANP' },
  { agency: 'Keystone-SDA', sure: 'Keystone[-/ ](?:SDA|ATS)|KEYSTONE[-/ ](?:SDA|ATS)' },
  { agency: 'IANS', sure: 'IANS|Indo-Asian News Service' },
  { agency: 'PTI', sure: 'Press Trust of India', unsure: 'PTI' },
  { agency: 'ANI', sure: 'Asian News International', unsure: 'ANI' },
  { agency: 'WAM', sure: 'Emirates News Agency|وكالة أنباء الإمارات', unsure: 'WAM|(?<=وكالة )وام' },
  {
    agency: 'SPA',
    sure: 'Saudi Press Agency|وكالة الأنباء السعودية',
    unsure: 'SPA(?! \\((?!\\p{Lu}))|(?<=وكالة )واس',
  },
  {
    agency: 'MENA',
    sure: 'Middle East News Agency|وكالة أنباء الشرق الأوسط',
    unsure:
      'MENA(?! (?:region|countries|states|markets?|area)|, \\p{Lu}\\p{Ll})|(?<=[(/-] ?)أ ?\\.? ?ش ?\\.? ?أ',
  },
  {
    agency: 'Getty Images',
    sure: 'Getty Images|GETTY IMAGES|غيتي(?: إيمج[يز]+)?',
    unsure:
      '(?<!Paul )(?:Getty|GETTY)(?! (?:Images|IMAGES|Museum|Center|Centre|Trust|Foundation|Villa|Institute|Oil|family))',
  },
  { agency: 'Shutterstock', sure: 'Shutterstock|SHUTTERSTOCK|شترستوك' },
  { agency: 'Alamy', sure: 'Alamy|ALAMY' },
  { agency: 'EPA', sure: 'EPA-EFE|EPA/EFE|European Pressphoto Agency', unsure: 'EPA(?!-EFE|/EFE)' },
  { agency: 'WAFA', sure: 'WAFA|وكالة الأنباء الفلسطينية', unsure: '(?<=وكالة )وفا' },
  { agency: 'QNA', sure: 'Qatar News Agency|وكالة الأنباء القطرية', unsure: 'QNA|(?<=وكالة )قنا' },
  { agency: 'KUNA', sure: 'Kuwait News Agency|وكالة الأنباء الكويتية', unsure: 'KUNA|(?<=وكالة )كونا' },
  { agency: 'BNA', sure: 'Bahrain News Agency|وكالة أنباء البحرين', unsure: 'BNA|(?<=وكالة )بنا' },
  {
    agency: 'Petra',
    sure: 'Petra News Agency|Jordan News Agency',
    unsure: '(?<=[(/\\[] ?)Petra(?= ?[)/\\]])|(?<=وكالة )(?:ال)?بترا',
  },
  { agency: 'SANA', sure: 'Syrian Arab News Agency', unsure: 'SANA|(?<=وكالة )سانا' },
  { agency: 'SUNA', sure: 'Sudan News Agency', unsure: 'SUNA|(?<=وكالة )سونا' },
  {
    agency: 'INA',
    sure: 'Iraqi News Agency|وكالة الأنباء العراقية',
    unsure: '(?<=[(/\\[] ?)INA(?= ?[)/\\]])|(?<=وكالة )واع',
  },
  { agency: 'NNA', sure: 'الوكالة الوطنية للإعلام', unsure: 'NNA' },
  {
    agency: 'MAP',
    sure: 'Maghreb Arabe Presse|وكالة المغرب العربي',
    unsure: '(?<=[(/\\[] ?)MAP(?= ?[)/\\]])',
  },
  { agency: 'APS', sure: 'Algérie Presse Service|وكالة الأنباء الجزائرية', unsure: 'APS(?! [a-z])' },
  {
    agency: 'TAP',
    sure: 'Tunis Afrique Presse|وكالة تونس إفريقيا للأنباء',
    unsure: '(?<=[(/\\[] ?)TAP(?= ?[)/\\]])',
  },
  { agency: 'IRNA', sure: 'IRNA|(?<=وكالة )إرنا' },
  { agency: 'ISNA', sure: 'ISNA|(?<=وكالة )إسنا' },
  { agency: 'Tasnim', sure: 'Tasnim(?= (?:news|agency))|(?<=وكالة )تسنيم', unsure: '(?<=[(/\\[] ?)Tasnim' },
  { agency: 'Interfax', sure: 'Interfax(?:-Ukraine)?|إنترفاكس' },
  { agency: 'RIA Novosti', sure: 'RIA Novosti|ريا نوفوستي' },
  { agency: 'Ukrinform', sure: 'Ukrinform' },
  { agency: 'Antara', sure: 'Antara(?= news)', unsure: '(?<=[(/\\[] ?)(?:Antara|ANTARA)' },
  { agency: 'Bernama', sure: 'Bernama|BERNAMA' },
  { agency: 'KCNA', sure: 'KCNA' },
  { agency: 'Jiji', sure: 'Jiji Press|JIJI' },
  {
    agency: 'AAP',
    sure: 'Australian Associated Press',
    unsure: 'AAP(?! (?:leaders?|government|chief|party|candidates?))',
  },
  { agency: 'Canadian Press', sure: 'Canadian Press|La Presse canadienne' },
  { agency: 'Lusa', sure: 'Ag[êe]ncia Lusa', unsure: '(?<=[(/\\[] ?)L(?:usa|USA)' },
  { agency: 'Europa Press', sure: 'Europa Press|EUROPA PRESS' },
  { agency: 'Télam', sure: 'T[ée]lam' },
  { agency: 'ANA-MPA', sure: 'ANA-MPA|Athens-Macedonian News Agency' },
  { agency: 'HINA', unsure: '(?<=[(/\\[] ?)H(?:INA|ina)(?= ?[)/\\]])' },
  { agency: 'Tanjug', sure: 'Tanjug' },
  { agency: 'PAP', sure: 'Polska Agencja Prasowa', unsure: 'PAP(?! smear)' },
  { agency: 'ČTK', sure: 'ČTK|Czech News Agency', unsure: 'CTK' },
  { agency: 'NTB', unsure: 'NTB' },
  { agency: 'Ritzau', sure: 'Ritzau' },
  { agency: 'Sipa', sure: 'Sipa Press|SIPA Press', unsure: '(?<=/ ?)S(?:ipa|IPA)(?:/|$)|S(?:ipa|IPA) USA' },
  { agency: 'NurPhoto', sure: 'NurPhoto' },
  { agency: 'Maxppp', sure: 'M(?:axppp|AXPPP)' },
  { agency: 'Hans Lucas', sure: 'Hans Lucas' },
  { agency: 'Zuma Press', sure: 'Z(?:uma|UMA) Press' },
  { agency: 'Picture Alliance', sure: '[Pp]icture[ -][Aa]lliance' },
  { agency: 'Imago', sure: '[Ii]mago [Ii]mages|IMAGO' },
  {
    agency: unnamed,
    unsure:
      '(?:[Nn]ews |[Ww]ire |[Pp]ress )?[Aa]gencies|AGENCIES|[Ww]ire services|(?:[Aa]gences|AGENCES)(?: de presse)?|(?:ال)?وكالات(?: الأنباء)?',
  },
]

/**
 * What stands for an agency only where one is named outright, as source, credit, byline or dateline. Initials
 * in brackets or after a dash sign a dateline even where nobody here knows whose they are: a person decides.
 */
/** Words and first names as well, so that they sign only alone, in brackets, or last after a dash or a date. */
const shortArabic: [agency: string, name: string][] = [
  ['MENA', 'أ ش أ'],
  ['WAFA', 'وفا'],
  ['Petra', 'بترا'],
  ['SANA', 'سانا'],
  ['KUNA', 'كونا'],
  ['QNA', 'قنا'],
  ['SPA', 'واس'],
  ['WAM', 'وام'],
  ['INA', 'واع'],
  ['MAP', 'ومع'],
  ['APS', 'واج'],
  ['TAP', 'وات'],
  ['EFE', 'إفي'],
  ['TASS', 'تاس'],
]
const outrightOnly: Names[] = [
  { agency: 'dpa', unsure: 'DPA' },
  ...shortArabic.map(([agency, name]) => ({
    agency,
    unsure: `(?<=^\\s*|[(\\[/–—-]\\s*|\\d[\\p{L}]? )${name}(?=\\s*$|\\s*[)\\]/]|\\s*[–—-]\\s*$)`,
  })),
]
/** In running text they sign only in brackets. */
const bracketed: Names[] = shortArabic.map(([agency, name]) => ({
  agency,
  unsure: `(?<=[(\\[] ?)${name}(?= ?[)\\]])`,
}))
const signature: Names[] = [{ agency: unnamed, unsure: '(?<=[(\\[] ?)\\p{Lu}[\\p{Lu}.-]{1,7}(?= ?[)\\]])' }]

/** A name where it stands: not inside another word; Arabic particles written with the name are not part of it. */
const whole = (name: string) =>
  `(?:(?<![\\p{L}\\p{N}\\p{M}_])|(?<=(?<![\\p{L}\\p{N}])[وفبكل]{1,2}))(?:${name})(?![\\p{L}\\p{N}\\p{M}_])`

type Matcher = { agency: string; sure: boolean; pattern: RegExp }

const matchers = (list: Names[]): Matcher[] =>
  list.flatMap(({ agency, sure, unsure }) => [
    ...(sure ? [{ agency, sure: true, pattern: new RegExp(whole(sure), 'gu') }] : []),
    ...(unsure ? [{ agency, sure: false, pattern: new RegExp(whole(unsure), 'gu') }] : []),
  ])

const inText = [...matchers(names), ...matchers(bracketed)]
const outright = [...inText, ...matchers(outrightOnly)]
const dateline = [...outright, ...matchers(signature)]

const places = { text: inText, outright, dateline }

/** An agency's name in a text: `start` and `end` in UTF-16 units. */
export type Mention = { agency: string; sure: boolean; start: number; end: number }

/**
 * Names of agencies in a text, in order, whole words and case kept, the longest where two overlap.
 *
 * @param where `text` for running text; `dateline`; `outright` for a source, byline or credit.
 */
export function mentions(text: string, where: keyof typeof places): Mention[] {
  const found: Mention[] = []
  // Hyphens and spaces that do not break are hyphens and spaces here; each is one unit, so offsets stay.
  const plain = text.replace(/[\u2010\u2011]/g, '-').replace(/[\u00a0\u202f\u2007]/g, ' ')
  for (const { agency, sure, pattern } of places[where]) {
    for (const match of plain.matchAll(pattern)) {
      found.push({ agency, sure, start: match.index, end: match.index + match[0].length })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Mention[] = []
  for (const mention of found) {
    const last = kept.at(-1)
    if (!last || mention.start >= last.end) kept.push(mention)
  }
  return kept
}
