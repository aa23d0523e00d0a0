/** Template languages that a publisher's site may be written in. */
export const templates = ['plain', 'php', 'nunjucks', 'liquid'] as const
export type Template = (typeof templates)[number]

/** What each language writes where the article's address belongs, percent-encoded (RFC 3986, 2.1). */
const placeholders: Record<Exclude<Template, 'plain'>, string> = {
  php: '<?php echo rawurlencode( get_permalink() ); ?>',
  nunjucks: '{{ article.url | urlencode }}',
  liquid: '{{ article.url | url_encode }}',
}

/** Size of public/republish.svg. */
export const buttonSize = { width: 202, height: 40 }

/**
 * HTML for the foot of an article on the publisher's own site: a link to the request form, and the same
 * as a button.
 * @param site the portal's address, without a trailing slash
 * @param address an article's address, which stands in the plain snippet
 * @param text what the link says
 */
export function snippet(
  template: Template,
  { site, address, text }: { site: string; address: string; text: string },
): { link: string; button: string } {
  const where = template === 'plain' ? encodeURIComponent(address) : placeholders[template]
  const href = `${site}/request?url=${where}`
  const { width, height } = buttonSize
  const image = `<img src="${site}/republish.svg" alt="${escaped(text)}" width="${width}" height="${height}">`
  return {
    link: `<a href="${href}">${escaped(text)}</a>`,
    button: `<a href="${href}">${image}</a>`,
  }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
