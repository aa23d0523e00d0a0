/**
 * What the words around an agency's name say: that its copy was used, or that it is only named as a source.
 *
 * The rules read a sentence in which every agency's name has been replaced by a sign, so that they hold for
 * all agencies: the one being weighed by `this`, others by `other`.
 */
export const sign = { this: '\ue000', other: '\ue001' }

/** Between names of a list; white space is matched in one way only, or a long list takes for ever. */
const many = '(?:\\s*(?:,|/|\\+|;|&|،|\\band\\b|\\bet\\b|و))+\\s*'
const article =
  "(?:the |l['’]|les |la |(?:the )?(?:\\p{L}+ )?news agenc(?:y|ies) |agency |l['’]agence |agences? |وكالة |وكالتي |وكالات |ال)?"
/** The agency, alone or anywhere in a list of agencies. */
const AG = `${article}(?:${sign.other}${many}${article})*${sign.this}`
/** What may follow it in such a list. */
const TAIL = `(?:${many}${article}(?:${sign.other}|others|autres))*`
const END = '[\\s.)\\]»"”]*$'

const rule = (source: string, flags = 'iu') =>
  new RegExp(
    source
      .replaceAll('{AG}', AG)
      .replaceAll('{TAIL}', TAIL)
      .replaceAll('{END}', END)
      .replaceAll('{C}', sign.this),
    flags,
  )

/** Read on the whole paragraph: datelines and signatures. */
export const paragraphCopy = [
  // GENEVA (AFP) –   PARIS, May 3 (Reuters) -   بيروت (رويترز) -   (AFP) –
  rule('^[^!?؟]{0,100}?[(\\[]\\s*{AG}{TAIL}\\s*[)\\]]\\s*[-–—:]'),
  // الرباط / 9 ماي 2015 (ومع) ترأس …   a place and a date before the brackets, no dash after them
  rule('^[^.()!?؟]{3,60}?\\d{1,4}\\s*[(\\[]\\s*{AG}{TAIL}\\s*[)\\]]\\s'),
  // New Delhi, Jan 9 (IANS) The top court …   KATHMANDU (AFP) Rescuers …
  rule(
    '^\\p{Lu}[^.()]{1,40}?(?:\\d{1,2}|Jan\\p{Ll}*|Feb\\p{Ll}*|Mar|March|Apr|April|May|June?|July?|Aug\\p{Ll}*|Sept?\\p{Ll}*|Oct\\p{Ll}*|Nov\\p{Ll}*|Dec\\p{Ll}*)[.,]?\\s*[(\\[]{AG}{TAIL}[)\\]]\\s',
    'u',
  ),
  rule('^[\\p{Lu}][\\p{Lu}\\s,/.-]{2,40}[(\\[]{AG}{TAIL}[)\\]]\\s', 'u'),
  // القاهرة - رويترز:   دمشق/رويترز/   Paris, AFP –   AFP –   Reuters:
  rule('^[\\p{L}\\s،,.]{0,40}?(?:[-–—/,]\\s*)?{AG}{TAIL}\\s*(?:[-–—/]|:)\\s', 'u'),
  rule('^[\\p{L}\\s]{2,30}[-–—/]\\s*{AG}{TAIL}\\s*(?:[-–—/:]|$)', 'u'),
  // a signature alone: AFP   — Reuters   (with AFP and dpa)   MEE/AFP   Source: AFP   Par l'AFP   rc/kb (AP, dpa)
  rule(
    '^(?=.{1,80}$)[\\s(\\[—–*-]*(?:[\\p{L}. ]{2,30}(?:\\s*[/+,]\\s*|\\s+(?:with|and|avec|et|مع)\\s+))?(?:(?:with|avec|and|et|by|par|from|via|sources?\\s*[:：]|المصادر?\\s*:|مع|عن|[\\p{L}]{1,4}/[\\p{L}]{1,4}[\\s(]+)\\s*)*{AG}{TAIL}(?:\\s+(?:staff|reporters|correspondents|contributors))?{END}',
  ),
]

