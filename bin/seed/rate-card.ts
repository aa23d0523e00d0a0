import type { Card } from '../../lib/rates/card.ts'

const fees = (a: number, b: number, c: number, d: number, e: number) => ({
  '5k': a,
  '50k': b,
  '250k': c,
  '1m': d,
  over: e,
})

/** The rate card that ships as an example: every number of it is the publisher's to change. */
export const exampleCard: Card = {
  currency: 'GBP',
  validDays: 14,
  rules: [
    {
      id: 'base-1',
      furtherMedium: 5000,
      fees: {
        print: fees(9000, 14000, 21000, 32000, 48000),
        web: fees(8500, 12000, 18000, 27000, 40000),
        app: fees(8000, 11500, 17000, 25500, 38000),
        newsletter: fees(7000, 10000, 15000, 22500, 34000),
        social: fees(5000, 7500, 11000, 16500, 25000),
        intranet: fees(9500, 16000, 26000, 40000, 60000),
        broadcast: fees(15000, 22000, 34000, 52000, 80000),
        book: fees(11000, 17000, 26000, 40000, 60000),
        database: fees(20000, 32000, 50000, 80000, 120000),
        ai_input: fees(60000, 90000, 140000, 220000, 350000),
        ai_train: fees(150000, 220000, 340000, 520000, 800000),
      },
    },
    {
      id: 'words-1',
      bands: [
        { upTo: 100, factor: 4000 },
        { upTo: 400, factor: 7500 },
        { upTo: 900, factor: 10000 },
        { upTo: 1500, factor: 12000 },
        { upTo: null, factor: 14000 },
      ],
    },
    { id: 'territory-1', one: 8000, few: 10000, many: 12500, world: 15000 },
    { id: 'term-1', factors: { '1': 8500, '12': 10000, '60': 14000, ever: 18000 } },
    { id: 'translation-1', factor: 12500 },
    { id: 'exclusive-1', factor: 30000 },
    { id: 'purpose-1', commercial: 15000, marketing: 25000 },
    { id: 'organisation-1', factors: { nonprofit: 6000, education: 5000, individual: 9000 } },
    { id: 'pictures-1', each: 1600, surcharge: 2500 },
    { id: 'minimum-1', minor: 4000 },
  ],
}
