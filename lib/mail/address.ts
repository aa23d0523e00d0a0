import { domainToASCII } from 'node:url'

/** RFC 5322 atext: what an unquoted local part is made of between its dots. */
const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i

/** A label of a host name as DNS has it (RFC 1123): letters, digits and inner hyphens, 63 at most. */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * One address that mail may be sent to, in the form that is stored and compared: local part as given,
 * domain in lower case and punycode. Spaces around it are forgiven.
 *
 * Narrower than RFC 5321 on purpose: no quoted local part, no comment, no display name, no address
 * literal, no local part outside ASCII, a domain of at least two labels. What it refuses could name a
 * second recipient or write a header of its own.
 * @returns null for everything that is not exactly one such address of at most 254 characters.
 */
export function mailAddress(input: string): string | null {
  const text = input.replace(/^ +| +$/g, '')
  if (text.length > 254) return null
  const at = text.indexOf('@')
  const name = text.slice(0, at)
  const host = text.slice(at + 1)
  if (at < 1 || name.length > 64 || !local.test(name)) return null
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(host)) return null
  const domain = domainToASCII(host).toLowerCase()
  const labels = domain.split('.')
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return null
  if (!/^([a-z]{2,}|xn--[a-z0-9-]+)$/.test(labels.at(-1) ?? '')) return null
  const address = `${name}@${domain}`
  return address.length <= 254 ? address : null
}