/** A name in brackets that ends a paragraph or caption: "… on Monday. (AFP)", "… on Monday (AFP)". */
export const closingBracket = [
  // … resume on Friday. – Reuters   … last eight. Kyodo   … under tow. Enditem (Xinhua)   … , édité par X, Reuters)
  // … they said. - Reuters, with additional reporting by our staff: what stands after the last sentence signs it.
  rule(
    '[.!?؟…"”»)]\\s+(?:[-–—/]+\\s*)?(?:Enditem\\s*)?[(\\[]?{AG}(?:[-/]{C})?{TAIL}[)\\]]?(?:[\\s,]+(?:with|avec|مع)\\s[^.]{2,80})?\\.?\\s*$',
  ),
  rule(`[.!?؟…"”»]\\s*[-–—]+\\s*(?:${sign.other}[-/])?{C}(?:[-/]${sign.other})?\\s*$`),
  rule('[(\\[][^()]{3,160}(?:\\bby|\\bpar|تحرير|إعداد)[^()]{2,80}[,،]\\s*{AG}\\s*[)\\]]\\s*$'),
  // (إعداد … للنشرة العربية - رويترز، تحرير …)
  rule('[(\\[]\\s*(?:إعداد|تحرير|تغطية|كتابة|ترجمة)\\s[^)\\]]{0,120}?(?:[)\\]]\\s*)?{C}'),
  rule('[.!?؟…"”»]\\s*[(\\[]\\s*(?:with |avec |مع |photo:? |source:? )?{AG}{TAIL}\\s*[)\\]]\\.?\\s*$'),
  // Not the initials after a spelled-out name, whose last word has a capital: "Australian Federal Police (AFP)".
  rule(
    `(?:^|\\s)(?:[\\p{Ll}\\d][^\\s]*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|(?!وكالة)[\\u0621-\\u064a]+)\\s+[(\\[]\\s*{AG}{TAIL}\\s*[)\\]]\\.?\\s*$`,
    'u',
  ),
]

const kinds =
  '(?:reporting|material|information|content|inputs?|copy|contributions?|files|details|footage|writing|research)'
const works =
  '(?:article|story|report|piece|text|dispatch|content|feature|copy|analysis|interview|video|item|version|translation)'
const made =
  '(?:produced|published|written|provided|supplied|distributed|syndicated|appeared|adapted|translated|republished|reproduced|reprinted|compiled|issued|filed|taken|prepared|comes?|copyright|includes?|contains?|uses?|incorporates?|is from|is by|©)'

