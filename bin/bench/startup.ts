import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, type Figures, interleaved } from './figures.ts'
import { residentMegabytes } from './processes.ts'
import { type Bare, buildBare, dataFolder, root, startProduct } from './serve.ts'

/**
 * Starting: the first start (database made, filled, pages built) beside building and starting bare pages, a
 * later start beside starting bare pages, and the memory of the whole product beside that of the bare pages.
 */
export const startup: Bench = async (say) => {
  const figures: Figures = {}
  const built = join(root, '.next')
  const aside = `${built}-kept`
  let memory = { product: 0, bare: 0 }
  let bareApp: Bare | undefined
  const bareStart = async () => {
    const bare = await bareApp?.start('', [])
    if (!bare) throw new Error('The bare pages are not built')
    memory = { ...memory, bare: residentMegabytes([bare.pid]) }
    await bare.end()
    return bare.ready
  }
  const bareFirst = async () => {
    say('building and starting bare pages')
    bareApp = await buildBare()
    return bareApp.built + (await bareStart())
  }
  const later = dataFolder()
  try {
    if (existsSync(built)) {
      rmSync(aside, { recursive: true, force: true })
      renameSync(built, aside)
    }
    figures.first = await interleaved(
      1,
      's',
      async () => {
        say('starting for the first time')
        const product = await startProduct(later.path)
        await product.end()
        return product.ready
      },
      bareFirst,
    )
    say('starting again')
    figures.later = await interleaved(
      3,
      's',
      async () => {
        const product = await startProduct(later.path)
        memory = { ...memory, product: residentMegabytes([product.pid, ...product.servers]) }
        await product.end()
        return product.ready
      },
      bareStart,
    )
    figures.memory = {
      value: memory.product,
      unit: 'MB',
      baseline: memory.bare,
      ratio: memory.product / memory.bare,
    }
    return { figures, skipped: [] }
  } finally {
    later.remove()
    bareApp?.remove()
    rmSync(aside, { recursive: true, force: true })
  }
}
