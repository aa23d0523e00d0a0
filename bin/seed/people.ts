import { personOf } from '../../lib/accounts/actor.ts'
import { demoEmail } from '../../lib/accounts/demo.ts'
import { hire, registerOrganisation } from '../../lib/accounts/hire.ts'
import { setTerms } from '../../lib/accounts/set-terms.ts'
import { setPublisher } from '../../lib/catalogue/publisher.ts'
import { type Ctx, type Db, type Person, systemCtx } from '../../lib/ctx.ts'
import { publishCard, publishTerms } from '../../lib/rates/publish.ts'
import { exampleCard } from './rate-card.ts'
import { exampleTerms } from './terms.ts'

export type Buyer = {
  person: Person
  organisation: string
  kind: 'publisher' | 'broadcaster' | 'corporate' | 'nonprofit' | 'education' | 'individual'
  country: string
  name: string
}
export type People = {
  sales: Person
  rights: Person
  finance: Person
  admin: Person
  buyers: Record<string, Buyer>
}

/** Days before now, at an hour of the working day. */
export const daysAgo = (days: number, hour = 10, minute = 0): Date => {
  const at = new Date(Date.now() - days * 86_400_000)
  at.setUTCHours(hour, minute, 0, 0)
  return at
}

export const as = (db: Db, actor: Person, now: Date): Ctx => ({ db, actor, now })

const organisations = [
  ['gazette', 'The Harbour Gazette', 'publisher', 'GB', 'Ines Calder', demoEmail('buyer')],
  ['radio', 'Radio Cordel', 'broadcaster', 'ES', 'Marta Olivan', 'rights@radiocordel.example'],
  ['college', 'Northmoor College', 'education', 'GB', 'Tom Ashdown', 'library@northmoor.example'],
  ['daily', 'Al-Manara Daily', 'publisher', 'MA', 'Salma Idrissi', 'desk@almanara.example'],
  ['revue', 'Revue des Confins', 'publisher', 'FR', 'Luc Perrault', 'redaction@confins.example'],
  ['trust', 'The Open Water Trust', 'nonprofit', 'GB', 'Hana Whitlock', 'press@openwater.example'],
  ['answers', 'Lantern Answers', 'corporate', 'US', 'Dana Reyes', 'content@lantern.example'],
] as const

/** The publisher, its staff, its rate card and terms, and the organisations that have asked before. */
export async function seedPeople(db: Db): Promise<People> {
  const system = systemCtx(db, daysAgo(420))
  await setPublisher(system, {
    name: 'Meridian Post',
    legalName: 'Meridian Post Ltd',
    address: '14 Tallow Wharf, London',
    url: 'https://www.meridianpost.example',
    contact: 'permissions@meridianpost.example',
    accent: '#2438c7',
    zone: 'Europe/London',
    currency: 'GBP',
    prefix: 'MP',
    visitorParagraphs: 6,
  })
  await publishTerms(system, exampleTerms)
  await publishCard(system, { card: exampleCard, example: true })
  const staff = async (role: 'sales' | 'rights' | 'finance' | 'admin', name: string) => {
    const person = await personOf(db, await hire(system, { name, email: demoEmail(role), roles: [role] }))
    if (!person) throw new Error(`${role} was not hired`)
    return person
  }
  const people: People = {
    sales: await staff('sales', 'Nora Feld'),
    rights: await staff('rights', 'Idris Vane'),
    finance: await staff('finance', 'Petra Lund'),
    admin: await staff('admin', 'Owen Sarr'),
    buyers: {},
  }
  for (const [key, name, kind, country, buyer, email] of organisations) {
    const made = await registerOrganisation(systemCtx(db, daysAgo(400)), {
      name,
      kind,
      country,
      buyer: { name: buyer, email },
    })
    const person = await personOf(db, made.userId)
    if (!person) throw new Error(`${name} has no buyer`)
    people.buyers[key] = { person, organisation: made.organisationId, kind, country, name }
  }
  const college = people.buyers.college
  if (college) {
    await setTerms(as(db, people.finance, daysAgo(300)), {
      organisationId: college.organisation,
      terms: 'invoice',
      creditDays: 30,
      creditLimitMinor: 100_000,
    })
  }
  return people
}
