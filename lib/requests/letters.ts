import { getPublisher } from '../catalogue/publisher.ts'
import type { Tx } from '../ctx.ts'
import { post } from '../mail/post.ts'
import { formatMoney } from '../money.ts'
import type { ItemRow, QuoteRow, RequestRow } from './load.ts'
import { requestReference } from './reference.ts'
import type { QuotedLine } from './snapshot.ts'

type Addressee = Pick<RequestRow, 'id' | 'number' | 'email' | 'name' | 'language'>

const why = (reference: string) => `You get this mail because you asked for a licence (${reference}).`
const path = (r: Pick<RequestRow, 'number'>) => `/requests/${requestReference(r.number)}`

/** A moment as the buyer reads it, in the publisher's zone. */
export async function moment(t: Tx, at: Date, language: string): Promise<string> {
  const { zone } = await getPublisher(t.db)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
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
  await post(t, {
    key: `confirm:${r.id}`,
    kind: 'link',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `Confirm your request ${reference}`,
      preheader: 'One click, and the desk has it.',
      paragraphs: [
        `Someone gave this mail address to ask for a licence to republish ${
          asked.articles > 1
            ? `${asked.articles} articles`
            : asked.headlines[0]
              ? `“${asked.headlines[0]}”`
              : 'an article'
        }. If it was you, confirm the request, and the desk starts on it.`,
      ],
      facts: [['Reference', reference]],
      action: { label: 'Confirm my request', path: `/confirm?token=${token}` },
      after: [
        'The link works once, for 15 minutes. If it was not you who asked, leave this mail alone: nothing happens.',
      ],
      footer: why(reference),
    },
  })
}

/** A magic link to sign in with. */
export async function postSignIn(t: Tx, email: string, token: string, language: string): Promise<void> {
  await post(t, {
    key: `link:${token.slice(0, 16)}`,
    kind: 'link',
    to: email,
    language,
    letter: {
      subject: 'Your link to sign in',
      paragraphs: ['Here is the link you asked for.'],
      action: { label: 'Sign in', path: `/confirm?token=${token}` },
      after: [
        'It works once, for 15 minutes. If it was not you who asked for it, leave this mail alone: nothing happens.',
      ],
      footer: 'You get this mail because someone gave this address to sign in.',
    },
  })
}

export async function postReceived(t: Tx, r: Addressee & { dueAt: Date }): Promise<void> {
  const reference = requestReference(r.number)
  await post(t, {
    key: `received:${r.id}`,
    kind: 'received',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `We have your request ${reference}`,
      paragraphs: [
        `Dear ${r.name},`,
        'your request is with our permissions desk. You can follow it, add to it or take it back on its page.',
      ],
      facts: [
        ['Reference', reference],
        ['Answer by', await moment(t, r.dueAt, r.language)],
      ],
      action: { label: 'Follow your request', path: path(r) },
      footer: why(reference),
    },
  })
}

export async function postReopened(t: Tx, r: Addressee & { dueAt: Date }): Promise<void> {
  const reference = requestReference(r.number)
  await post(t, {
    key: `reopened:${r.id}:${t.now.getTime()}`,
    kind: 'received',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `Your request ${reference} is open again`,
      paragraphs: [`Dear ${r.name},`, 'you asked again, and the desk has your request.'],
      facts: [['Answer by', await moment(t, r.dueAt, r.language)]],
      action: { label: 'Follow your request', path: path(r) },
      footer: why(reference),
    },
  })
}

export async function postQuestion(t: Tx, r: Addressee, body: string, messageId: string): Promise<void> {
  const reference = requestReference(r.number)
  await post(t, {
    key: `question:${messageId}`,
    kind: 'question',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `A question about your request ${reference}`,
      paragraphs: [`Dear ${r.name},`, 'before we can answer, the desk asks:', ...body.split(/\n{2,}/)],
      action: { label: 'Answer the question', path: `${path(r)}#answer` },
      after: ['Your request waits for the answer; we go on as soon as it is there.'],
      footer: why(reference),
    },
  })
}

