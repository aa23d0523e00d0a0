import { and, eq } from 'drizzle-orm'
import type { Machine, Next, State } from '../db/machine.ts'
import {
  itemMachine,
  licenceMachine,
  licences,
  orderMachine,
  orders,
  requestItems,
  requestMachine,
  requests,
} from '../db/schema/index.ts'
import type { Tx } from './ctx.ts'
import { Refusal } from './errors.ts'

/**
 * Writes a status by compare-and-set: only when the record still is in `from`. An edge that the
 * machine lacks does not compile; one that slips past the types is refused by Postgres.
 * @throws Refusal `illegal_transition` when the record has moved on.
 */
function mover<
  M extends Machine,
  Table extends typeof requests | typeof requestItems | typeof orders | typeof licences,
>(_machine: M, table: Table, what: 'item' | 'licence' | 'order' | 'request') {
  return async <S extends State<M>>(
    t: Tx,
    id: string,
    from: S,
    to: Next<M, S>,
    also: Partial<Omit<Table['$inferInsert'], 'id' | 'status'>> = {},
  ): Promise<void> => {
    const moved = await t.db
      .update(table)
      .set({ ...also, status: to } as never)
      .where(and(eq(table.id, id), eq(table.status, from as never)))
      .returning({ id: table.id })
    if (moved.length === 0) throw new Refusal('record.movedOn', { values: { what } })
  }
}

export const moveRequest = mover(requestMachine, requests, 'request')
export const moveItem = mover(itemMachine, requestItems, 'item')
export const moveOrder = mover(orderMachine, orders, 'order')
export const moveLicence = mover(licenceMachine, licences, 'licence')
