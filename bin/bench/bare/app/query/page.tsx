import { connection } from 'next/server'
import postgres from 'postgres'

let sql: postgres.Sql | undefined

/** A page rendered for each request from one query of twenty rows. */
export default async function Page() {
  await connection()
  sql ??= postgres(process.env.BENCH_DATABASE_URL ?? '', { max: 10 })
  const rows = await sql<{ n: number }[]>`select n from generate_series(1, 20) as n`
  return (
    <ul>
      {rows.map(({ n }) => (
        <li key={n}>Row {n}</li>
      ))}
    </ul>
  )
}
