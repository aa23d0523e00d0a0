import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { formatMoney } from '../money.ts'
import { type Language, languageOf, localeOf, say } from '../words/words.ts'
import type { ItemRow, QuoteRow, RequestRow } from './load.ts'
import { requestReference } from './reference.ts'
import { recompute, type Snapshot } from './snapshot.ts'

type Addressee = Pick<RequestRow, 'id' | 'number' | 'email' | 'name' | 'language'>

const path = (r: Pick<RequestRow, 'number'>) => `/requests/${requestReference(r.number)}`

/** A moment as the buyer reads it, in the publisher's zone. */
export async function moment(t: Tx, at: Date, language: Language): Promise<string> {
  const { zone } = await getPublisher(t.db)
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at)
}

/**
 * The magic link that confirms a request. Nobody has shown yet that the address is theirs: nothing that was
 * typed into the form is in it, or the desk would carry strangers' words to whomever they name.
 */
export async function postConfirmation(
  t: Tx,
  r: Omit<Addressee, 'use'>,
  asked: { headlines: string[]; articles: number },
  token: string,
): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `confirm:${r.id}`,
    kind: 'link',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.confirm.subject', { reference }),
      preheader: s('mail.confirm.preheader'),
      paragraphs: [
        asked.articles > 1
          ? s('mail.confirm.several', { count: asked.articles })
          : asked.headlines[0]
            ? s('mail.confirm.one', { headline: asked.headlines[0] })
            : s('mail.confirm.unknown'),
      ],
      facts: [[s('mail.reference'), reference]],
      action: { label: s('mail.confirm.action'), path: `/confirm?token=${token}` },
      after: [s('mail.confirm.after')],
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

/** A magic link to sign in with. */
export async function postSignIn(t: Tx, email: string, token: string, language: Language): Promise<void> {
  const s = say(language)
  await post(t, {
    key: `link:${token.slice(0, 16)}`,
    kind: 'link',
    to: email,
    language,
    letter: {
      subject: s('mail.signIn.subject'),
      paragraphs: [s('mail.signIn.lead')],
      action: { label: s('mail.signIn.action'), path: `/confirm?token=${token}` },
      after: [s('mail.signIn.after')],
      footer: s('mail.signIn.why'),
    },
  })
}

export async function postReceived(t: Tx, r: Addressee & { dueAt: Date }): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `received:${r.id}`,
    kind: 'received',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.received.subject', { reference }),
      paragraphs: [s('mail.dear', { name: r.name }), s('mail.received.lead')],
      facts: [
        [s('mail.reference'), reference],
        [s('mail.answerBy'), await moment(t, r.dueAt, language)],
      ],
      action: { label: s('mail.follow'), path: path(r) },
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

export async function postReopened(t: Tx, r: Addressee & { dueAt: Date }): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `reopened:${r.id}:${t.now.getTime()}`,
    kind: 'received',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.reopened.subject', { reference }),
      paragraphs: [s('mail.dear', { name: r.name }), s('mail.reopened.lead')],
      facts: [[s('mail.answerBy'), await moment(t, r.dueAt, language)]],
      action: { label: s('mail.follow'), path: path(r) },
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

export async function postQuestion(t: Tx, r: Addressee, body: string, messageId: string): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `question:${messageId}`,
    kind: 'question',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.question.subject', { reference }),
      paragraphs: [s('mail.dear', { name: r.name }), s('mail.question.lead'), ...body.split(/\n{2,}/)],
      action: { label: s('mail.question.action'), path: `${path(r)}#answer` },
      after: [s('mail.question.after')],
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

export async function postMessage(t: Tx, r: Addressee, body: string, messageId: string): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `message:${messageId}`,
    kind: 'message',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.message.subject', { reference }),
      paragraphs: [s('mail.dear', { name: r.name }), ...body.split(/\n{2,}/)],
      action: { label: s('mail.message.action'), path: `${path(r)}#thread` },
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

export async function postOffer(t: Tx, r: Addressee, quote: QuoteRow, snapshot: Snapshot): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  const amount = (minor: number) => formatMoney({ minor, currency: quote.currency }, localeOf(language))
  const { lines } = recompute(snapshot, language)
  const total = amount(quote.totalMinor)
  const until = await moment(t, quote.validUntil, language)
  await post(t, {
    key: `offer:${quote.id}`,
    kind: 'offer',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.offer.subject', { n: quote.n, reference, total }),
      preheader: s('mail.offer.preheader', { when: until }),
      paragraphs: [
        s('mail.dear', { name: r.name }),
        s('mail.offer.lead', { n: quote.n }),
        ...(quote.message ? quote.message.split(/\n{2,}/) : []),
      ],
      lines: {
        rows: lines.map((l) => ({
          label: l.label,
          reason: l.changeReason ?? l.reason,
          amount: amount(l.amountMinor),
        })),
        total: { label: s('mail.offer.total'), amount: total },
      },
      facts: [[s('mail.offer.until'), until]],
      action: { label: s('mail.offer.action'), path: path(r) },
      after: [s('mail.offer.after')],
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

/** @param rest what becomes of the rest of the request: its offer ends, or it just goes on */
export async function postItemRefused(
  t: Tx,
  r: Addressee,
  item: ItemRow,
  rest: 'offer' | 'goesOn',
): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `item-refused:${item.id}`,
    kind: 'refusal',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.itemRefused.subject', { reference }),
      paragraphs: [
        s('mail.dear', { name: r.name }),
        s('mail.itemRefused.lead', { url: item.url }),
        item.refusedReason ?? '',
      ],
      ...(item.referTo ? { facts: [[s('mail.askInstead'), item.referTo]] } : {}),
      action: { label: s('mail.seeYourRequest'), path: path(r) },
      after: [s(`mail.itemRefused.rest.${rest}`)],
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

export async function postRefused(t: Tx, r: Addressee, reason: string, referTo: string): Promise<void> {
  const reference = requestReference(r.number)
  const language = languageOf(r.language)
  const s = say(language)
  await post(t, {
    key: `refused:${r.id}:${t.now.getTime()}`,
    kind: 'refusal',
    to: r.email,
    language,
    requestId: r.id,
    letter: {
      subject: s('mail.refused.subject', { reference }),
      paragraphs: [s('mail.dear', { name: r.name }), s('mail.refused.lead'), reason],
      ...(referTo ? { facts: [[s('mail.askInstead'), referTo]] } : {}),
      action: { label: s('mail.seeYourRequest'), path: path(r) },
      footer: s('mail.whyRequest', { reference }),
    },
  })
}

/**
 * Tells a colleague that a request was given to them.
 * @param by who gave it
 * @param eventId what happened, once
 */
export async function postGiven(
  t: Tx,
  r: Pick<RequestRow, 'id' | 'number' | 'parties' | 'dueAt'>,
  colleague: { name: string; email: string },
  by: string,
  eventId: number,
): Promise<void> {
  const reference = requestReference(r.number)
  const s = say('en')
  await post(t, {
    key: `given:${eventId}`,
    kind: 'given',
    to: colleague.email,
    language: 'en',
    letter: {
      subject: s('mail.given.subject', { reference, by }),
      paragraphs: [
        s('mail.dear', { name: colleague.name || colleague.email }),
        s('mail.given.lead', { by, licensee: r.parties.licensee }),
      ],
      facts: [
        [s('mail.reference'), reference],
        ...(r.dueAt ? [[s('mail.answerBy'), await moment(t, r.dueAt, 'en')] as [string, string]] : []),
      ],
      action: { label: s('mail.given.action'), path: `/desk/requests/${reference}` },
      footer: s('mail.given.why'),
    },
  })
}
