import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../testing/temporary.ts'
import { build } from './build.ts'

let root = ''
let runs = 0

function write(file: string, text: string): void {
  mkdirSync(join(root, file, '..'), { recursive: true })
  writeFileSync(join(root, file), text)
}

const make = () =>
  build(root, async () => {
    runs++
    write('.next/BUILD_ID', String(runs))
  })

beforeEach(async () => {
  root = temporaryFolder('build')
  runs = 0
  write('app/page.tsx', 'one')
  write('package-lock.json', '{}')
  expect(await make()).toBe(true)
})
afterEach(() => rmSync(root, { recursive: true }))

describe('pages are built again', () => {
  it.each(['app/page.tsx', 'lib/new.ts', 'package-lock.json', 'next.config.ts', 'public/mark.svg'])(
    'when %s changes',
    async (file) => {
      write(file, 'two')
      expect(await make()).toBe(true)
      expect(await make()).toBe(false)
    },
  )

  it('when a file is gone or has another name', async () => {
    rmSync(join(root, 'app/page.tsx'))
    write('app/other.tsx', 'one')
    expect(await make()).toBe(true)
  })

  it('after a build that failed, and after one whose output is gone', async () => {
    write('app/page.tsx', 'two')
    await expect(build(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    write('app/page.tsx', 'one')
    expect(await make()).toBe(true)
    rmSync(join(root, '.next/BUILD_ID'))
    expect(await make()).toBe(true)
  })

  it('when a file changed while they were being built', async () => {
    write('app/page.tsx', 'two')
    await build(root, async () => {
      write('.next/BUILD_ID', 'x')
      write('app/page.tsx', 'three')
    })
    expect(await make()).toBe(true)
  })
})

it.each(['app/page.test.tsx', 'e2e/a.spec.ts', 'bin/start.ts', 'docs/a.md', 'README.md', '.data/x', '.env'])(
  'pages are not built again when %s changes',
  async (file) => {
    write(file, 'anything')
    expect(await make()).toBe(false)
    expect(runs).toBe(1)
  },
)
