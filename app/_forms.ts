import type * as z from 'zod'
import { setEmbargo } from '../lib/catalogue/embargo.ts'
import { releaseArticle, stopArticle } from '../lib/catalogue/stop-article.ts'
import { settleElement } from '../lib/clearance/settle-element.ts'
import type { Ctx } from '../lib/ctx.ts'
import { acceptQuote } from '../lib/licences/accept-quote.ts'
import { restoreLicence, revokeLicence, suspendLicence } from '../lib/licences/end.ts'
import { openCheckout } from '../lib/orders/checkout.ts'
import { cancelOrder, voidDueOrder } from '../lib/orders/void.ts'
import { anyone, signedIn } from '../lib/permit.ts'
import {
  answerQuestion,
  counterQuote,
  declineQuote,
  removeItem,
  reopenRequest,
  withdrawRequest,
  writeToDesk,
} from '../lib/requests/answer-as-buyer.ts'
import {
  askQuestion,
  assignRequest,
  identifyItem,
  refuseItem,
  refuseRequest,
  writeToBuyer,
} from '../lib/requests/answer-at-desk.ts'
import { addressesIn, ask, type askSchema } from '../lib/requests/ask.ts'
import { confirmByLink } from '../lib/requests/confirm.ts'
import { confirmOwn } from '../lib/requests/confirm-own.ts'
import { localPath, sendSignInLink } from '../lib/requests/sign-in.ts'
import { type Fields, type Form, keepTyped, withDraft } from './_act.ts'
import { importForm } from './_desk/import-form.ts'
import { quoteForm } from './_desk/quote-input.ts'
import { callerAddress, endSession } from './_session.ts'
import { languageOfPath, pathIn } from './_words/languages.ts'

type Asked = z.input<typeof askSchema>

/** What was typed into the request form, as the verb wants it; checking is the verb's. */
export function askedFor(f: Fields): Asked {
  const territory = f.one('territory') === 'world' ? ('world' as const) : f.all('countries').filter(Boolean)
  return {
    urls: addressesIn(f.all('urls').join('\n')),
    name: f.one('name'),
    email: f.one('email'),
    licensee: f.one('licensee'),
    payer: f.one('payer'),
    agent: f.one('agent'),
    organisationKind: f.one('organisationKind') as Asked['organisationKind'],
    country: f.one('country'),
    use: {
      purpose: f.one('purpose') as Asked['use']['purpose'],
      media: f.all('media') as Asked['use']['media'],
      audience: f.one('audience') as Asked['use']['audience'],
      extent:
        f.one('extent') === 'excerpt'
          ? { kind: 'excerpt', words: Number(f.one('excerptWords')) || 0 }
          : { kind: 'whole' },
      territory,
      languages: f.all('languages').filter(Boolean) as Asked['use']['languages'],
      startsOn: f.one('startsOn') || null,
      term: f.one('term') as Asked['use']['term'],
      exclusive: f.flag('exclusive'),
      changes: f.all('changes') as Asked['use']['changes'],
      pictures: f.flag('pictures'),
      destination: { title: f.one('destinationTitle'), url: f.one('destinationUrl') },
      archive: f.flag('archive'),
    },
    deadline: f.one('deadline') || null,
    notes: f.one('notes'),
    language: (['en', 'fr', 'ar'].includes(f.one('language'))
      ? f.one('language')
      : 'en') as Asked['language'],
  }
}

/** Back to the page the form stands on. */
const stay = (f: Fields) => localPath(f.one('back') || '/')
/** Another page, in the language of the one the form stands on. */
const here = (f: Fields, path: `/${string}`) => pathIn(languageOfPath(stay(f)), path)
const id = (f: Fields) => f.one('requestId')

/** A form whose verb takes a few fields and that stays on its page. */
const simple = <I>(
  v: { (ctx: Ctx, input: I): Promise<unknown>; permit: { name: string } },
  input: (f: Fields) => I,
): Form => ({
  permit: v.permit,
  async run(ctx, f) {
    await v(ctx, input(f))
    return stay(f)
  },
})

