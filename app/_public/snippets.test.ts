import { expect, test } from 'vitest'
import { snippet, templates } from './snippets.ts'

const given = {
  site: 'https://portal.example',
  address: 'https://site.example/a?id=1&x="2"#top',
  text: 'Use <this> & "that"',
}

test("the article's own query stays whole inside the link", () => {
  const { link } = snippet('plain', given)
  const href = /href="([^"]+)"/.exec(link)?.[1]
  expect(new URL(href ?? '').searchParams.get('url')).toBe(given.address)
})

test('every template language encodes the address that it puts in', () => {
  for (const template of templates) {
    const { link, button } = snippet(template, given)
    expect(link).toMatch(/request\?url=(https%3A|<\?php echo rawurlencode|\{\{ .* \| url_?encode \}\}")/)
    const opened = link.slice(0, link.indexOf('">') + 2)
    expect(button.startsWith(`${opened}<img `)).toBe(true)
  }
})

test('the words of the link cannot end it', () => {
  const { link, button } = snippet('plain', given)
  expect(link).toContain('>Use &lt;this> &amp; &quot;that&quot;</a>')
  expect(button).toContain('alt="Use &lt;this> &amp; &quot;that&quot;"')
})
