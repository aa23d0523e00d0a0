import { timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'
import { connection as perRequest } from 'next/server'
import { demoPeople, demoUser } from '../../lib/accounts/demo.ts'
import { openDemoSession } from '../../lib/accounts/hire.ts'
import { systemCtx } from '../../lib/ctx.ts'
import { env } from '../../lib/env.ts'
import { connection } from '../_db.ts'
import { cookieOptions, sessionCookie } from '../_session.ts'

/** One-click sign-ins of the demonstration. Where any real part is set this answers 404. */
export async function GET(request: Request): Promise<Response> {
  await perRequest()
  const { demo, demoKey } = env()
  const { searchParams } = new URL(request.url)
  const key = Buffer.from(searchParams.get('key') ?? '')
  const wanted = Buffer.from(demoKey ?? '')
  const who = demoPeople.find((p) => p === searchParams.get('as'))
  if (!demo || !demoKey || !who || key.length !== wanted.length || !timingSafeEqual(key, wanted)) {
    return new Response('There is nothing here.', { status: 404 })
  }
  const { db } = connection()
  const userId = await demoUser(db, who)
  if (!userId) return new Response('Run `npm run seed` first.', { status: 404 })
  const { session, expires } = await openDemoSession(systemCtx(db), { userId })
  ;(await cookies()).set(sessionCookie(), session, { ...cookieOptions(), expires })
  return new Response(null, {
    status: 303,
    headers: { location: who === 'buyer' ? '/requests' : '/desk', 'cache-control': 'no-store' },
  })
}