export async function postMessage(t: Tx, r: Addressee, body: string, messageId: string): Promise<void> {
  const reference = requestReference(r.number)
  await post(t, {
    key: `message:${messageId}`,
    kind: 'message',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `About your request ${reference}`,
      paragraphs: [`Dear ${r.name},`, ...body.split(/\n{2,}/)],
      action: { label: 'Read and reply', path: `${path(r)}#thread` },
      footer: why(reference),
    },
  })
}

export async function postOffer(
  t: Tx,
  r: Addressee,
  quote: QuoteRow,
  lines: QuotedLine[],
  total: string,
): Promise<void> {
  const reference = requestReference(r.number)
  const amount = (minor: number) => formatMoney({ minor, currency: quote.currency }, r.language)
  await post(t, {
    key: `offer:${quote.id}`,
    kind: 'offer',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `${quote.n > 1 ? 'Our new offer' : 'Our offer'} for ${reference}: ${total}`,
      preheader: `It holds until ${await moment(t, quote.validUntil, r.language)}.`,
      paragraphs: [
        `Dear ${r.name},`,
        quote.n > 1 ? 'here is a new offer; it takes the place of the one before.' : 'here is our offer.',
        ...(quote.message ? quote.message.split(/\n{2,}/) : []),
      ],
      lines: {
        rows: lines.map((l) => ({
          label: l.label,
          reason: l.changeReason ?? l.reason,
          amount: amount(l.amountMinor),
        })),
        total: { label: 'Total', amount: total },
      },
      facts: [['Holds until', await moment(t, quote.validUntil, r.language)]],
      action: { label: 'See the offer', path: path(r) },
      after: ['You can accept it, propose a change, or decline.'],
      footer: why(reference),
    },
  })
}

/** @param rest what becomes of the rest of the request, in a sentence */
export async function postItemRefused(t: Tx, r: Addressee, item: ItemRow, rest: string): Promise<void> {
  const reference = requestReference(r.number)
  await post(t, {
    key: `item-refused:${item.id}`,
    kind: 'refusal',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `One article of ${reference} cannot be licensed`,
      paragraphs: [`Dear ${r.name},`, `we cannot license ${item.url}.`, item.refusedReason ?? ''],
      ...(item.referTo ? { facts: [['Ask instead', item.referTo]] } : {}),
      action: { label: 'See your request', path: path(r) },
      after: [rest],
      footer: why(reference),
    },
  })
}

export async function postRefused(t: Tx, r: Addressee, reason: string, referTo: string): Promise<void> {
  const reference = requestReference(r.number)
  await post(t, {
    key: `refused:${r.id}:${t.now.getTime()}`,
    kind: 'refusal',
    to: r.email,
    language: r.language,
    requestId: r.id,
    letter: {
      subject: `Your request ${reference} cannot be granted`,
      paragraphs: [`Dear ${r.name},`, 'we are sorry: we cannot license what you asked for.', reason],
      ...(referTo ? { facts: [['Ask instead', referTo]] } : {}),
      action: { label: 'See your request', path: path(r) },
      footer: why(reference),
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
  await post(t, {
    key: `given:${eventId}`,
    kind: 'given',
    to: colleague.email,
    language: 'en',
    letter: {
      subject: `${reference} was given to you by ${by}`,
      paragraphs: [
        `Dear ${colleague.name || colleague.email},`,
        `${by} gave you the request of ${r.parties.licensee}.`,
      ],
      facts: [
        ['Reference', reference],
        ...(r.dueAt ? [['Answer by', await moment(t, r.dueAt, 'en')] as [string, string]] : []),
      ],
      action: { label: 'Open the request', path: `/desk/requests/${reference}` },
      footer: 'You get this mail because you work at the permissions desk.',
    },
  })
}
