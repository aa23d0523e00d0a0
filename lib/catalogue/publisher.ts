import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { publisher } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import type { Queryable } from '../ctx.ts'
import { Refusal, said } from '../errors.ts'
import { staff } from '../permit.ts'
import { announce } from '../tags.ts'
import { line, verb } from '../verb.ts'

export type Publisher = Omit<typeof publisher.$inferSelect, 'one'>

/** The publisher whose portal this is. @throws Refusal `not_available` before it is set up. */
export async function getPublisher(db: Queryable): Promise<Publisher> {
  const [row] = await db.select().from(publisher)
  if (!row) throw new Refusal('setup.noPublisher')
  const { one: _, ...rest } = row
  return rest
}

/** There is one publisher, without an id of its own; its events need one. */
const onlyOne = '00000000-0000-0000-0000-000000000000'

/** Sets who the publisher is, and how it promises answers. */
export const setPublisher = verb(
  'publisher.set',
  staff('admin'),
  z.strictObject({
    name: line(80),
    legalName: line(120),
    address: line(300),
    url: z.url(said('field.siteAddress')),
    contact: z.email(said('field.contact')),
    accent: z.string().regex(/^#[0-9a-f]{6}$/i, said('field.colour')),
    zone: line(60),
    currency: z.string().regex(/^[A-Z]{3}$/, said('field.currency')),
    prefix: z.string().regex(/^[A-Z]{2,5}$/, said('field.prefix')),
    visitorParagraphs: z.int().min(1).nullable(),
  }),
  async (t, input) => {
    await t.db
      .insert(publisher)
      .values(input)
      .onConflictDoUpdate({ target: publisher.one, set: { ...input, one: sql`true` } })
    await record(t, 'publisher.set', 'publisher', onlyOne)
    await announce(t, 'publisher', 'articles')
  },
)