/** Read on the sentence: material of the agency was used. */
export const copy = [
  // Additional reporting by Reuters. With reporting from AP. (With inputs from PTI)
  rule(`\\b(?:additional|further|extra|supplementary) ${kinds}\\b[^.]*?\\b(?:by|from)\\b[^.]*{C}`),
  rule(
    `(?:^|[(\\[—–;]|\\b(?:with|includes|including|contains|uses|using) )\\s*(?:some |contextual |agency )?${kinds} (?:by|from)\\b[^.]*{C}(?!\\s+(?:has|had|have|found|finds|shows?|showed|said|suggest\\w*|reveal\\w*|indicat\\w*|last|earlier|this|that)\\b)`,
  ),
  rule(`\\bwith ${kinds} (?:by|from)\\b[^.]*{C}`),
  // Some material in this report came from AP. Parts of this story are from AFP.
  rule(
    `\\b(?:material|information|quot(?:es|ations)|details|parts?|passages|footage) (?:in|for|of) this ${works} (?:\\p{L}+ )?(?:came|comes?|was|were|is|are)\\b[^.]*\\b(?:from|by)\\b[^.]*{C}`,
  ),
  // AFP contributed to this report. Reuters and AP contributed reporting.
  rule(
    '{C}[^.]*\\bcontribut\\w+ (?:to (?:this|the) (?:report|story|article|piece|coverage|dispatch)|(?:additional |further )?(?:reporting|material|information))',
  ),
  rule(
    '\\bcontribut(?:ed|ions?)\\b[^.]*\\b(?:report|story|article|reporting)\\b[^.]*\\b(?:by|from|were|was)\\b[^.]*{C}',
  ),
  // This article was produced by AFP. This story first appeared on Bloomberg.
  rule(
    `\\b(?:this|the original|the above|the following|above|original) (?:\\p{L}+ )?${works}\\b[^.]*\\b${made}(?:\\s|$)[^.]*{C}`,
  ),
  rule(
    '^[\\s(\\[*—–-]*(?:compiled|adapted|edited|translated|syndicated|republished|reproduced|reprinted|supplied|distributed|written|reported|produced|filed|filmed|courtesy|copy|text|story|words|rewritten)\\b(?: \\p{L}+){0,6}? (?:from|by|of|for|courtesy of)(?: \\p{L}+){0,4}? ?{AG}{TAIL}(?:\\s+(?:staff|reports?|dispatches|copy|wires?|material|correspondents?|writers?))?{END}',
  ),
  rule(
    '^[\\s(\\[*—–-]*(?:compiled|adapted|syndicated|republished|reproduced|reprinted|rewritten|translated) from {AG}',
  ),
  rule('(?:^|[.(—–]\\s*)(?:read|see) the (?:original|full) (?:\\p{L}+ )?(?:on|at|by|from) {AG}'),
  // reported by AFP staff, filmed by an AFP journalist, a photo taken by a Reuters photographer
  rule(
    "\\b(?:reported|written|filed|compiled|produced|prepared|filmed|photographed|taken|shot|recorded|gathered|counted|verified|seen|witnessed|by) by (?:an? |the |its |two |three )?{AG}(?:['’]s?)? (?:staff|staffers?|writers?|correspondents?|reporters?|journalists?|teams?|photographers?|videographers?|bureaux?|bureaus?)",
  ),
  rule(
    "\\b(?:pris|filmé|photographié|tourné|rédigé|réalisé|constaté|vu)\\p{L}* par (?:un|une|des|le|la|les)?\\s?(?:journalistes?|correspondante?s?|photographes?|vidéastes?|équipes?) (?:de |d['’]){AG}",
  ),
  // © AFP, Copyright 2016 The Associated Press, Reuters. All rights reserved.
  rule('(?:©|\\(c\\)|\\bcopyright\\b|\\bdroits? réservés?\\b|حقوق النشر)[^.]{0,30}?{C}'),
  rule('{C}[\\s.,–-]*(?:\\d{4}[\\s.,]*)?(?:all rights reserved|tous droits réservés|جميع الحقوق محفوظة)'),
  // Photo: Sami Adel/AFP, Photo by X for Reuters, Source: AFP, via Getty Images
  rule(
    '(?:^|[\\s(\\[|.])(?:photo(?:graph)?s?|pictures?|images?|file|video|graphics?|credits?|crédits?(?: photos?)?|sources?|text|texte|تصوير|الصورة|صورة|المصدر|المصادر)\\s*[:：]\\s*[^.:]{0,60}?{C}',
  ),
  rule('\\b(?:photo(?:graph)?s?|pictures?|images?|video|footage) (?:courtesy of|courtesy) [^.]{0,40}?{C}'),
  rule('[(\\[|]\\s*(?:photo(?:graph)?s?|pictures?|images?|file photo) (?:by|from)\\s[^.)\\]]{0,60}?{C}'),
  rule('[\\p{L}.]\\s?/\\s?{C}(?![\\p{L}])'),
  rule(`${sign.other}(?: photo)?\\s?/\\s?[^.)]{0,40}?{C}`),
  rule(`{C}\\s?/\\s?(?:\\p{L}|${sign.other})[^.]{0,60}[)\\]]?\\s*$`),
  rule('[(\\[][^)\\]]*\\bvia {C}\\s*[)\\]]'),
  rule(`${sign.other} via {C}|{C} via ${sign.other}`),
  rule('{C} (?:(?:FILE )?PHOTO\\b|(?:File )?Photo(?=\\s*(?:[/),.]|$)))', 'u'),
  rule('[(\\[]\\s*{C} (?:photo|file photo|file|archive|picture|image)\\s*[)\\]]'),
  // With AFP. (with Reuters and dpa)   in collaboration with AFP
  rule('(?:^|[(\\[—–])\\s*(?:with|avec|مع) {AG}{TAIL}(?:\\s+in [\\p{L}\\s]+)?{END}'),
  rule('[(\\[]\\s*(?:with|avec|مع) {AG}{TAIL}\\s*[)\\]]'),
  rule(
    '\\b(?:in|en) (?:partnership|collaboration|co-?operation|association|conjunction|partenariat|coopération) (?:with|avec) {AG}',
  ),
  rule('(?:بالتعاون|بالاشتراك|بالشراكة) مع {AG}'),
  // Les journalistes de l'AFP ont contribué à cet article. Cet article a été produit par l'AFP.
  rule(
    "{C}[^.]*\\b(?:a|ont|avait|avaient) (?:également |aussi )?(?:contribué|participé) à (?:cet|ce|cette|l['’]|la rédaction)",
  ),
  rule(
    "(?:^|[^\\p{L}])(?:avec (?:la |les )?(?:contributions?|participation|informations?|éléments?)|informations?|reportage|texte) (?:de |d['’]|des ){AG}{TAIL}{END}",
  ),
  rule(
    '(?:^|[^\\p{L}])(?:cet article|ce texte|cette dépêche|ce reportage|ce contenu|cette vidéo)[^.]*?(?:produit|publié|rédigé|fourni|réalisé|traduit|repris|écrit|issu|provien|signé|adapté|diffusé)\\p{L}*[^.]*{C}',
  ),
  // (Reportage d'Une Telle pour Reuters, version française …)
  rule(
    "^[\\s(—–-]*(?:reportage|texte|article|photos?|images?|vidéo) (?:de |d['’]|par )[^.)]{2,80}? (?:pour|avec) {AG}",
  ),
  // The paper's own coverage was supplemented by Associated Press reports. D'après un texte anglais de l'AFP, traduit …
  rule(
    '\\b(?:supplement\\w*|augment\\w*|complement\\w*|fleshed out|rounded out) (?:by|with|from) (?:\\p{L}+ ){0,2}?{AG}{TAIL}',
  ),
  rule(
    "(?:d['’]après|selon|sur la base d['’])\\s?(?:un |une |des )?(?:textes?|articles?|dépêches?|reportages?)(?: \\p{L}+)? (?:de |d['’]|des ){AG}",
  ),
  // … dans sa dépêche, que nous reproduisons   Here's more from PA Media
  rule('{C}[^.]{0,60}(?:nous reproduisons|we reproduce|reproduced (?:below|here)|in full (?:below|here))'),
  rule(
    "\\bhere(?:['’]s| is| are) (?:more|the (?:full )?(?:story|report|details)|\\p{L}+)(?: \\p{L}+)? (?:from|by|of) {AG}",
  ),
  // Edited from Xinhua copy by the business desk. Based on AFP dispatches.
  rule(
    '^[\\s(\\[*—–-]*(?:edited|based|drawn|rewritten|put together|abridged|excerpted) (?:from|on) {AG}{TAIL} (?:copy|dispatch(?:es)?|reports?|wires?|material|stories|files?)\\b',
  ),
  rule(
    "^[\\s(—–-]*(?:article|texte|dépêche|reportage|photos?|images?|propos) (?:de |d['’]|par |recueillis par ){AG}{TAIL}{END}",
  ),
  // ساهمت رويترز في إعداد التقرير   هذا التقرير من إعداد فرانس برس   المصدر: رويترز
  rule('(?:ساهم|أسهم|شارك)\\p{L}*[^.]*{C}[^.]*(?:التقرير|التغطية|إعداد|الخبر|المقال)'),
  rule('(?:ساهم|أسهم|شارك)\\p{L}* في [^.]*(?:التقرير|التغطية|إعداد|الخبر|المقال)[^.]*{C}'),
  rule(
    '(?:هذا|هذه) (?:المقالة?|التقرير|الخبر|النص|المادة|القصة)[^.]*(?:نشر|إعداد|أعد|عن|أنتج|نقل|منقول|ترجم|مترجم|كتب|من)\\p{L}*[^.]*{C}',
  ),
  rule('^[\\s(]*(?:إعداد|تقرير|تغطية|نص|ترجمة|نقلا عن)\\s*[:：]?\\s*{AG}{TAIL}{END}'),
]

