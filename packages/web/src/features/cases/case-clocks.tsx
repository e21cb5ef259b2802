import type { DutyState, SlaState } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useNow } from '../../ui/now.tsx'
import type { CaseDesk } from './case-desk.ts'
import { isoIn } from './case-forms.ts'
import { PartForm } from './part-form.tsx'

/** The clocks of a case: what we promised, and what the law wants, each with the time that remains. */
export function CaseClocks(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const { sla, duties } = desk.detail
  return (
    <section className="stack" aria-label={speech.text('case.clocks')}>
      <h3>{speech.text('case.clocks')}</h3>
      <ul className="clocks">
        {sla.map((goal) => (
          <SlaClock key={goal.goal} sla={goal} />
        ))}
      </ul>
      {duties.length === 0 ? null : (
        <>
          <h3>{speech.text('case.duties')}</h3>
          <ul className="clocks">
            {duties.map((duty) => (
              <DutyClock key={`${duty.regime} ${duty.stage}`} duty={duty} desk={desk} />
            ))}
          </ul>
          <Regimes desk={desk} />
        </>
      )}
    </section>
  )
}

function SlaClock(props: { readonly sla: SlaState }) {
  const { goal, state, targetMs, elapsedMs, pausedMs, dueAt, reachedAt } = props.sla
  const speech = useSpeech()
  const now = useNow()
  // Between two answers a running clock goes on by itself.
  const elapsed =
    state === 'running' && dueAt !== null ? targetMs - (Date.parse(dueAt) - now) : elapsedMs
  const share = Math.min(1, Math.max(0, elapsed / targetMs))
  const isLate = state === 'missed' || elapsed > targetMs
  return (
    <li className={`clock clock-${isLate ? 'late' : state}`}>
      <span className="clock-name">{speech.text(`case.sla.${goal}`)}</span>
      <strong>
        {reachedAt !== null
          ? `✓ ${speech.duration(elapsedMs)}`
          : state === 'paused'
            ? speech.text('case.sla.paused', { age: speech.duration(targetMs - elapsedMs) })
            : isLate
              ? speech.text('case.late', { age: speech.duration(elapsed - targetMs) })
              : speech.text('case.left', { age: speech.duration(targetMs - elapsed) })}
      </strong>
      <meter
        className="clock-meter"
        aria-label={speech.text(`case.sla.${goal}`)}
        min={0}
        max={1}
        value={share}
      />
      <span className="quiet">
        {speech.text('case.sla.of', { target: speech.duration(targetMs) })}
        {pausedMs > 0
          ? ` · ${speech.text('case.sla.pauses', { age: speech.duration(pausedMs) })}`
          : null}
        {reachedAt !== null && isLate ? ` · ${speech.text('case.sla.missed')}` : null}
      </span>
    </li>
  )
}

function DutyClock(props: { readonly duty: DutyState; readonly desk: CaseDesk }) {
  const { duty, desk } = props
  const { regime, name, recipient, stage, dueAt, provisional, doneAt, state } = duty
  const speech = useSpeech()
  const now = useNow()
  const leftMs = Date.parse(dueAt) - now
  const isOpen = state === 'running' || state === 'overdue'
  const isLate = state === 'done-late' || (isOpen && leftMs < 0)
  return (
    <li className={`clock clock-${isLate ? 'late' : state}`}>
      <span className="clock-name">
        {stageWord(speech.text, stage)}{' '}
        <span className="quiet">
          <bdi>{name}</bdi> → <bdi>{recipient}</bdi>
        </span>
      </span>
      <strong>
        {doneAt !== null
          ? `✓ ${speech.text(state === 'done-late' ? 'case.duty.done-late' : 'case.duty.done')} ${speech.moment(Date.parse(doneAt))}`
          : state === 'stopped'
            ? speech.text('case.duty.stopped')
            : leftMs < 0
              ? speech.text('case.late', { age: speech.duration(-leftMs) })
              : speech.text('case.left', { age: speech.duration(leftMs) })}
      </strong>
      <span className="quiet">
        {speech.text('case.duty.due', { at: speech.moment(Date.parse(dueAt)) })}
        {provisional && isOpen ? ` · ${speech.text('case.duty.provisional')}` : null}
      </span>
      {isOpen ? (
        <PartForm
          desk={desk}
          tone="quiet"
          label={speech.text('case.duty.mark-done')}
          fields={[
            { name: 'at', label: speech.text('case.duty.sent-at'), kind: 'time' },
            {
              name: 'reference',
              label: speech.text('case.duty.reference'),
              kind: 'line',
              isOptional: true,
            },
          ]}
          toGesture={({ at: wall = '', reference = '' }) => {
            const at = isoIn(wall, speech)
            return at === undefined
              ? undefined
              : {
                  kind: 'stage-done',
                  regime,
                  stage,
                  at,
                  ...(reference === '' ? {} : { reference }),
                }
          }}
        />
      ) : null}
    </li>
  )
}

/** Awareness of each running regime, its correction, and its end where the duty proved not to apply. */
function Regimes(props: { readonly desk: CaseDesk }) {
  const { desk } = props
  const speech = useSpeech()
  const regimes = new Map(desk.detail.duties.map((duty) => [duty.regime, duty]))
  return (
    <ul className="stack">
      {[...regimes.values()].map(({ regime, name, awareAt, state }) => (
        <li key={regime} className="row">
          <span className="quiet">
            <bdi>{name}</bdi> ·{' '}
            {speech.text('case.duty.aware', { at: speech.moment(Date.parse(awareAt)) })}
          </span>
          {state === 'stopped' ? null : (
            <>
              <PartForm
                desk={desk}
                tone="quiet"
                label={speech.text('case.duty.correct')}
                fields={[
                  { name: 'awareAt', label: speech.text('case.duty.aware-at'), kind: 'time' },
                  { name: 'how', label: speech.text('case.duty.how'), kind: 'text' },
                ]}
                toGesture={({ awareAt: wall = '', how = '' }) => {
                  const at = isoIn(wall, speech)
                  return at === undefined
                    ? undefined
                    : { kind: 'correct-awareness', regime, awareAt: at, how }
                }}
              />
              <PartForm
                desk={desk}
                tone="quiet"
                label={speech.text('case.duty.stop')}
                fields={[{ name: 'reason', label: speech.text('case.reason'), kind: 'text' }]}
                toGesture={({ reason = '' }) => ({ kind: 'stop-clock', regime, reason })}
              />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const STAGES = ['early-warning', 'notification', 'final-report'] as const

/** Stages of regimes that somebody published keep their own id. */
function stageWord(
  text: (key: `case.stage.${(typeof STAGES)[number]}`) => string,
  stage: string,
): string {
  const known = STAGES.find((each) => each === stage)
  return known === undefined ? stage : text(`case.stage.${known}`)
}
