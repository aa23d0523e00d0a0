import { describe, expect, it } from 'vitest'
import { Refusal } from '../errors.ts'
import type { Body, Inline } from './body.ts'
import { parseHtml } from './html.ts'
import { plainText } from './text.ts'

const inlines = (body: Body): Inline[] =>
  body.flatMap((block): Inline[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return block.content
      case 'list':
        return block.items.flat()
      case 'quote':
        return [...block.content.flat(), ...(block.cite ?? [])]
      case 'table':
        return [...block.head.flat(), ...block.rows.flat(2)]
      default:
        return []
    }
  })

/** Whatever is rendered from the tree can only be text, marks and these addresses. */
function expectOnlyTextAndLinks({ body, elements }: ReturnType<typeof parseHtml>) {
  for (const inline of inlines(body)) {
    if (inline.type !== 'text') continue
    for (const mark of inline.marks ?? []) {
      expect(['strong', 'em', 'sub', 'sup', 'code', 'link']).toContain(mark.type)
      if (mark.type === 'link') {
        expect(mark.href).toMatch(/^(?:https?:\/\/[^/\s"'<>\\]+|mailto:[^\s"'<>?&]+@[^\s"'<>?&]+$)/)
        expect(new URL(mark.href).username).toBe('')
      }
    }
  }
  const keys = new Set(elements.map((element) => element.key))
  for (const block of body) if (block.type === 'element') expect(keys).toContain(block.key)
  for (const { kind, source } of elements) {
    if (source === null) continue
    const safe =
      kind === 'embed'
        ? /^https?:\/\/[^/\s]+/
        : /^(?:https?:\/\/[^/\s]+|(?![a-z][a-z0-9+.-]*:)[^\s:<>"][^<>"]*$)/i
    expect(source).toMatch(safe)
  }
}

