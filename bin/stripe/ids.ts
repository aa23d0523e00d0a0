import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** How long the random part of each kind of identifier is; the prefixes are Stripe's. */
const lengths = {
  cs_test_a1: 58,
  pi_3: 23,
  ch_3: 23,
  py_3: 23,
  re_3: 23,
  evt_1: 23,
  cus_: 14,
  li_1: 23,
  price_1: 23,
  prod_: 14,
  pm_1: 23,
  req_: 14,
} as const

export type IdPrefix = keyof typeof lengths

/** `length` characters drawn evenly from the 62 letters and digits. */
export function randomText(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 is the largest multiple of 62 in a byte: dropping the rest keeps every letter equally likely.
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}

/** A fresh identifier such as `evt_1…`, unguessable and never repeated. */
export function makeId(prefix: IdPrefix): string {
  return prefix + randomText(lengths[prefix])
}
