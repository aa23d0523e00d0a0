import type { Format } from '../copy.ts'
import { docx } from './docx.ts'
import { html } from './html.ts'
import { text } from './text.ts'

export { fileName } from './file-name.ts'

/** Every delivery format, in the order of the menu. The menu, the route and the contract test read this list. */
export const formats: readonly Format[] = [html, docx, text]

/** @returns undefined for an id that no format has; the caller answers as for a missing record. */
export const formatById = (id: string): Format | undefined => formats.find((format) => format.id === id)