const corpus: [payload: string, visible: string][] = [
  ['before<script>alert(1)</script> after', 'before after'],
  ['<ScRiPt src=//evil.example/x.js></sCrIpT>ok', 'ok'],
  ['ok<script>document.write("<b>no</b>")', 'ok'],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', 'ipt>alert(1)ipt>'],
  ['<img src=x onerror=alert(1)>ok', 'ok'],
  ['<img src="javascript:alert(1)">ok', 'ok'],
  ['<img src="data:image/svg+xml,<svg onload=alert(1)>">ok', 'ok'],
  ['<img/src/onerror=alert(1)>ok', 'ok'],
  ['<img src="x`y" onerror=alert(1) alt="`">ok', 'ok'],
  ['<img """><script>alert(1)</script>">ok', '">ok'],
  ['<a href="javascript:alert(1)">link</a>', 'link'],
  ['<a href="JaVaScRiPt:alert(1)">link</a>', 'link'],
  ['<a href=" javascript:alert(1)">link</a>', 'link'],
  ['<a href="java\nscript:alert(1)">link</a>', 'link'],
  ['<a href="java\tscript:alert(1)">link</a>', 'link'],
  ['<a href="java&#10;script:alert(1)">link</a>', 'link'],
  ['<a href="java&Tab;script:alert(1)">link</a>', 'link'],
  ['<a href="&#x6a;&#97;vascript&colon;alert(1)">link</a>', 'link'],
  ['<a href="&#0000106avascript:alert(1)">link</a>', 'link'],
  ['<a href="\u0001javascript:alert(1)">link</a>', 'link'],
  ['<a href="java\u0000script:alert(1)">link</a>', 'link'],
  ['<a href="\u200bjavascript:alert(1)">link</a>', 'link'],
  ['<a href="java\u00adscript:alert(1)">link</a>', 'link'],
  ['<a href="\ufeffjavascript:alert(1)">link</a>', 'link'],
  ['<a href="javascript://site.example/%0aalert(1)">link</a>', 'link'],
  ['<a href="data:text/html;base64,PHNjcmlwdD4=">link</a>', 'link'],
  ['<a href="vbscript:msgbox(1)">link</a>', 'link'],
  ['<a href="blob:https://site.example/1">link</a>', 'link'],
  ['<a href="file:///etc/passwd">link</a>', 'link'],
  ['<a href="view-source:https://site.example">link</a>', 'link'],
  ['<a href="feed:javascript:alert(1)">link</a>', 'link'],
  ['<a href="mailto:a@b.example?body=%0d%0aBcc:x@y.example">link</a>', 'link'],
  ['<a href="mailto:&quot;&gt;&lt;script&gt;@x.example">link</a>', 'link'],
  ['<a href="https://site.example/&quot;onmouseover=alert(1)">link</a>', 'link'],
  ['<a href="https://user:secret@site.example/">link</a>', 'link'],
  ['<a href="https://">link</a>', 'link'],
  ['<a href="http:evil.example">link</a>', 'link'],
  ['<a href=https://site.example onclick=alert(1) style="position:fixed">link</a>', 'link'],
  ['<b onmouseover="alert(1)">bold</b>', 'bold'],
  ['<p style="background:url(javascript:alert(1))">text</p>', 'text'],
  ['<style>@import "https://evil.example/x.css";</style>ok', 'ok'],
  ['<style><img src="</style><img src=x onerror=alert(1)//">ok', 'ok'],
  ['<link rel=stylesheet href=https://evil.example/x.css>ok', 'ok'],
  ['<meta http-equiv=refresh content="0;url=javascript:alert(1)">ok', 'ok'],
  ['<base href="javascript:/">ok<a href="x">link</a>', 'oklink'],
  ['<base href="https://evil.example/">ok', 'ok'],
  ['<iframe src="javascript:alert(1)"></iframe>ok', 'ok'],
  ['<iframe srcdoc="<script>alert(1)</script>">inner</iframe>ok', 'ok'],
  ['<iframe src="data:text/html,<script>alert(1)</script>"></iframe>ok', 'ok'],
  ['<object data="javascript:alert(1)"><p>fallback</p></object>ok', 'ok'],
  ['<embed src="data:image/svg+xml;base64,AAAA">ok', 'ok'],
  ['<applet code=x>fallback</applet>ok', 'ok'],
  ['<video src=x onerror=alert(1)><source onerror=alert(1)></video>ok', 'ok'],
  ['<audio src="javascript:alert(1)">ok', ''],
  ['<form action="javascript:alert(1)"><input type=submit value=go></form>ok', 'ok'],
  ['<button formaction=javascript:alert(1)>go</button>ok', 'ok'],
  ['<input autofocus onfocus=alert(1)>ok', 'ok'],
  ['<textarea><script>alert(1)</script></textarea>ok', 'ok'],
  ['<select><option>one<script>alert(1)</script></select>ok', 'ok'],
  ['<details open ontoggle=alert(1)><summary>more</summary>text</details>', 'more\n\ntext'],
  ['<marquee onstart=alert(1)>moving</marquee>', 'moving'],
  ['<svg onload=alert(1)><text>drawn</text></svg>ok', 'ok'],
  ['<svg><script>alert(1)</script></svg>ok', 'ok'],
  ['<svg><a xlink:href="javascript:alert(1)"><text y=1>x</text></a></svg>ok', 'ok'],
  ['<svg><animate attributeName=href values=javascript:alert(1) /></svg>ok', 'ok'],
  ['<svg><foreignObject><p>inside</p></foreignObject></svg>ok', 'ok'],
  ['<svg></p><style><a title="</style><img src=x onerror=alert(1)>">ok', '">ok'],
  ['<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>ok', 'ok'],
  ['<math><maction actiontype=statusline xlink:href="javascript:alert(1)">x</maction></math>ok', 'ok'],
  ['<math href="javascript:alert(1)">x</math>ok', 'ok'],
  ['<template><img src=x onerror=alert(1)></template>ok', 'ok'],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">ok', '">ok'],
  ['<noscript>enable scripts</noscript>ok', 'ok'],
  ['<!-- <script>alert(1)</script> -->ok', 'ok'],
  ['<!--><img src=x onerror=alert(1)>-->ok', '-->ok'],
  ['<!--[if IE]><script>alert(1)</script><![endif]-->ok', 'ok'],
  ['<![CDATA[<img src=x onerror=alert(1)>]]>ok', ']]>ok'],
  ['<?php echo 1 ?>ok', 'ok'],
  ['<!ENTITY x SYSTEM "file:///etc/passwd">ok&x;', 'ok&x;'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ['<xmp><img src=x onerror=alert(1)></xmp>', '<img src=x onerror=alert(1)>'],
  ['<plaintext><script>alert(1)</script>', '<script>alert(1)</script>'],
  ['<noembed><img src=x onerror=alert(1)></noembed>ok', 'ok'],
  ['<title><img src=x onerror=alert(1)></title>ok', 'ok'],
  ['<p hidden>unseen</p><p style="display: none">unseen</p>ok', 'ok'],
  ['<x onclick=alert(1) is=y>custom</x>', 'custom'],
  ['<slot onslotchange=alert(1)>s</slot>ok', 'ok'],
  ['<p id="__proto__" class="constructor"><b>__proto__</b></p>', '__proto__'],
  ['\u0000<\u0000script>alert(1)</script>ok', '<script>alert(1)ok'],
  ['a\u0007b\u001b[31mc\ud800d', 'ab[31mcd'],
  ['<div><p>one<p>two</div></b></i></a>three', 'one\n\ntwo\n\nthree'],
  ['<a href=https://a.example/>one<a href=https://b.example/>two', 'onetwo'],
  ['<table><a href="javascript:alert(1)">foster</a><tr><td>cell', 'foster\n\ncell'],
  ['<frameset onload=alert(1)><frame src="javascript:alert(1)"></frameset>ok', 'ok'],
  ['<map><area href="javascript:alert(1)"></map>ok', 'ok'],
  ['<isindex action="javascript:alert(1)">ok', 'ok'],
  ['<p><img src="//evil.example/p.gif" width=1 height=1>ok</p>', 'ok'],
]

describe('no markup, script or foreign address survives, and no visible text is lost', () => {
  it.each(corpus)('%s', (payload, visible) => {
    for (const base of [null, 'https://site.example/a/b']) {
      const parsed = parseHtml(payload, base)
      expectOnlyTextAndLinks(parsed)
      expect(plainText(parsed.body)).toBe(visible)
    }
  })

  it('the corpus is as large as it claims', () => {
    expect(new Set(corpus.map(([payload]) => payload)).size).toBeGreaterThanOrEqual(90)
  })

  it('a hostile base is no base', () => {
    const { body } = parseHtml('<a href="x">link</a>', 'javascript:alert(1)//')
    expect(body).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'link' }] }])
  })
})

