type Rgb = readonly [number, number, number]

/** Page and wash of each theme, as in globals.css: what the accent must be read on. */
const SURFACES = {
  light: { page: [255, 255, 255], mix: 0.08, toward: [0, 0, 0] },
  dark: { page: [16, 19, 24], mix: 0.14, toward: [255, 255, 255] },
} as const satisfies Record<string, { page: Rgb; mix: number; toward: Rgb }>

const READABLE = 4.5

function parse(hex: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!match) throw new RangeError(`Not a colour of the form #rrggbb: ${hex}`)
  const [, r = '', g = '', b = ''] = match
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)]
}

const format = (colour: Rgb) =>
  `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

function blend(over: Rgb, under: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => over[i] * share + under[i] * (1 - share)
  return [channel(0), channel(1), channel(2)]
}

function luminance(colour: Rgb): number {
  const linear = (channel: number) => {
    const part = channel / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: string, b: string): number {
  return ratio(parse(a), parse(b))
}

function ratio(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

export type AccentPair = { accent: string; onAccent: string }

/**
 * A publisher's accent made readable in one theme: moved towards black (light) or white (dark) until it
 * reads at 4.5:1 on the page and on its own wash, with the text colour that reads on it.
 * Takes `#rrggbb`; throws RangeError for anything else.
 */
export function accentFor(theme: 'light' | 'dark', hex: string): AccentPair {
  const { page, mix, toward } = SURFACES[theme]
  const own = parse(hex)
  let colour = own
  for (let step = 0; step <= 100; step += 1) {
    colour = blend(toward, own, step / 100)
    if (ratio(colour, blend(colour, page, mix)) >= READABLE) break
  }
  const accent = format(colour)
  const onAccent = ratio(parse(accent), [255, 255, 255]) >= READABLE ? '#ffffff' : '#101318'
  return { accent, onAccent }
}

/** The publisher's accent as the variables that globals.css reads. */
export function accentStyle(hex: string): string {
  const light = accentFor('light', hex)
  const dark = accentFor('dark', hex)
  return `:root{--accent-light:${light.accent};--on-accent-light:${light.onAccent};--accent-dark:${dark.accent};--on-accent-dark:${dark.onAccent}}`
}
