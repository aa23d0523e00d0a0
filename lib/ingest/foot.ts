import type { Block, Body, Inline } from '../catalogue/body.ts'
import { blockText, inlineText } from '../catalogue/text.ts'
import type { IncomingArticle } from './incoming.ts'

type LeftOut = IncomingArticle['leftOut'][number]
type Rule = { reason: LeftOut['reason']; pattern: RegExp }

/** Where a name may stand: "Middle East Eye", "MEE", "The Courier". */
const name = "(?:the )?[\\p{L}\\d][\\p{L}\\d'’.&-]*(?: [\\p{L}\\d&][\\p{L}\\d'’.&-]*){0,5}"

const rule = (reason: Rule['reason'], pattern: string): Rule => ({
  reason,
  pattern: new RegExp(pattern, 'iu'),
})

/**
 * Sentences that address the reader, not the subject. Each says so by its opening (an imperative, a label) or
 * by naming republication itself; nothing a reporter writes about the world begins like this.
 */
const rules: Rule[] = [
  // Republishing and licensing
  rule(
    'republishing',
    '\\b(?:republish|reproduc|syndicat|licen[cs]|reprint)\\w*\\b.{0,80}\\b(?:fill|form|contact|email|e-mail|click|visit|here|permission|fees?|write to|request)\\b.*',
  ),
  rule(
    'republishing',
    '^(?:to|for|if you).{0,60}\\b(?:republish|reproduc|syndicat|licens|licenc|reprint|permission)\\w*',
  ),
  rule(
    'republishing',
    '^(?:republish|reproduction|reprints?|syndication|permissions?|licensing)\\b.{0,100}$',
  ),
  rule(
    'republishing',
    '^(?:this|our) (?:article|story|work|content|material)s? (?:may|can|must|is|are) (?:not |also )?(?:be )?(?:available for |free to )?(?:republish|reproduc|reprint|licens|syndicat|redistribut)\\w*',
  ),
  rule(
    'republishing',
    '(?:republi|reprodu)\\w*.{0,80}(?:formulaire|contact|autorisation|écrire|droits|frais)',
  ),
  rule(
    'republishing',
    '(?:إعادة (?:نشر|النشر)|حقوق النشر).{0,80}(?:نموذج|الاستمارة|النموذج|تواصل|التواصل|راسل|إذن|الرسوم)',
  ),
  // Promotions
  rule(
    'promotion',
    `^(?:new|our|the|get|free|daily|weekly|this)\\b.{0,60}\\bnewsletters?\\b(?:\\s*[:–—-].{0,80}|.{0,30})$`,
  ),
  rule('promotion', '^[\\p{L}\\d ]{0,30}\\bnewsletters?\\s*[:–—-].{0,80}$'),
  rule(
    'promotion',
    '^(?:please )?(?:sign up|sign-up|signup|subscribe|register)\\b(?: (?:now|here|today|free|to|for|and)\\b|[.!:]|$).*',
  ),
  rule(
    'promotion',
    '^(?:please )?(?:get|receive) .{0,60}\\b(?:in your inbox|delivered|by email|straight to)\\b.*',
  ),
  rule('promotion', '^(?:please )?(?:follow|join|like|find) (?:us|our|me)\\b.*'),
  rule(
    'promotion',
    `^follow ${name} on (?:twitter|x|facebook|instagram|telegram|whatsapp|tiktok|youtube|linkedin|bluesky|google news).*`,
  ),
  rule(
    'promotion',
    '^(?:please )?(?:support|donate|become a (?:member|supporter|subscriber|patron)|help us)\\b.{0,20}(?:\\b(?:us|our|to|now|today|independent|journalism|member|supporter|subscriber|patron|keep)\\b).*',
  ),
  rule(
    'promotion',
    "^(?:read (?:more|also|next|on)|more (?:on this|from|like this|stories)|see also|also read|related(?: (?:articles?|stories|content|topics?))?|recommended|watch(?: next| more)?|listen(?: to our)?|don[’']t miss|you (?:may|might) also like|most read|trending)\\s*(?:[:：>»|].*|$)",
  ),
  rule('promotion', '^(?:download|get) (?:our|the) (?:.{0,20} )?app\\b.*'),
  rule('promotion', '^(?:share|tweet|print|email) (?:this|on)\\b.{0,40}$'),
  rule(
    'promotion',
    '^(?:inscrivez-vous|abonnez-vous|suivez-nous|rejoignez-nous|soutenez|recevez|téléchargez)(?![\\p{L}]).*',
  ),
  rule(
    'promotion',
    '^(?:(?:à )?lire (?:aussi|également|plus)|à voir aussi|voir aussi|sur le même sujet|nouvelle? newsletter|notre newsletter)\\b.{0,160}$',
  ),
  rule(
    'promotion',
    '^(?:اشتركو?ا?|سجلو?ا?|تابعو?نا|تابعنا|انضمو?ا? إلى|حملو?ا? تطبيق|ادعمو?ا?|ادعمونا)(?![\\p{L}]).*',
  ),
  rule(
    'promotion',
    '^(?:[اإ]قر[أا]و?ا? (?:أيضا|أيضًا|المزيد)|شاهد أيضا|مواضيع ذات صلة|نشرة .{0,40}البريدية)(?![\\p{L}]).{0,160}$',
  ),
  // Who we are, whose it is
  rule(
    'boilerplate',
    '^(?:©|\\(c\\)|copyright\\b|all rights reserved|tous droits réservés|جميع الحقوق محفوظة|حقوق النشر محفوظة).{0,160}$',
  ),
  rule('boilerplate', '^.{0,80}(?:all rights reserved|tous droits réservés|جميع الحقوق محفوظة)[\\s.]*$'),
  rule(
    'boilerplate',
    `^${name} (?:delivers|provides|offers|brings you|publishes|is) (?:you )?(?:an? )?(?:award-winning|independent|impartial|unrivalled|trusted|free)\\b.{0,200}\\b(?:coverage|journalism|news|reporting|analysis|publication|organisation|organization|outlet|website|newsroom)\\b.*`,
  ),
  rule(
    'boilerplate',
    `^(?:more|for more|find out more|learn more|read more|further (?:information|details))\\b.{0,12}\\b(?:about|on) (?:us|${name})\\b.{0,40}\\b(?:here|at|on|page|website)\\b.{0,60}$`,
  ),
  rule('boilerplate', '^(?:about (?:us|the author)|qui sommes-nous|من نحن)\\s*$'),
  rule(
    'boilerplate',
    `^${name} (?:propose|offre|délivre) une (?:couverture|information) (?:indépendante|unique).*`,
  ),
]

