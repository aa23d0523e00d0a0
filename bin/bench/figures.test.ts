import { expect, test } from 'vitest'
import { interleaved, median, table } from './figures.ts'

test('product and baseline take turns, and a slowness that comes and goes leaves their ratio alone', async () => {
  const order: string[] = []
  let slow = 1
  const timed = (name: string, cost: number) => async () => {
    order.push(name)
    return cost * slow
  }
  const product = timed('product', 30)
  const figure = await interleaved(4, 'ms', product, async () => {
    const cost = await timed('baseline', 10)()
    return cost
  })
  expect(order).toEqual([
    'product',
    'baseline',
    'baseline',
    'product',
    'product',
    'baseline',
    'baseline',
    'product',
  ])
  expect(figure).toEqual({ unit: 'ms', value: 30, baseline: 10, ratio: 3 })
  slow = 7
  expect((await interleaved(3, 'ms', product, timed('baseline', 10))).ratio).toBe(3)
})

test('a median is the middle, of an even number too', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
})

test('the table names each figure with its unit and ratio', () => {
  expect(table({ pages: { value: 1234.5, unit: '/s', baseline: 1500, ratio: 0.823 } })).toContain('0.82')
})
