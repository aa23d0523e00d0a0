import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { organisations } from '../../db/schema/index.ts'
import { record } from '../audit/record.ts'
import { notFound, said } from '../errors.ts'
import { staff } from '../permit.ts'
import { verb } from '../verb.ts'

/** Agrees how an organisation settles its orders: by card, or on invoice with days and a limit of credit. */
export const setTerms = verb(
  'organisation.terms',
  staff('finance'),
  z.strictObject({
    organisationId: z.uuid(),
    terms: z.enum(['card', 'invoice']),
    creditDays: z
      .int()
      .min(0)
      .max(120, said('field.mostDays', { max: 120 })),
    /** In minor units of the publisher's currency. */
    creditLimitMinor: z.int().min(0),
  }),
  async (t, { organisationId, ...terms }) => {
    const [row] = await t.db
      .update(organisations)
      .set(terms)
      .where(eq(organisations.id, organisationId))
      .returning({ id: organisations.id })
    if (!row) throw notFound('organisation')
    await record(t, 'organisation.terms', 'organisation', organisationId, { data: terms })
  },
)

/** Puts an organisation on hold, or back in good standing: on hold it can accept nothing. */
export const setStanding = verb(
  'organisation.standing',
  staff('finance'),
  z.strictObject({ organisationId: z.uuid(), standing: z.enum(['good', 'on_hold']) }),
  async (t, { organisationId, standing }) => {
    const [row] = await t.db
      .update(organisations)
      .set({ standing })
      .where(eq(organisations.id, organisationId))
      .returning({ id: organisations.id })
    if (!row) throw notFound('organisation')
    await record(t, 'organisation.standing', 'organisation', organisationId, { data: { standing } })
  },
)
