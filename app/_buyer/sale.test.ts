import { expect, test } from 'vitest'
import type { Followed } from './followed.ts'
import type { Standing } from './licence-standing.ts'
import { debitFailed, saleOf } from './sale.ts'

type Order = NonNullable<Followed['order']>

const sale = (
  order: Partial<Pick<Order, 'status' | 'settlement'>>,
  { stopped = false, licences = ['pending'] }: { stopped?: boolean; licences?: Standing[] } = {},
) =>
  saleOf({
    order: { settlement: 'card', status: 'due', ...order } as Order,
    stopped: stopped
      ? [{ itemId: 'i', headline: 'H', language: 'en', stop: 'blocked', reason: 'Looked into.' }]
      : [],
    licences: licences.map((standing) => ({ standing })) as Followed['licences'],
  })

test('an accepted order is to be paid only while every article of it may be sold', () => {
  expect(sale({})).toBe('to_pay')
  expect(sale({}, { stopped: true })).toBe('stopped')
  expect(sale({ settlement: 'invoice' }, { licences: ['active'] })).toBe('licensed')
})

test('a sale whose money went back, or whose licences hold no more, is not told as a good one', () => {
  for (const status of ['refunded', 'charged_back', 'written_off'] as const)
    expect([status, sale({ status }, { licences: ['revoked'] })]).toEqual([status, 'ended'])
  const paid = (...licences: Standing[]) => sale({ status: 'paid' }, { licences })
  expect(paid('revoked')).toBe('licences_over')
  expect(paid('expired', 'killed')).toBe('licences_over')
  expect(paid('suspended')).toBe('licences_at_rest')
  expect(paid('revoked', 'blocked')).toBe('licences_at_rest')
  expect(paid('revoked', 'active')).toBe('licensed')
  expect(paid('pending')).toBe('licensed')
})

test('a failed debit is told until the next thing happens to the order', () => {
  const after = (...names: Parameters<typeof debitFailed>[0][number]['name'][]) =>
    debitFailed(names.map((name) => ({ name })))
  expect(after('order.due', 'order.processing', 'order.failed', 'request.message')).toBe(true)
  expect(after('order.due', 'order.processing', 'order.failed', 'order.processing')).toBe(false)
  expect(after('order.due')).toBe(false)
})
