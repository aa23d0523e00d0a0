/** Runs once in each app process, before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { notePeers } = await import('./app/_peer.ts')
  const { listenForStaleTags } = await import('./app/_fresh.ts')
  notePeers()
  listenForStaleTags()
}