/** Every form by its name: one line each. */
export const forms: Record<string, Form> = {
  ask: {
    permit: anyone,
    async run(ctx, f) {
      if (f.one('intent') === 'price') return withDraft(stay(f), await keepTyped('ask', f.values), 'price')
      const { reference, confirmed } = await ask(ctx, askedFor(f), await callerAddress())
      return here(f, confirmed ? `/requests/${reference}` : '/request/sent')
    },
  },
  'sign-in': {
    permit: anyone,
    async run(ctx, f) {
      const language = (['en', 'fr', 'ar'].includes(f.one('language')) ? f.one('language') : 'en') as
        | 'en'
        | 'fr'
        | 'ar'
      await sendSignInLink(
        ctx,
        { email: f.one('email'), next: f.one('next'), language },
        await callerAddress(),
      )
      return here(f, '/sign-in/sent')
    },
  },
  confirm: {
    permit: anyone,
    async run(ctx, f) {
      const { session, expires, next } = await confirmByLink(ctx, { token: f.one('token') })
      return { to: next, session: { token: session, expires } }
    },
  },
  'confirm-own': simple(confirmOwn, (f) => ({ requestId: id(f) })),
  'sign-out': {
    permit: anyone,
    async run(_, f) {
      await endSession()
      return here(f, '/')
    },
  },
  'answer-question': simple(answerQuestion, (f) => ({ requestId: id(f), body: f.one('body') })),
  'write-to-desk': simple(writeToDesk, (f) => ({ requestId: id(f), body: f.one('body') })),
  counter: simple(counterQuote, (f) => ({ requestId: id(f), body: f.one('body') })),
  decline: simple(declineQuote, (f) => ({ requestId: id(f), body: f.one('body') })),
  withdraw: simple(withdrawRequest, (f) => ({ requestId: id(f), body: f.one('body') })),
  reopen: simple(reopenRequest, (f) => ({ requestId: id(f) })),
  'remove-item': simple(removeItem, (f) => ({ requestId: id(f), itemId: f.one('itemId') })),
  accept: {
    permit: signedIn,
    async run(ctx, f) {
      const { orderId, payNow } = await acceptQuote(ctx, {
        requestId: id(f),
        quoteId: f.one('quoteId'),
        terms: f.flag('terms') as true,
        billing: {
          name: f.one('billingName'),
          line1: f.one('line1'),
          line2: f.one('line2'),
          city: f.one('city'),
          postcode: f.one('postcode'),
          country: f.one('billingCountry'),
          vatId: f.one('vatId'),
        },
        poNumber: f.one('poNumber'),
      })
      return payNow ? openCheckout(ctx, orderId) : here(f, `/requests/${f.one('reference')}`)
    },
  },
  pay: { permit: signedIn, run: (ctx, f) => openCheckout(ctx, f.one('orderId')) },
  'cancel-order': simple(cancelOrder, (f) => ({ orderId: f.one('orderId') })),
  'void-order': simple(voidDueOrder, (f) => ({ orderId: f.one('orderId') })),
  assign: simple(assignRequest, (f) => ({
    requestId: id(f),
    from: f.one('from') || null,
    ...(f.one('to') ? { to: f.one('to') } : {}),
  })),
  question: simple(askQuestion, (f) => ({ requestId: id(f), body: f.one('body') })),
  'write-to-buyer': simple(writeToBuyer, (f) => ({ requestId: id(f), body: f.one('body') })),
  'refuse-item': simple(refuseItem, (f) => ({
    requestId: id(f),
    itemId: f.one('itemId'),
    reason: f.one('reason'),
    referTo: f.one('referTo'),
  })),
  refuse: simple(refuseRequest, (f) => ({
    requestId: id(f),
    reason: f.one('reason'),
    referTo: f.one('referTo'),
  })),
  'identify-item': simple(identifyItem, (f) => ({
    requestId: id(f),
    itemId: f.one('itemId'),
    ...(f.one('articleId') ? { articleId: f.one('articleId') } : { url: f.one('url') }),
  })),
  offer: quoteForm,
  'import-text': importForm,
  'settle-element': simple(settleElement, (f) => ({
    articleId: f.one('articleId'),
    elementKey: f.one('elementKey'),
    state: f.one('state') as 'cleared',
    reason: f.one('reason'),
    ground: f.one('ground'),
    owner: f.one('owner'),
    contact: f.one('contact'),
  })),
  'stop-article': simple(stopArticle, (f) => ({
    articleId: f.one('articleId'),
    stop: f.one('stop') as 'killed',
    reason: f.one('reason'),
  })),
  embargo: simple(setEmbargo, (f) => ({ articleId: f.one('articleId'), until: f.one('until') })),
  'release-article': simple(releaseArticle, (f) => ({ articleId: f.one('articleId') })),
  'suspend-licence': simple(suspendLicence, (f) => ({
    licenceId: f.one('licenceId'),
    reason: f.one('reason'),
  })),
  'restore-licence': simple(restoreLicence, (f) => ({ licenceId: f.one('licenceId') })),
  'revoke-licence': simple(revokeLicence, (f) => ({
    licenceId: f.one('licenceId'),
    reason: f.one('reason'),
  })),
}
