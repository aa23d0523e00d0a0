import { expect, test } from 'vitest'
import { bytesWithin, formWithin, sizeOf, textIn } from './_body.ts'
import { words } from './_words/words.ts'

const to = 'http://localhost:3999/somewhere'

/** A body that comes in parts and never says how long it is; counts how much of it was asked for. */
function stream(parts: number, size: number, ending: 'end' | 'break' = 'end') {
  const counted = { parts: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (counted.parts === parts) {
          if (ending === 'break') controller.error(new Error('The connection is gone'))
          else controller.close()
          return
        }
        counted.parts += 1
        controller.enqueue(new Uint8Array(size).fill(97))
      },
      cancel() {
        counted.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, counted }
}

const post = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request(to, {
    method: 'POST',
    body,
    headers,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })

test('a body is taken up to the last byte that is allowed, and not one further', async () => {
  for (const [length, taken] of [
    [0, true],
    [999, true],
    [1000, true],
    [1001, false],
  ] as const) {
    const read = await bytesWithin(post(new Uint8Array(length)), 1000)
    expect([length, 'bytes' in read ? read.bytes.byteLength : read.problem]).toEqual([
      length,
      taken ? length : 'too_large',
    ])
  }
  expect(await bytesWithin(post(null), 1000)).toEqual({ bytes: new Uint8Array() })
})

test('a body without end is given up at the limit, whatever length it declares', async () => {
  for (const headers of [{}, { 'content-length': '10' }, { 'content-length': 'x' }] as Record<
    string,
    string
  >[]) {
    const { body, counted } = stream(Number.POSITIVE_INFINITY, 100)
    expect(await bytesWithin(post(body, headers), 1000)).toEqual({ problem: 'too_large' })
    expect(counted.parts).toBe(11)
    // Cancelling would end the connection before it is answered.
    expect(counted.cancelled).toBe(false)
  }
})

test('a body that declares itself too large is not read at all', async () => {
  const { body, counted } = stream(Number.POSITIVE_INFINITY, 100)
  expect(await bytesWithin(post(body, { 'content-length': '1001' }), 1000)).toEqual({ problem: 'too_large' })
  expect(counted.parts).toBe(0)
})

test('parts come together in their order, and a body that breaks off is not taken for whole', async () => {
  const whole = new TextEncoder().encode('Łódź, 東京, 🌊'.repeat(50))
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(whole.slice(at, at + 7))
      at += 7
      if (at >= whole.byteLength) controller.close()
    },
  })
  expect(await bytesWithin(post(body), 10_000)).toEqual({ bytes: whole })
  expect(await bytesWithin(post(stream(3, 100, 'break').body), 10_000)).toEqual({ problem: 'malformed' })
})

test('a form is read in both ways that browsers send one, and what is none is no fault', async () => {
  const data = new FormData()
  data.append('media', 'print')
  data.append('media', 'web')
  data.append('notes', 'one\r\ntwo')
  data.append('file', new File(['x'.repeat(50)], 'x.txt'))
  const encoded = new URLSearchParams({ notes: 'one\r\ntwo' })
  encoded.append('media', 'print')
  encoded.append('media', 'web')
  for (const body of [data, encoded]) {
    const read = await formWithin(post(body), 5000)
    expect('form' in read && textIn(read.form)).toEqual({ media: ['print', 'web'], notes: ['one\r\ntwo'] })
  }
  expect(await formWithin(post(data), 300)).toEqual({ problem: 'too_large' })
  for (const [type, body] of [
    ['multipart/form-data; boundary=x', 'nothing of the kind'],
    ['multipart/form-data', 'x'],
    ['application/json', '{}'],
    ['', 'a=1'],
  ] as const)
    expect([
      type,
      await formWithin(post(new TextEncoder().encode(body), { 'content-type': type }), 5000),
    ]).toEqual([type, { problem: 'malformed' }])
})

test('no name of a field makes reading a form fail, nor do very many of one name make it slow', () => {
  const form = new FormData()
  for (const name of ['__proto__', 'constructor', 'toString', 'a\u0000b', '']) form.append(name, 'x\u0000y')
  const read = textIn(form)
  expect(Object.entries(read)).toEqual(
    ['__proto__', 'constructor', 'toString', 'ab', ''].map((name) => [name, ['xy']]),
  )
  const many = new FormData()
  for (let i = 0; i < 300_000; i++) many.append('a', '')
  const start = performance.now()
  expect(textIn(many).a).toHaveLength(300_000)
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('a limit is said as people say it', () => {
  const said = [200_000, 1_000_000, 20_000_000].map((bytes) => words('en')('posted.size', sizeOf(bytes)))
  expect(said).toEqual(['200 kB', '1 MB', '20 MB'])
})
