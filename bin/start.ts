const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error(`Imprimatur needs Node 20.9 or newer and this is ${process.version}: update Node.`)
  process.exit(1)
}
// Only now, since what follows is written for such a Node.
const { start } = await import('./start/run.ts')
process.exit(await start(process.argv.slice(2)))
