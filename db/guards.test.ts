import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Buyer, type World, world } from '../bin/testing/world.ts'
import { appRole } from './client.ts'
import { type Machine, states } from './machine.ts'
import { appendOnly, machines as declared } from './migrate.ts'

const machines: readonly Machine[] = declared

let w: World
let buyer: Buyer
let due: Awaited<ReturnType<World['due']>>
beforeAll(async () => {
  w = await world()
  buyer = await w.buyer()
  await w.sold(buyer, [(await w.article()).canonicalUrl])
  due = await w.due(buyer, [(await w.article()).canonicalUrl])
})
afterAll(() => w?.close())

const undo = new Error('undone')

/** Does something in a transaction that is always rolled back. */
async function rolledBack<T>(
  sql: postgres.Sql,
  work: (sql: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined
  await sql
    .begin(async (tx) => {
      result = { value: await work(tx) }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  if (!result) throw new Error('Nothing was done')
  return result.value
}

/** The SQLSTATE that a statement ends in, or '' when it is done; the transaction goes on as if it had not been tried. */
async function codeOf(tx: postgres.TransactionSql, statement: string, deferred = false): Promise<string> {
  let code = ''
  await tx
    .savepoint(async (sp) => {
      await sp.unsafe(statement)
      if (deferred) await sp.unsafe('set constraints all immediate')
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) code = (error as postgres.PostgresError).code
    })
  return code
}

const tables: Readonly<Record<string, string>> = {
  request: 'requests',
  item: 'request_items',
  order: 'orders',
  licence: 'licences',
}

test('the database’s edges are the code’s, and the app’s role cannot change them', async () => {
  const rows = await w.sql`select machine, from_state, to_state from state_edges`
  const wanted = machines.flatMap((m) => [
    `${m.name}  ${m.first}`,
    ...Object.entries(m.edges).flatMap(([from, to]) => to.map((t) => `${m.name} ${from} ${t}`)),
  ])
  expect(rows.map((r) => `${r.machine} ${r.from_state} ${r.to_state}`).sort()).toEqual(wanted.sort())
  for (const statement of [
    "insert into state_edges values ('order', 'void', 'paid')",
    'delete from state_edges',
    "update state_edges set to_state = 'paid'",
  ])
    expect(await rolledBack(w.sql, (tx) => codeOf(tx, statement))).toBe('42501')
})

test('every illegal transition of the four machines is refused by Postgres, and every legal one is not', async () => {
  const figures: Record<string, string> = {}
  for (const machine of machines) {
    const table = tables[machine.name] ?? ''
    const { edges } = machine
    const wrong: string[] = []
    let refused = 0
    let unguarded = 0
    await rolledBack(w.owner, async (tx) => {
      // What may go along with a status is set, so that only the machine is left to say no.
      const also: Record<string, string> = {
        requests: "refused_reason = case when $to = 'refused' then 'x' end",
        request_items: "refused_reason = case when $to = 'refused' then 'x' end",
        orders: 'paid_at = now()',
        licences: "ended_reason = 'x'",
      }
      const move = (to: string) =>
        `update ${table} set status = '${to}', ${(also[table] ?? '').replace('$to', `'${to}'`)} where id = (select id from ${table} order by id limit 1)`
      for (const from of states(machine)) {
        await tx.unsafe(`alter table ${table} disable trigger user`)
        await tx.unsafe(move(from))
        for (const to of states(machine)) if ((await codeOf(tx, move(to))) === '') unguarded += 1
        await tx.unsafe(`alter table ${table} enable trigger user`)
        for (const to of states(machine)) {
          if (from === to) continue
          const legal = edges[from]?.includes(to) === true
          const no = (await codeOf(tx, move(to))) === 'IM001'
          if (no) refused += 1
          if (legal === no) wrong.push(`${from} → ${to}`)
        }
      }
    })
    const n = states(machine).length
    const legal = Object.values(edges).flat().length
    expect([machine.name, wrong]).toEqual([machine.name, []])
    expect(refused).toBe(n * (n - 1) - legal)
    // The control: with the triggers off, every pair goes through.
    expect(unguarded).toBe(n * n)
    figures[machine.name] = `${refused} refused, ${legal} legal, ${unguarded} of ${n * n} without the trigger`
  }
  console.log('edges', figures)
})

test('a record begins in the first state of its machine and in no other', async () => {
  for (const machine of machines) {
    const table = tables[machine.name] ?? ''
    const numbered = table === 'requests' || table === 'orders'
    for (const status of states(machine)) {
      const copy = `insert into ${table} ${numbered ? 'overriding system value ' : ''}select (jsonb_populate_record(null::${table}, to_jsonb(r) || jsonb_build_object('id', gen_random_uuid(), 'status', '${status}'))).* from ${table} r limit 1`
      const code = await rolledBack(w.owner, (tx) => codeOf(tx, copy))
      expect([machine.name, status, code === 'IM001']).toEqual([
        machine.name,
        status,
        status !== machine.first,
      ])
    }
  }
})

test('plain SQL in the app’s role cannot make an unpaid licence active, nor an unpaid order paid', async () => {
  const id = `'${due.orderId}'`
  const table: [what: string, statement: string, code: string][] = [
    [
      'a licence of a due card order',
      `update licences set status = 'active' where order_id = ${id}`,
      'IM003',
    ],
    [
      'an order without its money',
      `update orders set status = 'paid', paid_at = now() where id = ${id}`,
      'IM003',
    ],
    [
      'an order said to be refunded',
      `update orders set status = 'refunded', paid_at = now() where id = ${id}`,
      'IM001',
    ],
    ['a smaller total', `update orders set total_minor = 1 where id = ${id}`, 'IM002'],
    ['another currency', `update orders set currency = 'JPY' where id = ${id}`, 'IM002'],
    ['another offer', `update orders set quote_id = gen_random_uuid() where id = ${id}`, 'IM002'],
    [
      'an order that is no offer’s',
      `insert into orders (quote_id, request_id, organisation_id, settlement, currency, total_minor, billing, terms_id, accepted_by, hold_until) select quote_id, request_id, organisation_id, settlement, currency, 1, billing, terms_id, accepted_by, hold_until from orders where id = ${id}`,
      'IM003',
    ],
    [
      'a licence with a longer term',
      `update licences set ends_on = ends_on + 365 where order_id = ${id}`,
      'IM002',
    ],
    ['a licence with other words', `update licences set snapshot = '{}' where order_id = ${id}`, 'IM002'],
    [
      'a licence of another holder',
      `update licences set organisation_id = gen_random_uuid() where order_id = ${id}`,
      'IM002',
    ],
  ]
  for (const [what, statement, code] of table)
    expect([what, await rolledBack(w.sql, (tx) => codeOf(tx, statement))]).toEqual([what, code])
  // Money in another currency covers nothing, however much of it there is.
  const paidIn = (currency: string) =>
    rolledBack(w.owner, async (tx) => {
      await tx.unsafe(
        `insert into payments (order_id, kind, stripe_id, currency, amount_minor) select id, 'payment', 'pi_proof', '${currency}', total_minor from orders where id = ${id}`,
      )
      return codeOf(tx, `update orders set status = 'paid', paid_at = now() where id = ${id}`)
    })
  expect([await paidIn('JPY'), await paidIn('GBP')]).toEqual(['IM003', ''])
  // The control: what refused it is the trigger.
  const open = await rolledBack(w.owner, async (tx) => {
    await tx.unsafe('alter table licences disable trigger licences_settled')
    return codeOf(tx, `update licences set status = 'active' where order_id = ${id}`)
  })
  expect(open).toBe('')
})

test('on agreed terms a licence is active only in good standing and within the limit', async () => {
  const activate = (terms: string, standing: string, limit: string) =>
    rolledBack(w.owner, async (tx) => {
      await tx.unsafe(`update orders set settlement = 'invoice' where id = '${due.orderId}'`)
      await tx.unsafe(
        `update organisations set terms = '${terms}', standing = '${standing}', credit_limit_minor = ${limit} where id = (select organisation_id from orders where id = '${due.orderId}')`,
      )
      return codeOf(tx, `update licences set status = 'active' where order_id = '${due.orderId}'`)
    })
  const { totalMinor } = await w.order(due.orderId)
  expect(await activate('invoice', 'good', `${totalMinor}`)).toBe('')
  expect(await activate('invoice', 'good', `${totalMinor - 1}`)).toBe('IM003')
  expect(await activate('invoice', 'on_hold', '1000000')).toBe('IM003')
  expect(await activate('card', 'good', '1000000')).toBe('IM003')
})

test('what has happened is never edited: not by the app’s role, and not by the owner of the tables', async () => {
  for (const table of appendOnly) {
    const [row] = await w.sql.unsafe(`select count(*)::int as n from ${table}`)
    expect([table, row?.n > 0 || table === 'deliveries']).toEqual([table, true])
    const column =
      { events: 'name = name', quote_lines: 'rule = rule' }[table as string] ?? 'created_at = created_at'
    for (const statement of [
      `update ${table} set ${column}`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ]) {
      expect([statement, await rolledBack(w.sql, (tx) => codeOf(tx, statement))]).toEqual([
        statement,
        '42501',
      ])
      if (row?.n > 0 || statement.startsWith('truncate'))
        expect([statement, await rolledBack(w.owner, (tx) => codeOf(tx, statement))]).toEqual([
          statement,
          'IM002',
        ])
    }
  }
  const open = await rolledBack(w.owner, async (tx) => {
    await tx.unsafe('alter table events disable trigger user')
    return codeOf(tx, 'delete from events')
  })
  expect(open).toBe('')
})

test('the app works in a role that is no superuser, owns nothing and can make nothing', async () => {
  const [role] = await w.sql`select current_user as name, r.* from pg_roles r where r.rolname = current_user`
  expect(role).toMatchObject({
    name: appRole,
    rolsuper: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolbypassrls: false,
    rolreplication: false,
  })
  expect(
    await w.sql`select relname from pg_class where relowner = (select oid from pg_roles where rolname = current_user)`,
  ).toHaveLength(0)
  for (const statement of [
    'create table mine (a int)',
    'alter table events disable trigger user',
    'drop trigger licences_settled on licences',
    'set session_replication_role = replica',
  ])
    expect([statement, await rolledBack(w.sql, (tx) => codeOf(tx, statement))]).toEqual([statement, '42501'])
})

test('lines that do not sum to their offer are refused when the transaction ends', async () => {
  const copy = (net: string) =>
    `with q as (insert into quotes (request_id, n, currency, net_minor, tax_minor, total_minor, rate_card_id, terms_id, snapshot, valid_until, created_by)
       select request_id, n + 90, currency, net_minor ${net}, 0, net_minor ${net}, rate_card_id, terms_id, snapshot, valid_until, created_by from quotes limit 1 returning id, request_id)
     insert into quote_lines (quote_id, item_id, position, rule, label, reason, amount_minor)
       select q.id, l.item_id, l.position, l.rule, l.label, l.reason, l.amount_minor from q, quote_lines l
       where l.quote_id = (select id from quotes order by ctid limit 1)`
  expect(await rolledBack(w.sql, (tx) => codeOf(tx, copy(''), true))).toBe('')
  expect(await rolledBack(w.sql, (tx) => codeOf(tx, copy('+ 1'), true))).toBe('IM003')
  expect(await rolledBack(w.sql, (tx) => codeOf(tx, copy('- 1'), true))).toBe('IM003')
  const added = `insert into quote_lines (quote_id, item_id, position, rule, label, reason, amount_minor) select quote_id, item_id, 99, 'staff', 'Extra', '', 5 from quote_lines limit 1`
  expect(await rolledBack(w.sql, (tx) => codeOf(tx, added, true))).toBe('IM003')
  const untrue = `insert into quotes (request_id, n, currency, net_minor, tax_minor, total_minor, rate_card_id, terms_id, snapshot, valid_until, created_by) select request_id, n + 90, currency, 0, 0, 1, rate_card_id, terms_id, snapshot, valid_until, created_by from quotes limit 1`
  expect(await rolledBack(w.sql, (tx) => codeOf(tx, untrue))).toBe('23514')
})
