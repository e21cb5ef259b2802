import { unreachable } from '@vigie/kit'
import { CaseDetail as Detail } from '@vigie/protocol'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readCase } from '../../data/read-case.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { CaseClocks } from './case-clocks.tsx'
import type { CaseDesk } from './case-desk.ts'
import { CaseContainments, CaseMandate } from './case-containments.tsx'
import { CaseEvidence } from './case-evidence.tsx'
import { CaseGestures } from './case-gestures.tsx'
import { CaseHead } from './case-head.tsx'
import { CaseAlerts, CaseLinks } from './case-links.tsx'
import { CaseNotes } from './case-notes.tsx'
import { CaseObservables } from './case-observables.tsx'
import { CaseTasks } from './case-tasks.tsx'
import { CaseTimeline } from './case-timeline.tsx'

const PARTS = ['overview', 'tasks', 'observables', 'evidence', 'timeline', 'notes'] as const
type Part = (typeof PARTS)[number]

/** What changes the time that clocks show is a fact; the rest ticks on screen. */
const RENEW_MS = 60_000

/** One case: what it is, what can be done with it, its clocks, and its parts by the keys 1 … 6. */
export function CaseDetail(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const path = `/api/cases/${encodeURIComponent(id)}`
  const { data, loading, retry } = useAnswer(Detail, path, {
    kinds: ['case', 'finding.'],
    everyMs: RENEW_MS,
  })
  const shown = data && readCase(data.case)
  if (data === undefined || shown === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const desk: CaseDesk = {
    shown,
    detail: data,
    deed,
    isWriter: may(me, 'case.write') && asOf === undefined,
    mayDo: (action) => may(me, action) && asOf === undefined,
    send: async (gesture) => (await deed.run(`${path}/gestures`, { gesture })) !== undefined,
  }
  return (
    <>
      <CaseHead desk={desk} />
      <CaseGestures desk={desk} />
      {loading.kind === 'failed' ? (
        <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
      ) : null}
      <CaseMandate desk={desk} />
      <Parts desk={desk} />
      <CaseContainments desk={desk} />
    </>
  )
}

function Parts(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const { detail } = desk
  const speech = useSpeech()
  const [part, setPart] = useState<Part>('overview')
  useKeys(
    Object.fromEntries(
      PARTS.map((name, index) => [
        String(index + 1),
        () => {
          setPart(name)
        },
      ]),
    ),
  )
  const counts: Readonly<Partial<Record<Part, number>>> = {
    tasks: detail.tasks.length,
    observables: detail.observables.length,
    evidence: detail.evidence.length,
    timeline: detail.timeline.length,
    notes: detail.notes.length,
  }
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of buttons is no fieldset. */}
      <div className="choice case-parts" role="group" aria-label={speech.text('case.parts')}>
        {PARTS.map((name, index) => (
          <button
            key={name}
            type="button"
            className="button"
            aria-pressed={name === part}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => {
              setPart(name)
            }}
          >
            {speech.text(`case.part.${name}`)}
            {counts[name] === undefined ? null : (
              <span className="choice-count">{speech.number(counts[name])}</span>
            )}{' '}
            <kbd className="kbd">{index + 1}</kbd>
          </button>
        ))}
      </div>
      <PartShown part={part} desk={desk} />
    </>
  )
}

function PartShown(props: { readonly part: Part; readonly desk: CaseDesk }) {
  const { part, desk } = props
  switch (part) {
    case 'overview':
      return (
        <>
          <CaseClocks desk={desk} />
          <CaseAlerts desk={desk} />
          <CaseLinks desk={desk} />
        </>
      )
    case 'tasks':
      return <CaseTasks desk={desk} />
    case 'observables':
      return <CaseObservables desk={desk} />
    case 'evidence':
      return <CaseEvidence desk={desk} />
    case 'timeline':
      return <CaseTimeline desk={desk} />
    case 'notes':
      return <CaseNotes desk={desk} />
    default:
      return unreachable(part)
  }
}
