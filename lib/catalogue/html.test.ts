import { describe, expect, it } from 'vitest'
import type { Body, Inline } from './body.ts'
import { splitCredit } from './html/credit.ts'
import { parseHtml } from './html.ts'

const base = 'https://site.example/news/a'
const t = (text: string, ...marks: ('strong' | 'em' | 'sub' | 'sup' | 'code')[]): Inline =>
  marks.length > 0 ? { type: 'text', text, marks: marks.map((type) => ({ type })) } : { type: 'text', text }
const p = (...content: (string | Inline)[]): Body[number] => ({
  type: 'paragraph',
  content: content.map((part) => (typeof part === 'string' ? t(part) : part)),
})
const br: Inline = { type: 'break' }
const body = (html: string) => parseHtml(html, base).body
const only = (html: string) => {
  const { elements } = parseHtml(html, base)
  expect(elements).toHaveLength(1)
  const [element] = elements
  if (!element) throw new Error('no element')
  return element
}

describe('what an article says is kept in the blocks it may hold', () => {
  it.each<[string, Body]>([
    ['<p>one</p><p>two</p>', [p('one'), p('two')]],
    ['one<br><br>two<br> <br/>three', [p('one'), p('two'), p('three')]],
    ['<p>one<br>two</p>', [p('one', br, 'two')]],
    ['<p><br>one<br></p><p>&nbsp;</p><p></p>', [p('one')]],
    ['  stray \n text <p>one</p> tail ', [p('stray text'), p('one'), p('tail')]],
    ['<div><div>one<div>two</div></div><span>three</span> four</div>', [p('one'), p('two'), p('three four')]],
    ['<p>a <b>b</b> <b>c</b><i>d</i></p>', [p('a ', t('b', 'strong'), ' ', t('c', 'strong'), t('d', 'em'))]],
    ['<p><b>a</b><strong>b</strong></p>', [p(t('ab', 'strong'))]],
    ['<i>x<b>y</b></i>', [p(t('x', 'em'), t('y', 'strong', 'em'))]],
    ['<b>x<p>y</p></b>z', [p(t('x', 'strong')), p(t('y', 'strong')), p('z')]],
    [
      'H<sub>2</sub>O, m<sup>2</sup>, <code>x</code>',
      [p('H', t('2', 'sub'), 'O, m', t('2', 'sup'), ', ', t('x', 'code'))],
    ],
    ['<span style="font-weight:700">x</span><b style="font-weight:normal">y</b>', [p(t('x', 'strong'), 'y')]],
    [
      '<p>kept <u>under</u> <del>struck</del> <ins>added</ins> <mark>lit</mark></p>',
      [p('kept under struck added lit')],
    ],
    ['<p>he said <q>no</q></p>', [p('he said “no”')]],
    [
      '<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>',
      ([2, 2, 3, 4] as const).map((level, i) => ({ type: 'heading', level, content: [t('abcd'[i] ?? '')] })),
    ],
    [
      '<ul><li>a<li><p>b</p><p>c</p></ul>',
      [{ type: 'list', ordered: false, items: [[t('a')], [t('b')], [t('c')]] }],
    ],
    [
      '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>',
      [{ type: 'list', ordered: true, items: [[t('a')], [t('b')], [t('c')]] }],
    ],
    [
      '<blockquote><p>a</p><p>b</p><footer>— c</footer></blockquote>',
      [{ type: 'quote', content: [[t('a')], [t('b')]], cite: [t('— c')] }],
    ],
    ['<blockquote>a <cite>b</cite></blockquote>', [{ type: 'quote', content: [[t('a')]], cite: [t('b')] }]],
    [
      '<figure><blockquote>a</blockquote><figcaption>b</figcaption></figure>',
      [{ type: 'quote', content: [[t('a')]], cite: [t('b')] }],
    ],
    ['<pre>  a\n   b\n</pre>', [{ type: 'preformatted', text: '  a\n   b' }]],
    ['a<hr>b', [p('a'), { type: 'rule' }, p('b')]],
    ['<dl><dt>a</dt><dd>b</dd></dl>', [p(t('a', 'strong')), p('b')]],
    ['<p>خبر <b>عاجل</b></p>', [p('خبر ', t('عاجل', 'strong'))]],
    ['<html><head><title>x</title></head><body><main><p>a</p></main></body></html>', [p('a')]],
    ['<form method=post><p>a</p><input type=hidden></form>', [p('a')]],
    [
      '<p>a</p><form><p>Get our letters</p><input type=email><button>Go</button></form><p>b</p>',
      [p('a'), p('b')],
    ],
  ])('%s', (html, expected) => {
    expect(body(html)).toEqual(expected)
  })

  it('a table keeps its head, its rows and their places', () => {
    expect(
      body(
        '<table><caption>Dead</caption><thead><tr><th>City<th>Number</thead><tr><td>A<br>B<td><b>3</b><tr><td colspan=2>none<tr><td><td>',
      ),
    ).toEqual([
      p('Dead'),
      {
        type: 'table',
        head: [[t('City')], [t('Number')]],
        rows: [
          [[t('A'), br, t('B')], [t('3', 'strong')]],
          [[t('none')], []],
        ],
      },
    ])
  })

  it('a table that only lays out the page is read as what is in it', () => {
    expect(body('<table><tr><td><h2>a</h2><p>b</p></td><td>c</td></tr></table>')).toEqual([
      { type: 'heading', level: 2, content: [t('a')] },
      p('b'),
      p('c'),
    ])
    expect(body('<table><tr><td>one<tr><td>two</table>')).toEqual([p('one'), p('two')])
  })

  it('links are absolute or plain text', () => {
    const link = (text: string, href: string): Inline => ({
      type: 'text',
      text,
      marks: [{ type: 'link', href }],
    })
    expect(
      body(
        '<a href="../b?c=1#d">x</a> <a href="#note">y</a> <a href="mailto:desk@site.example?subject=z">z</a>',
      ),
    ).toEqual([p(link('x', 'https://site.example/b?c=1#d'), ' y ', link('z', 'mailto:desk@site.example'))])
    expect(parseHtml('<a href="/b">x</a> <a href="//c.example/d">y</a>', null).body).toEqual([
      p('x ', link('y', 'https://c.example/d')),
    ])
  })
})

