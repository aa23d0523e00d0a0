import type { Charge } from '../types.ts'

type Details = Charge['payment_method_details']

/** Why a bank says no, in its words for the seller's program and for the payer. */
export interface Decline {
  code: string
  declineCode: string | null
  message: string
}

const declines: Readonly<Record<string, Decline>> = {
  '4000000000000002': {
    code: 'card_declined',
    declineCode: 'generic_decline',
    message: 'Your card was declined.',
  },
  '4000000000009995': {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
  '4000000000000069': { code: 'expired_card', declineCode: null, message: 'Your card has expired.' },
  '4000000000000127': {
    code: 'incorrect_cvc',
    declineCode: null,
    message: "Your card's security code is incorrect.",
  },
  '4000000000000119': {
    code: 'processing_error',
    declineCode: null,
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
}

const brands: Readonly<Record<string, 'amex' | 'mastercard' | 'visa'>> = {
  '4242424242424242': 'visa',
  '5555555555554444': 'mastercard',
  '378282246310005': 'amex',
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** What comes of a card number: malformed, declined, or good. Spaces and hyphens in it do not count. */
export function readCard(
  entered: string,
  now: Date,
): { malformed: string } | { details: Details; decline: Decline | null } {
  const digits = entered.replace(/[\s-]/g, '')
  if (digits === '') return { malformed: 'Enter a card number.' }
  if (!/^\d{12,19}$/.test(digits) || !passesLuhn(digits))
    return { malformed: 'This is not a valid card number.' }
  const brand = brands[digits]
  const decline = brand
    ? null
    : (declines[digits] ?? {
        code: 'card_declined',
        declineCode: 'test_mode_live_card',
        message: 'Your card was declined: only test numbers work here, and no other card can be charged.',
      })
  return { details: cardDetails(brand ?? 'visa', digits.slice(-4), now), decline }
}

function cardDetails(brand: string, last4: string, now: Date): Details {
  return {
    type: 'card',
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
      country: 'US',
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: now.getUTCFullYear() + 3,
      extended_authorization: { status: 'disabled' },
      fingerprint: `test${brand}${last4}`,
      funding: 'credit',
      incremental_authorization: { status: 'unavailable' },
      installments: null,
      last4,
      mandate: null,
      multicapture: { status: 'unavailable' },
      network: brand,
      network_token: { used: false },
      network_transaction_id: null,
      overcapture: { maximum_amount_capturable: 0, status: 'unavailable' },
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

/** The bank debits that settle days later, by Stripe's name, with the currency each is for. */
const debits = {
  acss_debit: { currency: 'cad', label: 'Pre-authorized debit' },
  au_becs_debit: { currency: 'aud', label: 'BECS Direct Debit' },
  bacs_debit: { currency: 'gbp', label: 'Bacs Direct Debit' },
  sepa_debit: { currency: 'eur', label: 'SEPA Direct Debit' },
  us_bank_account: { currency: 'usd', label: 'ACH Direct Debit' },
} as const

export type Debit = keyof typeof debits

/** The methods a seller may allow. */
export const methodTypes = [
  'card',
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'sepa_debit',
  'us_bank_account',
] as const

export function isDebit(method: string): method is Debit {
  return Object.hasOwn(debits, method)
}

/** What a bank debit is called on the page. */
export function labelOfDebit(debit: Debit): string {
  return debits[debit].label
}

/** What can be paid with in a currency: cards, and its bank debit where one exists. */
export function methodsFor(currency: string): string[] {
  return ['card', ...methodTypes.filter((method) => isDebit(method) && debits[method].currency === currency)]
}

/** How a charge shows a bank debit. */
export function debitDetails(debit: Debit): Details {
  const account = { fingerprint: 'testbankaccount', last4: '6789' }
  switch (debit) {
    case 'acss_debit':
      return {
        type: debit,
        acss_debit: { ...account, bank_name: null, institution_number: '000', transit_number: '11000' },
      }
    case 'au_becs_debit':
      return { type: debit, au_becs_debit: { ...account, bsb_number: '000-000' } }
    case 'bacs_debit':
      return { type: debit, bacs_debit: { ...account, mandate: null, sort_code: '108800' } }
    case 'sepa_debit':
      return {
        type: debit,
        sepa_debit: { ...account, bank_code: '19043', branch_code: null, country: 'AT', mandate: null },
      }
    case 'us_bank_account':
      return {
        type: debit,
        us_bank_account: {
          ...account,
          account_holder_type: 'company',
          account_type: 'checking',
          bank_name: null,
          payment_reference: null,
          routing_number: '110000000',
        },
      }
  }
}
