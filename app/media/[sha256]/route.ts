import { pictureBytes } from '../../../lib/catalogue/find.ts'
import { visit } from '../../_session.ts'

/**
 * A picture by the digest of its bytes. It is inert whatever it holds: no script, no style of ours, no
 * sniffing (reliability: SVG and mistyped files).
 */
export async function GET(
  _request: Request,
  context: { params: Promise<{ sha256: string }> },
): Promise<Response> {
  const { sha256 } = await context.params
  const { db, actor } = await visit()
  const picture = /^[0-9a-f]{64}$/.test(sha256) ? await pictureBytes(db, actor, sha256) : null
  if (!picture) return new Response('There is no such picture.', { status: 404 })
  return new Response(Buffer.from(picture.bytes), {
    headers: {
      'content-type': picture.mime,
      // An hour: a picture of an article that is stopped must not outlive it for long.
      'cache-control': picture.shared ? 'public, max-age=3600' : 'private, no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}
