import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runName } from './databases.ts'

/** A new folder that the server's user may pass through too. */
export function temporaryFolder(purpose: string): string {
  const dir = mkdtempSync(join(tmpdir(), `${process.env[runName] ?? 'imprimatur'}-${purpose}-`))
  chmodSync(dir, 0o711)
  return dir
}

/** Removes every temporary folder of a run, those too that a step was kept from removing. */
export function removeTemporaryFolders(run: string): void {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(`${run}-`))
      rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 })
  }
}
