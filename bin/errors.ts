import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { errorsTable } from './errors/table.ts'

const root = resolve(import.meta.dirname, '..')
const file = resolve(root, 'docs/errors.md')
writeFileSync(file, errorsTable(root))
console.log(`Written: ${file}`)
