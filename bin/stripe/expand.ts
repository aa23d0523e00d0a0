import { invalid } from './errors.ts'
import type { Transaction } from './store.ts'

type Fields = Record<string, unknown>
type Lookup = (tx: Transaction, object: Fields) => unknown

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function byId(name: 'charges' | 'customers' | 'intents', field: string): Lookup {
  return (tx, object) => {
    const id = object[field]
    return typeof id === 'string' ? (tx.get(name, id) ?? null) : id
  }
}

/** What can be expanded in each kind of object, and where it is found. */
const expandable: Readonly<Record<string, Readonly<Record<string, Lookup>>>> = {
  'checkout.session': {
    customer: byId('customers', 'customer'),
    line_items: (tx, object) => ({
      object: 'list',
      data: tx.get('sessions', String(object.id))?.items ?? [],
      has_more: false,
      url: `/v1/checkout/sessions/${String(object.id)}/line_items`,
    }),
    payment_intent: byId('intents', 'payment_intent'),
  },
  charge: {
    customer: byId('customers', 'customer'),
    payment_intent: byId('intents', 'payment_intent'),
    refunds: (tx, object) => ({
      object: 'list',
      data: tx
        .all('refunds')
        .filter((refund) => refund.charge === object.id)
        .toReversed(),
      has_more: false,
      url: `/v1/charges/${String(object.id)}/refunds`,
    }),
  },
  payment_intent: {
    customer: byId('customers', 'customer'),
    latest_charge: byId('charges', 'latest_charge'),
  },
  refund: {
    charge: byId('charges', 'charge'),
    payment_intent: byId('intents', 'payment_intent'),
  },
}

function expandOne(tx: Transaction, object: Fields, path: readonly string[], whole: string): Fields {
  const [field, ...rest] = path
  if (field === undefined) return object
  if (object.object === 'list' && field === 'data' && Array.isArray(object.data)) {
    const data = object.data.map((entry) => (isFields(entry) ? expandOne(tx, entry, rest, whole) : entry))
    return { ...object, data }
  }
  const lookup = expandable[String(object.object)]?.[field]
  if (!lookup) throw invalid(`This property cannot be expanded (${whole}).`, 'expand')
  const present = object[field]
  const value = isFields(present) ? present : lookup(tx, object)
  return { ...object, [field]: isFields(value) ? expandOne(tx, value, rest, whole) : value }
}

/** The answer with the asked-for references replaced by their objects; at most four levels, as at Stripe. */
export function expandAll(tx: Transaction, answer: object, paths: readonly string[]): Fields {
  return paths.reduce<Fields>(
    (object, path) => {
      const parts = path.split('.')
      if (parts.length > 4) throw invalid('You can only expand up to four levels deep.', 'expand')
      return expandOne(tx, object, parts, path)
    },
    { ...answer },
  )
}
