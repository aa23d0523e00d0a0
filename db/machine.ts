/** A state machine: the states a record may be in and the edges between them. */
export type Machine = {
  readonly name: string
  readonly first: string
  readonly edges: { readonly [state: string]: readonly string[] }
}
export type State<M extends Machine> = keyof M['edges'] & string
/** The states that may follow `S`; an edge that is not in the machine does not compile. */
export type Next<M extends Machine, S extends State<M>> = Extract<M['edges'][S][number], State<M>>

/** Declares a machine; every target must itself be a state. */
export function machine<const E extends Record<string, readonly (keyof E & string)[]>>(
  name: string,
  first: NoInfer<keyof E & string>,
  edges: E,
): { readonly name: string; readonly first: keyof E & string; readonly edges: E } {
  return { name, first, edges }
}

export function states<M extends Machine>(m: M): State<M>[] {
  return Object.keys(m.edges) as State<M>[]
}

/**
 * The edges of all machines as one SQL statement that makes the table `state_edges` equal to them.
 * Run on every migration, so that the database's idea of an edge is the code's. Names are
 * identifiers of ours, never input.
 */
export function edgesSql(machines: readonly Machine[]): string {
  const rows = machines.flatMap((m) => [
    `('${m.name}', '', '${m.first}')`,
    ...Object.entries(m.edges).flatMap(([from, to]) => to.map((t) => `('${m.name}', '${from}', '${t}')`)),
  ])
  return `with wanted(machine, from_state, to_state) as (values ${rows.join(', ')}),
gone as (delete from state_edges s where not exists (select from wanted w where (w.machine, w.from_state, w.to_state) = (s.machine, s.from_state, s.to_state)))
insert into state_edges (machine, from_state, to_state) select * from wanted on conflict do nothing`
}
