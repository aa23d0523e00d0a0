import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { contrast, inkOn, readableOn } from './colour.ts'
import { composeMail, type MailInput } from './compose.ts'

const offer: MailInput = {
  publisher: {
    name: 'Meridian Post',
    url: 'https://rights.meridianpost.example',
    accent: '#2438c7',
    contact: 'rights@meridianpost.example',
  },
  subject: 'Your offer for RQ-2418',
  preheader: '£212.00, valid until 6 December',
  paragraphs: [
    'Our offer for “The river that two ministries count differently” is ready.',
    'It holds until 6 December.',
  ],
  facts: [
    ['Request', 'RQ-2418'],
    ['Licensee', 'Atlas Quotidien SARL'],
  ],
  lines: {
    rows: [
      {
        label: 'Web and print, 1,240 words',
        reason: '50,000–250,000 a month, Morocco, one year',
        amount: '£135.00',
      },
      { label: 'Arabic translation', amount: '£45.00' },
    ],
    total: { label: 'Total', amount: '£180.00' },
  },
  action: { label: 'See the offer', url: 'https://rights.meridianpost.example/requests/RQ-2418?k=a&b=c' },
  after: ['You can propose a change or decline on the same page.'],
  footer: 'You get this mail because you asked for a licence.',
  language: 'en',
}

const evil = `"><script>alert(1)</script>'&\u0000`

describe('a mail', () => {
  it('says everything in its text part, without markup and with the address on a line of its own', () => {
    expect(composeMail(offer).text).toBe(`Meridian Post

Our offer for “The river that two ministries count differently” is ready.

It holds until 6 December.

Request: RQ-2418
Licensee: Atlas Quotidien SARL

Web and print, 1,240 words  £135.00
  50,000–250,000 a month, Morocco, one year
Arabic translation           £45.00
-----------------------------------
Total                       £180.00

See the offer:
https://rights.meridianpost.example/requests/RQ-2418?k=a&b=c

You can propose a change or decline on the same page.

-- 
You get this mail because you asked for a licence.
Questions: rights@meridianpost.example
https://rights.meridianpost.example/
`)
  })

  it('says in its HTML what it says in its text', () => {
    const { html, text } = composeMail(offer)
    const read = html
      .replace(/<style>[\s\S]*?<\/style>/g, '')
      .replace(/<[^>]+>/g, '\n')
      .replace(/&amp;/g, '&')
    for (const part of text.split(/\n|:\s|\s{2,}/).filter((piece) => /\w/.test(piece)))
      expect(read).toContain(part.trim())
    expect(read).toContain('£212.00, valid until 6 December')
  })

  it('has one button, and its address', () => {
    const { html } = composeMail(offer)
    expect(html.match(/class="on-accent" href="[^"]*"/g)).toEqual([
      'class="on-accent" href="https://rights.meridianpost.example/requests/RQ-2418?k=a&amp;b=c"',
    ])
    expect(composeMail({ ...offer, action: undefined }).html).not.toContain('class="on-accent"')
  })

  it('fetches nothing: no picture, no font, no style from elsewhere', () => {
    expect(composeMail(offer).html).not.toMatch(/<img|<link|url\(|@import|src=/i)
  })

  it('lets nothing that a person typed become markup, a header or a style', () => {
    const faults: string[] = []
    const { subject, html, text } = composeMail({
      publisher: {
        name: evil,
        url: 'javascript:alert(1)',
        accent: 'red;}</style><b>',
        contact: `a@b.example?bcc=${evil}`,
      },
      subject: `Offer\r\nBcc: a@b.example ${evil}`,
      preheader: evil,
      paragraphs: [evil],
      facts: [[evil, evil]],
      lines: { rows: [{ label: evil, reason: evil, amount: evil }], total: { label: evil, amount: evil } },
      action: { label: evil, url: `https://example.org/?q=${evil}` },
      after: [evil],
      footer: evil,
      language: `en" onload="x`,
    })
    parse(html, { onParseError: (fault) => faults.push(fault.code) })
    expect(faults).toEqual([])
    expect(html).not.toMatch(/<script|javascript:|<b>|onload=/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
    expect(subject).not.toMatch(/\p{Cc}/u)
    expect(html + text).not.toContain('\u0000')
  })

  it.each(['javascript:alert(1)', 'mailto:a@b.example', 'file:///etc/passwd', '/requests/1', ''])(
    'is not written with a button to %j',
    (url) => {
      expect(() => composeMail({ ...offer, action: { label: 'Open', url } })).toThrow(TypeError)
    },
  )

  it('runs from right to left in Arabic, amounts and addresses from left to right', () => {
    const { html, text } = composeMail({ ...offer, language: 'ar' })
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain('<span dir="ltr">£135.00</span>')
    expect(html).toMatch(/align="left"[^>]*><span dir="ltr">£180\.00/)
    expect(html).toContain('أو افتح هذا الرابط')
    expect(text).toContain('للاستفسار: rights@meridianpost.example')
  })
})

describe('the accent', () => {
  it.each(['#2438c7', '#ffe600', '#ffffff', '#000000', '#0a0', 'not a colour'])(
    '%s reads at 4.5:1 on both grounds',
    (accent) => {
      for (const ground of ['#ffffff', '#181c23'])
        expect(contrast(readableOn(ground, accent, '#2438c7'), ground)).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('stays as it is where it already reads, and its button words read on it', () => {
    expect(readableOn('#ffffff', '#2438c7', '#000000')).toBe('#2438c7')
    for (const accent of ['#2438c7', '#ffe600', '#767676'])
      expect(contrast(inkOn(accent), accent)).toBeGreaterThanOrEqual(4.4)
    expect(contrast('#000', '#fff')).toBeCloseTo(21)
  })
})