const staffEn =
  '(?:correspondents?|reporters?|journalists?|photographers?|photojournalists?|videographers?|video journalists?|cameram[ae]n|camera (?:crews?|operators?)|stringers?|witness(?:es)?|eyewitness(?:es)?)'
const staffMore = `(?:${staffEn}|teams?|crews?|staff(?:ers?)?|bureaux?|bureaus?|writers?|producers?|contributors?)`
const staffFr =
  '(?:journalistes?|correspondante?s?|photographes?|reporters?|vidéastes?|envoyée?s? spécia(?:le?s?|ux)|équipes?|pigistes?|témoins?)'
const staffAr = '(?:ال)?(?:مراسل|صحفي|صحافي|مصور|مندوب|موفد|فريق|طاقم|صحفيون|صحافيون|مصورون|شهود|شاهد)\\p{L}*'

const staffForms = (noun: string) => [
  rule(
    `{C}(?:['’]s?)?(?:[ -](?:news agency|agency|own|local|chief|senior|freelance|special|based|in-house|\\p{L}+-based))*(?: \\p{L}+){0,2}? ${noun}(?!\\p{L})`,
  ),
  rule(`(?<!\\p{L})${noun}s? (?:\\p{L}+ ){0,2}?(?:for|from|of|with|at|working for) {AG}`),
]