describe('no input makes the reader slow or run out of stack', () => {
  const many = 100_000
  it.each([
    ['div', '<div>'.repeat(many)],
    ['b', '<b>'.repeat(many)],
    ['span', '<span>'.repeat(many)],
    ['mixed', '<div><b><i><p>'.repeat(many / 4)],
    ['lists', '<ul><li>'.repeat(many / 2)],
    ['quotes', '<blockquote>'.repeat(many)],
    ['figures', '<figure>'.repeat(many)],
    ['tables', '<table><tr><td>'.repeat(many / 4)],
    ['svg', '<svg>'.repeat(many)],
    ['forms', '<form><div>'.repeat(many / 2)],
    ['fonts', Array.from({ length: 2_000 }, (_, i) => `<font size=${i}>`).join('') + '<p>'.repeat(2_000)],
    ['attributes', `<p ${Array.from({ length: 20_000 }, (_, i) => `a${i}=1`).join(' ')}>`],
    ['credits', `<figure>${'<small>'.repeat(many / 2)}`],
    ['paragraphs in a quote', `<blockquote>${'<p>a'.repeat(99_000)}</blockquote>`],
    ['items', `<ul>${'<li>a'.repeat(99_000)}`],
    ['breaks', 'a<br>'.repeat(90_000)],
    ['rows', `<table>${'<tr><td>a<td>b'.repeat(30_000)}`],
    ['unclosed', '<'.repeat(many)],
    ['templates', '<template>'.repeat(many / 2)],
  ])('%s', (_, html) => {
    const started = performance.now()
    const parsed = parseHtml(`${html}deep`, 'https://site.example/')
    expectOnlyTextAndLinks(parsed)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('text nested 100,000 deep is still read', () => {
    expect(plainText(parseHtml(`${'<div><b>'.repeat(50_000)}deep`, null).body)).toBe('deep')
  })

  it('more markup than an article holds is refused with what to do', () => {
    expect(() => parseHtml('a'.repeat(4_000_001), null)).toThrow(Refusal)
    expect(() => parseHtml('<br>'.repeat(300_000), null)).toThrow(/more than 200,000 parts/)
  })
})