describe('pictures, graphics and embeds are elements with their words', () => {
  it('a figure gives its caption and its credit apart', () => {
    const { body, elements } = parseHtml(
      '<p>a</p><figure><img src="/i/1.jpg" alt="A street"><figcaption>A street after a raid. <cite>Photo: Sami Adel/AFP</cite></figcaption></figure><p>b</p>',
      base,
    )
    expect(elements).toEqual([
      {
        key: expect.stringMatching(/^[0-9a-f]{20}$/),
        kind: 'picture',
        source: 'https://site.example/i/1.jpg',
        alt: 'A street',
        caption: 'A street after a raid.',
        credit: 'Sami Adel/AFP',
      },
    ])
    expect(body).toEqual([p('a'), { type: 'element', key: elements[0]?.key }, p('b')])
  })

  it.each([
    ['A street. Photo: Sami Adel', 'A street.', 'Sami Adel'],
    ['A street. Credit: AFP', 'A street.', 'AFP'],
    ['A street on Monday (AFP)', 'A street on Monday', 'AFP'],
    ['A street on Monday. (Sami Adel / Reuters)', 'A street on Monday.', 'Sami Adel / Reuters'],
    ['A street on Monday. [Nour Haddad]', 'A street on Monday.', 'Nour Haddad'],
    ['A street (Photo by Sami Adel/AFP)', 'A street', 'Sami Adel/AFP'],
    ['A street | Photo: AFP', 'A street', 'AFP'],
    ['A street © Reuters', 'A street © Reuters', ''],
    ['A street. © Reuters', 'A street.', 'Reuters'],
    ['Une rue. Crédit photo : AFP', 'Une rue.', 'AFP'],
    ['شارع في حلب. تصوير: سامي عادل', 'شارع في حلب.', 'سامي عادل'],
    ['شارع في حلب (رويترز)', 'شارع في حلب', 'رويترز'],
    ['Photo: Sami Adel', '', 'Sami Adel'],
    ['(AFP)', '', 'AFP'],
    ['The minister, left, in 2011 (file photo)', 'The minister, left, in 2011 (file photo)', ''],
    ['The alliance (NATO) met', 'The alliance (NATO) met', ''],
    ['A photo of the minister: a rare sight', 'A photo of the minister: a rare sight', ''],
    ['Ministers of the bloc (ASEAN)', 'Ministers of the bloc (ASEAN)', ''],
    ['', '', ''],
  ])('the credit of "%s"', (text, caption, credit) => {
    expect(splitCredit(text)).toEqual({ caption, credit })
  })

  it.each([
    ['<figure><img src="a.jpg"><small>Sami Adel</small></figure>', 'Sami Adel'],
    [
      '<figure><img src="a.jpg"><figcaption>x</figcaption><span class="photo-credit">Credit: Sami Adel</span></figure>',
      'Sami Adel',
    ],
    ['<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">A street (AFP)</p></div>', 'AFP'],
    ['<img src="a.jpg" data-credit="© Sami Adel">', 'Sami Adel'],
  ])('the credit in %s', (html, credit) => {
    expect(only(html).credit).toBe(credit)
  })

  it.each([
    ['<img src="a.svg">', 'graphic'],
    ['<img class="wide chart" src="a.png">', 'graphic'],
    ['<figure class="infographic"><img src="a.png"></figure>', 'graphic'],
    ['<figure><img src="a.png"><figcaption>Map: front lines in May</figcaption></figure>', 'graphic'],
    ['<figure><img src="a.png"><figcaption>Map showing the front lines</figcaption></figure>', 'graphic'],
    [
      '<figure><img src="a.png"><figcaption>Front lines. Graphic: Nour Haddad</figcaption></figure>',
      'graphic',
    ],
    [
      '<figure><img src="a.png"><figcaption>Front lines</figcaption><cite>Nour Haddad, graphics</cite></figure>',
      'graphic',
    ],
    [
      '<figure><img src="a.jpg"><figcaption>A soldier looks at a map of the city</figcaption></figure>',
      'picture',
    ],
    ['<img class="bitmap roadmapped" src="a.jpg">', 'picture'],
    ['<video src="https://v.example/a.mp4"></video>', 'embed'],
  ])('%s is a %s', (html, kind) => {
    expect(only(html).kind).toBe(kind)
  })

  it('a gallery credits every picture and captions the first', () => {
    const { elements } = parseHtml(
      '<figure><img src="1.jpg"><img src="2.jpg"><figcaption>Two (AFP)</figcaption></figure>',
      base,
    )
    expect(elements.map(({ caption, credit }) => [caption, credit])).toEqual([
      ['Two', 'AFP'],
      ['', 'AFP'],
    ])
  })

  it.each([
    ['<iframe src="https://v.example/1" title="A film">inner</iframe>', 'https://v.example/1'],
    ['<iframe src="//v.example/1"></iframe>', 'https://v.example/1'],
    ['<iframe src="javascript:x"></iframe>', null],
    ['<video><source src="/v.mp4">no</video>', 'https://site.example/v.mp4'],
    [
      '<blockquote class="twitter-tweet"><p>said</p><a href="https://t.example/9">May</a></blockquote>',
      'https://t.example/9',
    ],
    ['<amp-youtube data-videoid="abc_DEF-123"></amp-youtube>', 'https://www.youtube.com/watch?v=abc_DEF-123'],
  ])('%s', (html, source) => {
    expect(only(html)).toMatchObject({ kind: 'embed', source })
  })

  it("another site's post keeps its words as the caption", () => {
    expect(
      only('<blockquote class="twitter-tweet"><p>It is <b>over</b></p>&mdash; Nour</blockquote>').caption,
    ).toBe('It is over — Nour')
  })

  it('a lazy picture is found by the address it will load', () => {
    expect(only('<img src="data:image/gif;base64,R0" data-src="/i/2.jpg">').source).toBe(
      'https://site.example/i/2.jpg',
    )
    expect(only('<picture><source srcset="s.webp 1x, l.webp 2x"></picture>').source).toBe(
      'https://site.example/news/l.webp',
    )
    expect(only('<img srcset="/s.jpg 300w, /l.jpg 1200w">').source).toBe('https://site.example/l.jpg')
  })

  it('a picture inside a sentence does not cut it', () => {
    const { body, elements } = parseHtml('<p>one <img src="a.jpg"> two</p>', base)
    expect(body).toEqual([p('one two'), { type: 'element', key: elements[0]?.key }])
  })

  it('a picture in a list, a heading or a table is kept after it', () => {
    for (const html of [
      '<ul><li>a<img src=a.jpg></ul>',
      '<h2>a<img src=a.jpg></h2>',
      '<table><tr><td>a<td><img src=a.jpg></table>',
    ])
      expect(
        body(html)
          .map((block) => block.type)
          .slice(1),
      ).toEqual(['element'])
  })

  it('without a base a relative path is kept as given, cleaned', () => {
    const { elements, given } = parseHtml(
      '<img src="pictures/../pictures/map.svg"><img src="../../etc/passwd">',
      null,
    )
    expect(elements.map(({ source }) => source)).toEqual(['pictures/map.svg', '../../etc/passwd'])
    expect([...given.values()]).toEqual(['pictures/../pictures/map.svg', '../../etc/passwd'])
  })

  it('the same picture has the same key whatever stands around it, and another one has another', () => {
    const key = (html: string) => only(html).key
    const one = key('<img src="https://site.example/i/1.jpg">')
    expect(
      key(
        '<p>words</p><figure class=chart><img src="/i/1.jpg?utm_source=x" alt="y"><figcaption>z</figcaption></figure>',
      ),
    ).toBe(one)
    expect(key('<img src="/i/2.jpg">')).not.toBe(one)
  })

  it('the same content gives the same keys, each once', () => {
    const html =
      '<img src="1.jpg"><p>a</p><img src="1.jpg"><iframe></iframe><iframe></iframe><video title=x></video>'
    const one = parseHtml(html, base)
    expect(parseHtml(html, base)).toEqual(one)
    expect(new Set(one.elements.map(({ key }) => key)).size).toBe(one.elements.length)
    expect(one.elements).toHaveLength(4)
  })

  it('the same picture under other words keeps both captions', () => {
    const figure = (caption: string) =>
      `<figure><img src="1.jpg"><figcaption>${caption}</figcaption></figure>`
    expect(parseHtml(figure('One') + figure('Two'), base).elements.map(({ caption }) => caption)).toEqual([
      'One',
      'Two',
    ])
  })
})
