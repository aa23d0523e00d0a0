/** Runs once in each app process, before it answers. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { listenForStaleTags } = await import('./app/_fresh.ts')
  listenForStaleTags()
}
