import { expect, test } from 'vitest'
import { accentFor, accentStyle, contrast } from './accent.ts'

const accents = ['#2438c7', '#ffd400', '#000000', '#ffffff', '#e4002b', '#00a651', '#7f7f7f', '#9db0ff']

test.each(accents)('an accent of %s reads at 4.5:1 in both themes, and so does the text on it', (hex) => {
  for (const theme of ['light', 'dark'] as const) {
    const { accent, onAccent } = accentFor(theme, hex)
    expect(contrast(accent, theme === 'light' ? '#ffffff' : '#101318')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5)
  }
})

test('an accent that reads already is left as the publisher chose it', () => {
  expect(accentFor('light', '#2438c7').accent).toBe('#2438c7')
  expect(accentFor('dark', '#9db0ff').accent).toBe('#9db0ff')
})

test('a setting that is not a colour cannot reach the style sheet', () => {
  expect(() => accentStyle('red;}body{display:none')).toThrow(RangeError)
})
