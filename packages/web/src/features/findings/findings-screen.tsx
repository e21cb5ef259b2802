import './findings.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useDocuments } from '../../data/as-of.tsx'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Split } from '../../ui/split.tsx'
import { FindingDetail } from './finding-detail.tsx'
import { FindingQueue } from './finding-queue.tsx'
import { findingsById } from './finding-rows.ts'

/** Findings: the queue, and beside it the one in triage with its event and its rule. */
export function FindingsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const listing = useDocuments('finding')
  const findings = useMemo(() => findingsById(listing.documents), [listing.documents])
  /** The finding that the queue's `c` was pressed on: its detail opens with the form. */
  const [closing, setClosing] = useState<string>()

  return (
    <Split
      memory={{ key: 'vigie.pane.findings', initialPx: 800 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title: speech.text('finding.title', { id }),
              body: (
                <FindingDetail
                  key={id}
                  id={id}
                  finding={findings.get(id)}
                  loading={listing.loading}
                  isClosing={closing === id}
                />
              ),
              onClose: () => {
                setClosing(undefined)
                void navigate({ to: '/findings', search: (search) => search })
              },
            },
          })}
    >
      <FindingQueue
        findings={findings}
        loading={listing.loading}
        onRetry={listing.retry}
        onClosing={setClosing}
      />
    </Split>
  )
}
