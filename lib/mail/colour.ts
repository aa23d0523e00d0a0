type Rgb = [red: number, green: number, blue: number]

/** Parts 0 to 255 of `#rgb` or `#rrggbb`; null for anything else. */
function parse(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (!hex) return null
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const part = (from: number) => Number.parseInt(full.slice(from, from + 2), 16)
  return [part(0), part(2), part(4)]
}

const written = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const c = part / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const ratio = (a: Rgb, b: Rgb): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

/** Contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3); 1 when either is no colour. */
export function contrast(a: string, b: string): number {
  const [first, second] = [parse(a), parse(b)]
  return first && second ? ratio(first, second) : 1
}

/**
 * The colour itself, or shifted towards white or black until it reads at 4.5:1 on the ground.
 * @param fallback taken when `colour` is no `#rgb` or `#rrggbb`, so that nothing else reaches a style.
 */
export function readableOn(ground: string, colour: string, fallback: string): string {
  const under = parse(ground) ?? [255, 255, 255]
  const start = parse(colour) ?? parse(fallback) ?? [20, 23, 31]
  const end = luminance(under) < 0.18 ? 255 : 0
  for (let step = 0; step <= 20; step++) {
    const towards = (part: number) => Math.round(part + ((end - part) * step) / 20)
    const shifted: Rgb = [towards(start[0]), towards(start[1]), towards(start[2])]
    if (ratio(shifted, under) >= 4.5) return written(shifted)
  }
  return end === 255 ? '#ffffff' : '#000000'
}

/** The colour as `#rrggbb`, or the fallback when it is none. */
export function colourOr(colour: string, fallback: string): string {
  const rgb = parse(colour)
  return rgb ? written(rgb) : fallback
}

/** The one of the two inks that reads better on the ground: for the words of a button. */
export const inkOn = (ground: string, light = '#ffffff', dark = '#101318'): string =>
  contrast(ground, light) >= contrast(ground, dark) ? light : dark