/** Staff of the agency: their presence and observations are the agency's copy, unless `asSubject`. */
export const staff = {
  sure: [
    ...staffForms(staffMore),
    rule(`(?<!\\p{L})${staffFr} (?:[\\p{L}-]+ ){0,3}?(?:de |d['’]|pour |à )(?:agence )?{AG}`),
    rule(`(?<!\\p{L})[وفبكل]?${staffAr} (?:[\\p{L}]+ )?(?:من |في |لدى |ل)?{AG}`),
  ],
  unsure: [
    ...staffForms(staffEn),
    rule(`(?<!\\p{L})${staffFr} (?:de |d['’]|pour |à )(?:l['’])?agence {AG}`),
    rule(`(?<!\\p{L})[وفبكل]?${staffAr} (?:وكالة ){AG}`),
  ],
}

const someone = "(?:(?:an?|the|two|three|several|un|une|des|le|la|les|deux|l['’]) ?)?"
const harmEn =
  'killed|wounded|injured|hurt|arrested|detained|jailed|imprisoned|freed|released|kidnapped|abducted|shot|hit|struck|expelled|deported|charged|accused|sentenced|beaten|attacked|targeted|barred|banned|missing|dead|honou?red|buried|nominated|awarded|prevented|denied|held|murdered|assassinated|tortured|harassed|threatened|evacuated'
const harmFr = 'tu[ée]|bless|arrêt|déten|enlev|libér|expuls|emprisonn|assassin|condamn|agress|menac|visé|mort'
const harmAr = 'قتل|مقتل|استشه|أصيب|إصابة|اعتق|اغتي|أفرج|الإفراج|اختط|خطف|اختف|وفاة|سجن|محاكمة|جرح'

/** The staff are spoken to, or are themselves the news: named, not used. */
export const asSubject = [
  rule(
    `(?:\\b(?:told|tell|tells|telling|said to|speaking (?:to|with)|spoke (?:to|with)|asked by|interviewed by|interview (?:with|to)|informed|assured|showed|shown to|reached by|contacted by|questions? (?:from|by)|repl(?:y|ied) to|statements? to|talking (?:to|with)|talked (?:to|with))\\s+)${someone}(?:\\p{L}+ ){0,2}?(?:${staffMore} (?:for|from|of|with|at) )?{AG}`,
  ),
  rule(
    `(?:déclaré|dit|confié|affirmé|expliqué|indiqué|assuré|répondu|précisé|raconté|témoigné)e?s? (?:à |au |aux )${someone}(?:${staffFr} )(?:[\\p{L}-]+ ){0,3}?(?:de |d['’]){AG}`,
  ),
  rule(`(?:interrog|joint|contact)\\p{L}* par ${someone}(?:${staffFr} )?(?:(?:de |d['’]))?{AG}`),
  rule(
    `(?:قال|قالت|صرح|صرحت|أبلغ|أكد|أوضح|تحدث|كشف)\\p{L}* (?:[\\p{L}]+ ){0,4}?ل${staffAr} (?:في |من )?{AG}`,
  ),
  rule(
    `{C}[^.]{0,60}?\\b(?:(?:was|were|has been|have been|had been|being|is|are|got)\\s+(?:\\p{L}+ly |also |later |among (?:those |the )?)?(?:${harmEn})|died|dies)\\b`,
  ),
  rule(`{C}(?:['’]s)? (?:\\p{L}+ ){0,4}?(?:${harmEn})\\b`),
  rule(
    `\\b(?:kill\\w*|wound\\w*|injur\\w*|arrest\\w*|detain\\w*|detention|jail\\w*|kidnap\\w*|expel\\w*|expulsion|death|murder|release|trial|attack(?:s|ed)? on|including|colleagues? of|former|ex-?|wife of|work(?:s|ed|ing)? as|career as|award\\w*)\\s+(?:of |on |an? |the |two |three |to )*(?:\\p{L}+ ){0,4}?(?:${staffMore} (?:for|from|of|with|at) )?{AG}`,
  ),
  rule(
    `{C}[^.]{0,60}?(?<!\\p{L})(?:a été|ont été|est|sont|fut|avait été|était|étaient)\\s+(?:\\p{L}+ment )?(?:${harmFr})`,
  ),
  rule(
    `(?<!\\p{L})(?:${harmFr})\\p{L}*\\s+(?:de |d['’]|du |des |un |une |deux |le |la )*(?:${staffFr} )(?:[\\p{L}-]+ ){0,3}?(?:de |d['’]){AG}`,
  ),
  rule(`{C},? (?:\\p{L}+ment )?(?:${harmFr})(?:é|ée|és|ées|s|e)?(?!\\p{L})`),
  rule(`(?<!\\p{L})[وفبكل]{0,2}(?:${harmAr})\\p{L}* (?:[\\p{L}]+ ){0,3}?${staffAr}[^.]{0,20}{C}`),
]

