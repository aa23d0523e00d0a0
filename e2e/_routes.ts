import { readdirSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'

const app = resolve(import.meta.dirname, '../app')

/** Every page, route handler and form of the product, read off the folders. */
export function routesOfTheApp(): string[] {
  const files = readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(app, resolve(entry.parentPath, entry.name)))
  const routes = files
    .filter((path) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(path))
    .map((path) => `/${path.replace(/\/?(page\.tsx|route\.tsx?)$/, '')}`)
  const special = files
    .filter((path) => /^(robots|sitemap|manifest)\.tsx?$/.test(path))
    .map((path) => `/${path.replace(/\.tsx?$/, '')}`)
  const forms = [
    ...readFileSync(`${app}/_forms.ts`, 'utf8').matchAll(
      /^ {2}'?([a-z][a-z-]+)'?: (?:simple\(|\{|quoteForm|importForm)/gm,
    ),
  ].map((m) => `form ${m[1]}`)
  return [...routes, ...special, ...forms].sort()
}

/** Who may open a page. `owner`: the person it belongs to, and staff; everyone else sees what a missing one looks like. */
export type Access = 'public' | 'person' | 'owner' | 'staff' | 'rights' | 'demo' | 'machine'
export type StaffRole = 'sales' | 'rights' | 'finance' | 'admin'

export const routeTable: Record<string, Access> = {
  '/[lang]': 'public',
  '/[lang]/account': 'person',
  '/[lang]/articles': 'public',
  '/[lang]/articles/[slug]': 'public',
  '/[lang]/components': 'demo',
  '/[lang]/components/desk': 'demo',
  '/[lang]/confirm': 'public',
  '/[lang]/contact': 'public',
  '/[lang]/desk': 'staff',
  '/[lang]/desk/articles': 'staff',
  '/[lang]/desk/articles/[id]': 'staff',
  '/[lang]/desk/import': 'rights',
  '/[lang]/desk/licences': 'staff',
  '/[lang]/desk/rates': 'staff',
  '/[lang]/desk/requests/[reference]': 'staff',
  '/[lang]/find': 'public',
  '/[lang]/how-it-works': 'public',
  '/[lang]/licences': 'person',
  '/[lang]/licences/[number]': 'owner',
  '/[lang]/licences/[number]/download/[format]': 'owner',
  '/[lang]/licences/[number]/receipt': 'owner',
  '/[lang]/prices': 'public',
  '/[lang]/request': 'public',
  '/[lang]/request/sent': 'public',
  '/[lang]/requests': 'person',
  '/[lang]/requests/[reference]': 'owner',
  '/[lang]/requests/[reference]/accept': 'owner',
  '/[lang]/requests/[reference]/paid': 'owner',
  '/[lang]/sign-in': 'public',
  '/[lang]/sign-in/sent': 'public',
  '/[lang]/snippet': 'public',
  '/[lang]/terms': 'public',
  '/api/auth/[...nextauth]': 'public',
  '/api/estimate': 'public',
  '/api/forms/[form]': 'public',
  '/api/fresh': 'machine',
  '/api/me': 'public',
  '/api/stripe': 'machine',
  '/demo': 'demo',
  '/media/[sha256]': 'public',
  '/outbox': 'demo',
  '/robots': 'public',
  '/sitemap': 'public',
}

/** Who may use a form: anyone, anyone signed in, or staff with one of these roles (an admin always). */
export const formTable: Record<string, 'anyone' | 'signed in' | StaffRole[]> = {
  accept: 'signed in',
  'answer-question': 'signed in',
  ask: 'anyone',
  assign: ['sales', 'rights', 'finance'],
  'cancel-order': 'signed in',
  confirm: 'anyone',
  'confirm-own': 'signed in',
  counter: 'signed in',
  decline: 'signed in',
  'identify-item': ['sales', 'rights'],
  'import-text': ['rights'],
  offer: ['sales'],
  pay: 'signed in',
  question: ['sales', 'rights'],
  refuse: ['sales', 'rights'],
  'refuse-item': ['sales', 'rights'],
  'release-article': ['rights'],
  'remove-item': 'signed in',
  reopen: 'signed in',
  'restore-licence': ['rights', 'finance'],
  'revoke-licence': ['rights', 'finance'],
  'settle-element': ['rights'],
  'sign-in': 'anyone',
  'sign-out': 'anyone',
  'stop-article': ['rights'],
  embargo: ['rights'],
  'suspend-licence': ['rights', 'finance'],
  'void-order': ['sales', 'finance'],
  withdraw: 'signed in',
  'write-to-buyer': ['sales', 'rights', 'finance'],
  'write-to-desk': 'signed in',
}
