import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type OutgoingMail, sendMail } from './transport.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server on a free loopback port, ended with every connection after the test. */
async function listen(connected: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    connected(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Taken = { commands: string[]; message: string }

/** Enough of RFC 5321 to take a mail; `refuse` answers a command that starts so with 550. */
function smtp(taken: Taken, refuse?: string) {
  return (socket: Socket) => {
    let rest = ''
    let data = false
    socket.setEncoding('utf8')
    socket.write('220 test ESMTP\r\n')
    socket.on('data', (chunk: string) => {
      rest += chunk
      for (;;) {
        const end = rest.indexOf(data ? '\r\n.\r\n' : '\r\n')
        if (end < 0) return
        const said = rest.slice(0, end)
        rest = rest.slice(end + (data ? 5 : 2))
        if (data) {
          taken.message = said
          data = false
          socket.write('250 2.0.0 taken as 42\r\n')
          continue
        }
        taken.commands.push(said)
        if (refuse && said.startsWith(refuse)) socket.write('550 5.1.1 no such person\r\n')
        else if (said.startsWith('EHLO')) socket.write('250-test\r\n250 SIZE 1000000\r\n')
        else if (said === 'DATA') {
          data = true
          socket.write('354 go on\r\n')
        } else if (said === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  }
}

const mail: OutgoingMail = {
  from: 'Meridian Post <rights@meridianpost.example>',
  to: 'buyer@atlas.example',
  subject: 'Your offer for RQ-2418 – £212.00',
  html: '<p>Your offer is ready.</p>',
  text: 'Your offer is ready.\n',
  messageId: '<mail-1@rights.meridianpost.example>',
}

describe('sending a mail', () => {
  it('gives the server one recipient and the whole message, marked as written by a machine', async () => {
    const taken: Taken = { commands: [], message: '' }
    const url = await listen(smtp(taken))
    const { response } = await sendMail(url, { ...mail, headers: { 'X-Imprimatur-Kind': 'offer' } })
    expect(response).toContain('taken as 42')
    expect(taken.commands.filter((command) => command.startsWith('MAIL'))).toEqual([
      expect.stringContaining('<rights@meridianpost.example>'),
    ])
    expect(taken.commands.filter((command) => command.startsWith('RCPT'))).toEqual([
      'RCPT TO:<buyer@atlas.example>',
    ])
    const head = taken.message.slice(0, taken.message.indexOf('\r\n\r\n'))
    expect(head).toMatch(/^Message-ID: <mail-1@rights\.meridianpost\.example>$/m)
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(head).toMatch(/^X-Imprimatur-Kind: offer$/m)
    expect(head).toMatch(/^To: buyer@atlas\.example$/m)
    expect(taken.message).toContain('Content-Type: text/plain')
    expect(taken.message).toContain('Content-Type: text/html')
    expect(taken.message).toContain('<p>Your offer is ready.</p>')
  })

  it.each([
    ['two recipients', { to: 'a@b.example, c@d.example' }],
    ['a recipient with a header in it', { to: 'a@b.example\r\nBcc: c@d.example' }],
    ['a quoted recipient', { to: '"e@evil.example"@victim.example' }],
    ['a subject with a header in it', { subject: 'Offer\r\nBcc: c@d.example' }],
    ['a sender with a header in it', { from: 'A <a@b.example>\nBcc: c@d.example' }],
    ['a header with a header in it', { headers: { 'X-Kind': 'a\r\nBcc: c@d.example' } }],
  ])('refuses %s before the server hears of it', async (_, over) => {
    const taken: Taken = { commands: [], message: '' }
    const url = await listen(smtp(taken))
    await expect(sendMail(url, { ...mail, ...over })).rejects.toThrow(/address|control character/)
    expect(taken).toEqual({ commands: [], message: '' })
  })

  it('fails when the server refuses the recipient', async () => {
    const taken: Taken = { commands: [], message: '' }
    const url = await listen(smtp(taken, 'RCPT'))
    await expect(sendMail(url, mail)).rejects.toThrow('no such person')
    expect(taken.message).toBe('')
  })

  it('fails within its time when the server never greets', async () => {
    const url = await listen(() => {})
    const start = performance.now()
    await expect(sendMail(url, mail, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('fails within its time when the server greets and then falls silent', async () => {
    const url = await listen((socket) => socket.write('220 test ESMTP\r\n'))
    await expect(sendMail(url, mail, { timeoutMs: 300 })).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  })

  it('fails when no server is there, without saying the password', async () => {
    const url = await listen(() => {})
    for (const close of closing.splice(0)) await close()
    const failure: unknown = await sendMail(url.replace('smtp://', 'smtp://desk:secret-word@'), mail).catch(
      (e) => e,
    )
    expect(failure).toBeInstanceOf(Error)
    expect(String(failure)).not.toContain('secret-word')
    expect(String(failure)).toContain('ECONNREFUSED')
  })
})