/** "with" an agency that is spoken, signed or worked with. */
export const withOther = rule(
  `(?:\\b(?:interview\\w*|spoke|speak\\w*|talk\\w*|conversations?|chat\\w*|calls?|shar(?:e|ed|es|ing)|discuss\\w*|emails?|exchang\\w*|briefings?|meetings?|met|contact\\w*|contracts?|deals?|agreements?|lawsuits?|disputes?|jobs?|work\\w*|freelanc\\w*|interns?\\w*|careers?|${staffMore}|consistent|comparable|compared|in line|along|entretiens?|entretenu\\w*|entretenir|parl\\w+|discut\\w+|échang\\w+|partag\\w+|contrats?|accords?|conversations?|travaill\\w+|collabor(?:e|ait|er))|مقابلة|المقابلة|حديث|حديثه|حديثها|لقاء|حوار|تصريح|تصريحات|اتصال|تحدث|تحدثت|يتحدث|محادثة|مكالمة|عقد|اتفاق|يعمل|عمل)(?:\\s+[\\p{L}\\d-]+){0,6}?\\s+(?:with|avec|مع) {AG}`,
)
export const withAny = rule('(?<!\\p{L})(?:with|avec|مع) {AG}')

/** Read for names that may mean something else: here they do mean the agency, as a source. */
export const attribution = [
  rule(
    "(?:\\b(?:told|tells?|telling|according to|said to|speaking to|spoke to|quoted by|cited by|citing|quoting|reported by|interview (?:with|to)|statement to|reports? (?:by|from)|selon|d['’]après|citant|cité par|rapporté par|déclaré à|dit à|confié à|affirmé à|indiqué à))\\s*{AG}",
  ),
  rule(
    '(?:نقلا عن|نقلت|بحسب|حسب|وفقا ل|وفق|ذكرت|أفادت|قالت|أوردت|أعلنت|أكدت|قال ل|قالت ل|صرح ل|في مقابلة مع|في حديث مع|في تصريح ل|في تصريحات ل)\\s*{AG}',
  ),
  rule(
    '{C}(?: news agency| agency|,? the \\p{L}+ (?:state )?news agency,?)?\\s+(?:has |had |also |earlier |later |first )?(?:reported|reports|report|said|says|quoted|cited|interview|rapporte|rapportait|a rapporté|annonce|a annoncé|cite)\\b',
  ),
  rule(
    '\\b(?:in|to|with|by|of|from) (?:an?|its|the) {C} (?:interview|report|poll|survey|tally|count|analysis|investigation|dispatch|story)\\b',
  ),
]

/** What stands before initials that are no agency: "the PA", "the EPA", "told the MENA". */
export const otherBody = rule('\\b(?:the|our|its|a|new|whole|across|du|la|le|des) {C}')

/** Reuters signs its copy without its name: "(Reporting by …; Editing by …)". */
export const reutersSignature =
  /\(?\b(?:Additional )?[Rr]eporting by [^.;()]{3,200};\s*(?:[Aa]dditional [Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslation)\b/g
