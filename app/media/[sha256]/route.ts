import { pictureBytes } from '../../../lib/catalogue/find.ts'
import { connection } from '../../_db.ts'

/**
 * A picture by the digest of its bytes. It is inert whatever it holds: no script, no style of ours, no
 * sniffing (reliability: SVG and mistyped files).
 */
export async function GET(
  _request: Request,
  context: { params: Promise<{ sha256: string }> },
): Promise<Response> {
  const { sha256 } = await context.params
  const picture = /^[0-9a-f]{64}$/.test(sha256) ? await pictureBytes(connection().db, sha256) : null
  if (!picture) return new Response('There is no such picture.', { status: 404 })
  return new Response(Buffer.from(picture.bytes), {
    headers: {
      'content-type': picture.mime,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}
