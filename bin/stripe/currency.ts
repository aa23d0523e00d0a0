/**
 * The currencies that Stripe takes, with the digits that its API counts after the point.
 * Source: Stripe, "Supported currencies" (zero-decimal, three-decimal and special cases). The runtime's own
 * `Intl` follows the habits of cash and disagrees for HUF, COP, IDR and others, so it is not asked.
 */
const twoDecimal =
  'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop ' +
  'crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr isk jmd kes ' +
  'kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd ' +
  'pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd ' +
  'tzs uah ugx usd uyu uzs wst xcd xcg yer zar zmw'
const zeroDecimal = 'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
const threeDecimal = 'bhd jod kwd omr tnd'

const exponents = new Map<string, 0 | 2 | 3>([
  ...twoDecimal.split(' ').map((code) => [code, 2] as const),
  ...zeroDecimal.split(' ').map((code) => [code, 0] as const),
  ...threeDecimal.split(' ').map((code) => [code, 3] as const),
])

/** Stripe's minimum charge per currency, in minor units ("Minimum charge amount by currency"). */
const minimums: Readonly<Record<string, number>> = {
  ...{
    usd: 50,
    aed: 200,
    ars: 50,
    aud: 50,
    brl: 50,
    cad: 50,
    chf: 50,
    cop: 50,
    czk: 1500,
    dkk: 250,
    eur: 50,
  },
  ...{ gbp: 30, hkd: 400, huf: 17_500, idr: 50, ils: 50, inr: 50, jpy: 50, krw: 50, mxn: 1000, myr: 200 },
  ...{ nok: 300, nzd: 50, php: 50, pln: 200, ron: 200, rub: 50, sek: 300, sgd: 50, thb: 1000, zar: 50 },
}

/** Whether Stripe takes the currency; the code is lower case, as the API has it. */
export function isSupported(currency: string): boolean {
  return exponents.has(currency)
}

/** Digits after the point in Stripe's amounts; throws on a currency Stripe does not take. */
export function exponentOf(currency: string): 0 | 2 | 3 {
  const exponent = exponents.get(currency)
  if (exponent === undefined) throw new RangeError(`Stripe takes no currency ${currency}`)
  return exponent
}

/** The least that can be charged, in minor units; one where Stripe publishes none. */
export function minimumOf(currency: string): number {
  return minimums[currency] ?? 1
}

/** The most a payment can be, in minor units: twelve digits by card, eight by bank debit. */
export function maximumOf(method: string): number {
  return method === 'card' ? 999_999_999_999 : 99_999_999
}

/** What every amount must be a multiple of: ISK and UGX take whole units only, three decimals end in 0. */
export function stepOf(currency: string): 1 | 10 | 100 {
  if (currency === 'isk' || currency === 'ugx') return 100
  return exponentOf(currency) === 3 ? 10 : 1
}

/** An amount in minor units written for people, with exactly the digits that Stripe counts. */
export function formatAmount(minor: number, currency: string, locale = 'en-GB'): string {
  const digits = exponentOf(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits)
}
