import './findings.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useFunnel } from '../../data/use-funnel.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FunnelStrip } from '../../ui/funnel-strip.tsx'
import { useNow } from '../../ui/now.tsx'
import { Split } from '../../ui/split.tsx'
import { FindingDetail } from './finding-detail.tsx'
import type { DetailForm } from './finding-gestures.tsx'
import { FindingQueue, NEW } from './finding-queue.tsx'
import { findingSearch } from './finding-search.ts'
import { NewAlert } from './new-alert.tsx'
import { useFindingList } from './use-finding-list.ts'
import { usePicks } from './use-picks.ts'

/** Alerts: the funnel, the queue, and beside it the one in triage with its event and its rule. */
export function FindingsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const { queue, l, find, value, rule } = useSearch({ strict: false })
  const search = useMemo(
    () => findingSearch({ queue, l, find, value, rule }),
    [queue, l, find, value, rule],
  )
  const list = useFindingList(search)
  const picks = usePicks()
  /** The form that a key of the queue asked for: the detail opens with it. */
  const [asked, setAsked] = useState<{ readonly id: string; readonly form: DetailForm }>()
  const numbers = useFunnel(useNow(60_000), speech.timeZone)

  const leave = () => {
    setAsked(undefined)
    void navigate({ to: '/findings', search: (before) => before })
  }
  const detail =
    id === undefined
      ? undefined
      : id === NEW
        ? {
            title: speech.text('alert.new'),
            body: (
              <NewAlert
                onLeave={leave}
                onReported={(reported) => {
                  void navigate({
                    to: '/findings/$id',
                    params: { id: reported },
                    search: (before) => before,
                  })
                }}
              />
            ),
            onClose: leave,
          }
        : {
            title: speech.text('finding.title', { id }),
            body: (
              <FindingDetail
                key={id}
                id={id}
                finding={list.all.get(id)}
                opening={asked?.id === id ? asked.form : undefined}
                isMute={picks.n > 0}
              />
            ),
            onClose: leave,
          }

  return (
    <div className="cyber-room">
      <FunnelStrip numbers={numbers} current="triaged" />
      <Split memory={{ key: 'vigie.pane.findings', initialPx: 800 }} {...(detail && { detail })}>
        <FindingQueue
          search={search}
          list={list}
          picks={picks}
          onForm={(target, form) => {
            setAsked({ id: target, form })
          }}
        />
      </Split>
    </div>
  )
}
