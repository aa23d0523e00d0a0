import { afterAll, beforeAll, expect, test } from 'vitest'
import { type askInput, type World, world } from '../../bin/testing/world.ts'
import { useSchema } from '../../lib/rates/use.ts'
import { loadRequest } from '../../lib/requests/load.ts'
import { askedFor } from '../_forms.ts'
import { askAgainPath } from './ask-again.ts'
import { fieldsOf } from './fields.ts'
import { presetValues } from './preset.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w?.close())

/** The search parameters of an address, as a page is given them. */
function searchOf(path: string): Record<string, string | string[]> {
  const { searchParams } = new URL(path, 'http://here.invalid')
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((key) => {
      const all = searchParams.getAll(key)
      return [key, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}

type UseInput = NonNullable<Parameters<typeof askInput>[2]>

test.each<[string, UseInput]>([
  [
    'with everything answered',
    {
      purpose: 'marketing',
      media: ['print', 'web', 'newsletter'],
      audience: '1m',
      extent: { kind: 'excerpt', words: 250 },
      territory: ['MA', 'ES'],
      languages: ['ar', 'fr'],
      term: '60',
      exclusive: true,
      changes: ['abridge', 'translate'],
      pictures: true,
      destination: { title: 'The Quay', url: 'https://quay.example/a?b=c&d' },
      archive: true,
    },
  ],
  ['for the whole world and without pictures', { territory: 'world', pictures: false, term: 'ever' }],
])('asking again %s describes the same use of the same articles', async (_, more) => {
  const buyer = await w.buyer()
  const [one, two] = [await w.article(), await w.article()]
  const { reference } = await w.ask(buyer, [one.canonicalUrl, two.canonicalUrl], more)
  const view = await loadRequest(w.db, buyer.person, reference)
  const path = askAgainPath(view, 'en')
  const values = await presetValues(w.as(buyer.person), searchOf(path), 'en')
  const asked = askedFor(fieldsOf(values))
  expect(useSchema.parse(asked.use)).toEqual(view.request.use)
  expect(asked.urls).toEqual([one.canonicalUrl, two.canonicalUrl])
  expect(asked).toMatchObject({
    name: buyer.person.name,
    email: buyer.person.email,
    licensee: buyer.name,
    country: 'GB',
  })
})

test('a link to the form fills in nothing about who asks, and no field that the form does not have', async () => {
  const article = await w.article()
  const visitor = { db: w.db, actor: { kind: 'visitor' as const, address: null } }
  const values = await presetValues(
    visitor,
    {
      article: article.slug,
      name: 'Someone Else',
      email: 'else@house.example',
      back: 'https://evil.example/',
      token: 'x',
    },
    'en',
  )
  expect(values.urls).toEqual([article.canonicalUrl])
  for (const name of ['name', 'email', 'back', 'token']) expect(values).not.toHaveProperty(name)
})
