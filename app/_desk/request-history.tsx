import { PanePart } from '../_ui/split-view.tsx'
import { More } from './disclosure.tsx'
import { HistoryList } from './history-list.tsx'
import type { RequestPart } from './request-part.ts'

/** Everything that happened to a request, by names. */
export function RequestHistory({ t, f, data }: RequestPart) {
  return (
    <PanePart>
      <More label={t('deskRequest.history', { count: data.history.length })}>
        <HistoryList
          label={t('deskRequest.historyLabel')}
          happenings={data.history.map((h) => ({
            key: String(h.id),
            words: h.words,
            who: h.who,
            when: { text: f.near(h.at, data.time), full: f.moment(h.at), iso: h.at.toISOString() },
          }))}
        />
      </More>
    </PanePart>
  )
}
