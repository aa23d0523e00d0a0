import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Collections } from './types.ts'

type Name = keyof Collections
type Change = [name: Name, key: string, value: unknown]

const names: readonly Name[] = [
  'sessions',
  'intents',
  'charges',
  'refunds',
  'customers',
  'events',
  'deliveries',
  'answers',
]

type Tables = { [N in Name]: Map<string, Collections[N]> }

function emptyTables(): Tables {
  return {
    sessions: new Map(),
    intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    customers: new Map(),
    events: new Map(),
    deliveries: new Map(),
    answers: new Map(),
  }
}

/** Reads and writes within one transaction; what is written is seen by the same transaction at once. */
export interface Transaction {
  get<N extends Name>(name: N, key: string): Collections[N] | undefined
  put<N extends Name>(name: N, key: string, value: Collections[N]): void
  /** All of a collection, oldest first. */
  all<N extends Name>(name: N): Collections[N][]
}

/**
 * The objects, in memory and in an append-only journal: one line for a transaction, so that a transaction is kept
 * whole or not at all. Values are never changed in place, only replaced.
 */
export class Store {
  readonly #tables: Tables
  readonly #file: FileHandle
  #waiting: string[] = []
  #accepted = 0
  #written = 0
  #writing: Promise<void> | null = null
  #failure: Error | null = null

  private constructor(tables: Tables, file: FileHandle) {
    this.#tables = tables
    this.#file = file
  }

  /**
   * Opens the store in `folder`, made if missing. A last line without its end was never acknowledged and is left
   * out; any other unreadable line stops the start. `keep` says which values are still worth keeping.
   */
  static async open(
    folder: string,
    keep: (name: Name, value: unknown) => boolean = () => true,
  ): Promise<Store> {
    mkdirSync(folder, { recursive: true })
    const path = join(folder, 'journal.jsonl')
    const tables = existsSync(path) ? read(path) : emptyTables()
    rewrite(folder, path, tables, keep)
    return new Store(tables, await open(path, 'a'))
  }

  get<N extends Name>(name: N, key: string): Collections[N] | undefined {
    return this.#tables[name].get(key)
  }

  all<N extends Name>(name: N): Collections[N][] {
    return [...this.#tables[name].values()]
  }

  /** Runs `work` at once; what it wrote is kept when it returns and dropped when it throws. */
  transaction<T>(work: (tx: Transaction) => T): T {
    const changes = new Map<string, Change>()
    const result = work({
      get: <N extends Name>(name: N, key: string) => {
        const change = changes.get(`${name} ${key}`)
        return change ? (change[2] as Collections[N]) : this.get(name, key)
      },
      put: (name, key, value) => {
        changes.set(`${name} ${key}`, [name, key, value])
      },
      all: <N extends Name>(name: N) => {
        const merged = new Map<string, Collections[N]>(this.#tables[name])
        for (const [table, key, value] of changes.values()) {
          if (table === name) merged.set(key, value as Collections[N])
        }
        return [...merged.values()]
      },
    })
    if (changes.size > 0) {
      const line = [...changes.values()]
      for (const change of line) apply(this.#tables, change)
      this.#waiting.push(`${JSON.stringify(line)}\n`)
      this.#accepted += 1
      void this.flushed().catch(() => undefined)
    }
    return result
  }

  /** Resolves when everything written so far is on disk; rejects, from then on always, when the disk failed. */
  async flushed(): Promise<void> {
    const wanted = this.#accepted
    while (this.#written < wanted) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = null
      })
      await this.#writing
    }
    if (this.#failure) throw this.#failure
  }

  async close(): Promise<void> {
    await this.flushed()
    await this.#file.close()
  }

  async #write(): Promise<void> {
    // Lines that gather while the disk is busy go out together, so that many writers share one fsync.
    const lines = this.#waiting
    this.#waiting = []
    try {
      if (this.#failure) throw this.#failure
      await this.#file.appendFile(lines.join(''))
      await this.#file.datasync()
      this.#written += lines.length
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error))
      throw this.#failure
    }
  }
}

function apply(tables: Tables, [name, key, value]: Change): void {
  const table: Map<string, unknown> = tables[name]
  table.set(key, value)
}

function isChange(value: unknown): value is Change {
  return (
    Array.isArray(value) &&
    value.length === 3 &&
    names.some((name) => name === value[0]) &&
    typeof value[1] === 'string' &&
    typeof value[2] === 'object'
  )
}

function read(path: string): Tables {
  const tables = emptyTables()
  const lines = readFileSync(path, 'utf8').split('\n')
  // What follows the last line end is empty, or a write that was cut off before it was acknowledged.
  lines.pop()
  lines.forEach((line, index) => {
    let changes: unknown
    try {
      changes = JSON.parse(line)
    } catch {
      changes = null
    }
    if (!Array.isArray(changes) || !changes.every(isChange)) {
      throw new Error(`${path} is damaged at line ${index + 1}: restore it, or remove it to start empty`)
    }
    for (const change of changes) apply(tables, change)
  })
  return tables
}

function rewrite(
  folder: string,
  path: string,
  tables: Tables,
  keep: (name: Name, value: unknown) => boolean,
) {
  const next = `${path}.next`
  const file = openSync(next, 'w', 0o600)
  for (const name of names) {
    const table: Map<string, unknown> = tables[name]
    for (const [key, value] of table) {
      if (keep(name, value)) writeSync(file, `${JSON.stringify([[name, key, value]])}\n`)
      else table.delete(key)
    }
  }
  fsyncSync(file)
  closeSync(file)
  renameSync(next, path)
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
}