/**
 * Sentences that are left out only together with one of the above after them or in the same paragraph: alone
 * at the end of an article they may be its own words.
 */
const beside =
  /^(?:click|tap|more|see|visit|contact|thank you|stay|get|all|our|we|you|en savoir plus|لمزيد|للمزيد)\b.{0,120}$/iu

const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** Longest passage read as a foot, in characters; what is longer is an article's. */
const longest = { sentence: 400, block: 3_000 }

function reasonFor(sentence: string, only: (rule: Rule) => boolean = () => true): LeftOut['reason'] | null {
  const text = sentence.replace(/^(?:(?!©)[\s\p{S}\p{Po}–—-])*/u, '').trim()
  // What opens with a quotation mark is said by somebody in the article.
  if (text.length > longest.sentence || /^["“«‘']/.test(sentence.trim())) return null
  return rules.find((rule) => only(rule) && rule.pattern.test(text))?.reason ?? null
}

const byOpening = ({ pattern }: Rule) => pattern.source.startsWith('^')

/** A block read from its end: how many characters of it stay, and what leaves. */
function readFoot(text: string): { stays: number; left: LeftOut[] } {
  if (text.length > longest.block) return { stays: text.length, left: [] }
  const sentences = [...segmenter.segment(text)].filter(({ segment }) => segment.trim() !== '')
  const whole = reasonFor(text, sentences.length > 1 ? byOpening : undefined)
  if (whole && text.length <= 200) return { stays: 0, left: [{ reason: whole, text: text.trim() }] }
  const left: LeftOut[] = []
  let stays = text.length
  let held: string[] = []
  for (const { segment, index } of sentences.reverse()) {
    const reason = reasonFor(segment)
    if (reason) {
      left.unshift({ reason, text: segment.trim() }, ...held.map((other) => ({ reason, text: other })))
      held = []
      stays = index
    } else if (beside.test(segment.trim()) && held.length === 0) held.unshift(segment.trim())
    else break
  }
  return { stays, left }
}

/** The first `length` characters of a run, without white space at the end. */
function head(content: readonly Inline[], length: number): Inline[] {
  const kept: Inline[] = []
  let room = length
  for (const inline of content) {
    const size = inline.type === 'break' ? 1 : inline.text.length
    if (room <= 0) break
    if (inline.type === 'break') kept.push(inline)
    else kept.push(size <= room ? inline : { ...inline, text: inline.text.slice(0, room) })
    room -= size
  }
  while (kept.length > 0) {
    const last = kept.at(-1)
    if (last?.type === 'text' && last.text.trim() !== '') {
      kept[kept.length - 1] = { ...last, text: last.text.trimEnd() }
      break
    }
    kept.pop()
  }
  return kept
}

/** Most blocks a foot may have. */
const most = 12

/**
 * Takes from the end of an article what is no part of it: promotions of newsletters, "read more", the sentence
 * about republishing, copyright lines, and what the publisher says of itself. Only at the foot: the first block
 * from the end that is none of these ends it, so that nothing leaves from the middle; pictures between them
 * stay. Something always stays.
 *
 * @returns the body without its foot, and what was left out, in the order it stood, each with its reason.
 */
export function withoutFoot(body: Body): { body: Body; leftOut: LeftOut[] } {
  const kept: Block[] = [...body]
  const after: Block[] = []
  const leftOut: LeftOut[] = []
  let picturesSince = 0
  for (let seen = 0; kept.length > 1 && seen < most; ) {
    const block = kept.pop()
    if (!block) break
    if (block.type === 'element') {
      after.unshift(block)
      picturesSince += 1
      continue
    }
    if (block.type === 'rule') {
      // A line drawn above the foot goes with it; one above a picture stays.
      if (picturesSince > 0) after.unshift(block)
      continue
    }
    const { stays, left } = readFoot(blockText(block))
    const hasText = kept.some((other) => other.type !== 'element' && other.type !== 'rule')
    if (left.length === 0 || (stays === 0 && !hasText) || (stays > 0 && block.type !== 'paragraph')) {
      kept.push(block)
      break
    }
    leftOut.unshift(...joined(left))
    seen += 1
    picturesSince = 0
    if (stays > 0 && block.type === 'paragraph') {
      const content = head(block.content, stays)
      if (inlineText(content) !== '') {
        kept.push({ type: 'paragraph', content })
        break
      }
    }
  }
  return leftOut.length === 0 ? { body, leftOut } : { body: [...kept, ...after], leftOut }
}

/** Neighbouring sentences with the same reason as one passage. */
function joined(left: readonly LeftOut[]): LeftOut[] {
  const result: LeftOut[] = []
  for (const one of left) {
    const last = result.at(-1)
    if (last?.reason === one.reason) last.text += ` ${one.text}`
    else result.push({ ...one })
  }
  return result
}
