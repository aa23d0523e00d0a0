import { cacheLife, cacheTag } from 'next/cache'
import { getPublisher, type Publisher as Settings } from '../lib/catalogue/publisher.ts'
import { connection } from './_db.ts'
import type { Publisher } from './_ui/publisher.ts'

/** The publisher, for every page; made anew when its settings change. */
export async function publisherSettings(): Promise<Settings> {
  'use cache'
  cacheTag('publisher')
  cacheLife('max')
  return getPublisher(connection().db)
}

/** What the frame of a page shows of the publisher. */
export async function framed(): Promise<Publisher & { zone: string }> {
  const { name, accent, url, contact, zone } = await publisherSettings()
  return { name, accent, site: url, contact, zone }
}
