import { expect, test } from 'vitest'
import type { Block, Body } from '../../lib/catalogue/body.ts'
import { opening } from './opening.ts'

const p = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const h = (text: string): Block => ({ type: 'heading', level: 2, content: [{ type: 'text', text }] })
const picture: Block = { type: 'element', key: 'k' }

const body: Body = [picture, p('one'), h('two'), p('two'), picture, p('three'), h('four'), p('four')]

test('nothing behind the last paragraph that visitors may read is given away', () => {
  expect(opening(body, 2)).toEqual({ body: [picture, p('one'), h('two'), p('two')], cut: true })
  expect(JSON.stringify(opening(body, 3).body)).not.toContain('four')
})

test('an article that ends there is whole, with the pictures at its end', () => {
  expect(opening([p('one'), picture], 1)).toEqual({ body: [p('one'), picture], cut: false })
  expect(opening(body, 4)).toEqual({ body, cut: false })
  expect(opening(body, 40)).toEqual({ body, cut: false })
})

test('an article of lists and quotations is cut like any other', () => {
  const list: Block = { type: 'list', ordered: false, items: [[{ type: 'text', text: 'a' }]] }
  const quote: Block = { type: 'quote', content: [[{ type: 'text', text: 'b' }]] }
  expect(opening([list, quote, list], 2)).toEqual({ body: [list, quote], cut: true })
})

test('a publisher that hides nothing shows everything', () => {
  expect(opening(body, null)).toEqual({ body, cut: false })
})
