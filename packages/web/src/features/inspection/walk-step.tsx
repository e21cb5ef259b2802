import { DEFECT_SEVERITIES } from '@vigie/domain'
import type { CheckOutcome, DefectSeverity, Lack } from '@vigie/domain'
import { useState } from 'react'
import { useStores } from '../../data/live-context.tsx'
import type { WaitingResult } from '../../data/waiting-result.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { TextArea } from '../../ui/field.tsx'
import { Said } from '../../ui/notes.tsx'
import { MeasureField, measured } from './measure-field.tsx'
import { OutcomeMark } from './outcome-mark.tsx'
import { PhotoStrip } from './photo-strip.tsx'
import type { ShownCheckpoint, ShownTemplate } from './read-checkpoint.ts'
import type { ShownFound, ShownRound } from './read-round.ts'

/** One checkpoint: where, what good looks like, what was found. */
export function WalkStep(props: {
  readonly round: ShownRound
  readonly checkpoint: ShownCheckpoint
  readonly template: ShownTemplate
  readonly number: number
  readonly of: number
  readonly found: ShownFound | undefined
  readonly waiting: readonly WaitingResult[]
  readonly onRecorded: () => void
}) {
  const { round, checkpoint, template, found, onRecorded } = props
  const speech = useSpeech()
  const { results } = useStores()
  const [files, setFiles] = useState<readonly File[]>([])
  const [note, setNote] = useState('')
  const [code, setCode] = useState('')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [severity, setSeverity] = useState<DefectSeverity>(template.severity)
  const [isDefect, setDefect] = useState(false)
  const [asked, setAsked] = useState<CheckOutcome>()
  const [isKeeping, setKeeping] = useState(false)
  const [isFull, setFull] = useState(false)
  const measures = template.measures.flatMap(({ name }) => {
    const value = measured(typed[name])
    return value === undefined ? [] : [{ measure: name, value }]
  })
  const lacks = lacksOf()

  function lacksOf(): readonly Lack[] {
    return [
      ...(template.needsPhoto && files.length === 0 ? (['photo'] as const) : []),
      ...(template.needsPresence && code.trim() === '' ? (['presence'] as const) : []),
      ...(measures.length < template.measures.length ? (['measure'] as const) : []),
    ]
  }

  /** What is missing is said first; the second press records it all the same. */
  async function record(outcome: CheckOutcome): Promise<void> {
    if (isKeeping) return
    if (outcome !== 'not-possible' && lacks.length > 0 && asked !== outcome) {
      setAsked(outcome)
      return
    }
    setKeeping(true)
    setFull(false)
    try {
      await results.write({
        inspection: round.id,
        checkpoint: checkpoint.id,
        outcome,
        measures,
        files,
        checkedAtMs: Date.now(),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(code.trim() === '' ? {} : { code: code.trim() }),
        ...(outcome === 'defect' ? { severity } : {}),
      })
      onRecorded()
    } catch {
      // The browser's disk is full or closed to us: nothing was kept, and the person must know.
      setFull(true)
    } finally {
      setKeeping(false)
    }
  }

  return (
    <>
      <section className="walk-body">
        <p className="walk-where">
          <span className="walk-number">
            {speech.text('inspection.number', { n: props.number, of: props.of })}
          </span>
          <bdi className="mono">{checkpoint.id}</bdi>
          {checkpoint.element === undefined ? null : (
            <span>
              {speech.text('inspection.at')} <bdi>{checkpoint.element}</bdi>
            </span>
          )}
        </p>
        <h1 className="walk-title">
          <Said text={checkpoint.title} />
        </h1>
        <p className="walk-good">
          <span className="quiet">{speech.text('inspection.good')}</span>
          <Said text={template.title} />
        </p>
        {found === undefined ? null : (
          <p className="walk-known">
            <OutcomeMark outcome={found.outcome} /> {speech.minute(found.atMs)}
            {props.waiting.length > 0 ? ` · ${speech.text('inspection.on-phone')}` : ''}
          </p>
        )}
        {template.measures.map((measure) => (
          <MeasureField
            key={measure.name}
            measure={measure}
            text={typed[measure.name] ?? ''}
            onChange={(text) => {
              setTyped({ ...typed, [measure.name]: text })
            }}
          />
        ))}
        {template.needsPresence ? (
          <div className="field">
            <label className="field-label" htmlFor="presence-code">
              {speech.text('inspection.code')}{' '}
              <span className="needed">{speech.text('inspection.needed')}</span>
            </label>
            <input
              id="presence-code"
              className="field-input walk-code"
              dir="ltr"
              autoComplete="off"
              autoCapitalize="characters"
              maxLength={12}
              value={code}
              onChange={(event) => {
                setCode(event.target.value)
              }}
            />
          </div>
        ) : null}
        <PhotoStrip files={files} onChange={setFiles} isRequired={template.needsPhoto} />
        <TextArea
          label={speech.text('inspection.note')}
          value={note}
          maxLength={4_000}
          onChange={setNote}
        />
        {isDefect ? (
          <div className="walk-defect">
            <Choice
              label={speech.text('inspection.severity')}
              value={severity}
              options={DEFECT_SEVERITIES.map((value) => ({
                value,
                text: speech.text(`defect.severity.${value}`),
              }))}
              onChange={setSeverity}
            />
            <p className="quiet">{speech.text(`defect.severity.${severity}.means`)}</p>
          </div>
        ) : null}
      </section>
      <footer className="walk-outcomes">
        <p role="alert" className="walk-lacks">
          {isFull ? speech.text('inspection.not-kept') : null}
          {asked !== undefined && lacks.length > 0
            ? speech.text('inspection.lacks-again', {
                lacks: lacks.map((lack) => speech.text(`inspection.lack.${lack}`)).join(', '),
              })
            : null}
        </p>
        {isDefect ? (
          <>
            <Outcome
              outcome="defect"
              text={speech.text('inspection.record-defect')}
              onPress={record}
              isWide
            />
            <button
              type="button"
              className="button"
              onClick={() => {
                setDefect(false)
                setAsked(undefined)
              }}
            >
              {speech.text('shell.cancel')}
            </button>
          </>
        ) : (
          <>
            <Outcome
              outcome="pass"
              text={speech.text('inspection.outcome.pass')}
              onPress={record}
            />
            <Outcome
              outcome="defect"
              text={speech.text('inspection.outcome.defect')}
              onPress={() => {
                setDefect(true)
                setAsked(undefined)
              }}
            />
            <Outcome
              outcome="not-possible"
              text={speech.text('inspection.outcome.not-possible')}
              onPress={record}
            />
          </>
        )}
      </footer>
    </>
  )
}

const SHAPES = { pass: '✓', defect: '✗', 'not-possible': '–' } as const

/** One of the three answers, for a thumb. */
function Outcome(props: {
  readonly outcome: CheckOutcome
  readonly text: string
  readonly onPress: (outcome: CheckOutcome) => Promise<void> | void
  readonly isWide?: boolean
}) {
  const { outcome, text, onPress, isWide = false } = props
  return (
    <button
      type="button"
      className={`outcome outcome-${outcome}${isWide ? ' is-wide' : ''}`}
      onClick={() => {
        void onPress(outcome)
      }}
    >
      <span aria-hidden="true">{SHAPES[outcome]}</span>
      {text}
    </button>
  )
}
