import { timingSafeEqual } from 'node:crypto'
import { revalidateTag } from 'next/cache'
import { env } from '../../../lib/env.ts'

/** Tells this process's cache which tags are stale. Called by the process itself, on hearing the database say so. */
export async function POST(request: Request): Promise<Response> {
  const given = Buffer.from(request.headers.get('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${env().authSecret}`)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return new Response(null, { status: 404 })
  const { tags } = (await request.json()) as { tags: string[] }
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
  return new Response(null, { status: 204 })
}
