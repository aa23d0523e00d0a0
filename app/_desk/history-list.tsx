export type HistoryLine = {
  key: string
  words: string
  who: string
  when: { text: string; full: string; iso: string }
}

/** What happened, who did it and when: one line each, oldest first. */
export function HistoryList({ label, happenings }: { label: string; happenings: readonly HistoryLine[] }) {
  return (
    <ol aria-label={label} className="grid gap-2 text-15">
      {happenings.map(({ key, words, who, when }) => (
        <li key={key} className="grid gap-x-4 sm:grid-cols-[9.5rem_1fr]">
          <time dateTime={when.iso} title={when.full} className="text-13 text-muted leading-[1.7]">
            {when.text}
          </time>
          <span>
            {words}
            {who && <span className="text-muted"> · {who}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
