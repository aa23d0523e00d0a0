import { createServer, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import type { Child } from './children.ts'
import { freePort } from './ports.ts'
import { answersFrontPage } from './web.ts'

let server: Server | undefined
afterEach(() => server?.close())

const never = new Promise<never>(() => {})
const app = (ended: Child['ended'] = never): Child => ({
  name: 'app',
  ended,
  says: () => never,
  lastOutput: () => 'what it said last',
  stop: async () => {},
})
const answering = (port: number, status: number) => {
  server = createServer((_, response) => response.writeHead(status).end()).listen(port, '127.0.0.1')
}
const patient = { ms: 5_000, anyAnswer: false }

it('a start is ready only when the front page is good', async () => {
  const port = await freePort()
  let ready = false
  const waiting = answersFrontPage(app(), port, patient).then(() => {
    ready = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(ready).toBe(false)
  answering(port, 200)
  await waiting
})

it.each([404, 500])(
  'a front page that answers %i fails the start with what the app said last',
  async (status) => {
    const port = await freePort()
    answering(port, status)
    await expect(answersFrontPage(app(), port, patient)).rejects.toMatchObject({
      message: `The front page does not come up: it answers ${status}.`,
      output: 'what it said last',
    })
    await answersFrontPage(app(), port, { ...patient, anyAnswer: true })
  },
)

it('an app that ends, or never answers, fails the start', async () => {
  const port = await freePort()
  const ended = Promise.resolve({ code: 1, signal: null })
  await expect(answersFrontPage(app(ended), port, patient)).rejects.toThrow('The app ended unexpectedly.')
  await expect(answersFrontPage(app(), port, { ...patient, ms: 100 })).rejects.toThrow('no answer in 0.1 s')
})
