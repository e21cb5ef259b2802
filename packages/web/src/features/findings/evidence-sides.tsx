import type { FindingDetail, MatchView } from '@vigie/protocol'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { markEvent } from './mark-event.ts'
import { markRule } from './mark-rule.ts'

/** An event longer than this is cut; its marked fields are always shown. */
const MOST_ROWS = 300

/** The event of a match as it came, what matched numbered in it. */
export function EventSide(props: { readonly match: MatchView }) {
  const { event, matched } = props.match
  const speech = useSpeech()
  const rows = event === null ? [] : markEvent(event, matched)
  const shown = rows.filter((row, index) => index < MOST_ROWS || row.marks.length > 0)
  return (
    <div className="side">
      <h3>{speech.text('finding.event')}</h3>
      {event === null ? (
        <>
          <p className="withheld">{speech.text('finding.match.gone')}</p>
          <dl className="event" dir="ltr">
            {matched.map((item, index) => (
              <FieldRow
                key={`${item.selection}/${item.field}/${item.pattern}`}
                path={item.field ?? speech.text('finding.anywhere')}
                marks={[index + 1]}
                parts={['', item.value, '']}
              />
            ))}
          </dl>
        </>
      ) : (
        <AtHit label={speech.text('finding.event')} key={props.match.id}>
          <dl className="event">
            {shown.map((row) => (
              <FieldRow
                key={row.path}
                path={row.path}
                marks={row.marks}
                parts={[row.before, row.hit, row.after]}
              />
            ))}
          </dl>
        </AtHit>
      )}
      {rows.length > shown.length ? (
        <p className="quiet">
          {speech.text('finding.match.cut', { n: rows.length - shown.length })}
        </p>
      ) : null}
    </div>
  )
}

function FieldRow(props: {
  readonly path: string
  readonly marks: readonly number[]
  readonly parts: readonly [before: string, hit: string, after: string]
}) {
  const { path, marks, parts } = props
  const [before, hit, after] = parts
  return (
    <div className={marks.length > 0 ? 'field-row is-hit' : 'field-row'}>
      <dt>
        <Marks marks={marks} />
        {path}
      </dt>
      <dd>
        {before}
        {hit === '' ? null : <mark>{hit}</mark>}
        {after}
      </dd>
    </div>
  )
}

/** The rule as its author wrote it, what matched numbered in it. */
export function RuleSide(props: {
  readonly rule: FindingDetail['rule']
  readonly match: MatchView | undefined
}) {
  const { rule, match } = props
  const speech = useSpeech()
  const lines = rule === null ? [] : markRule(rule.yaml, match?.matched ?? [])
  return (
    <div className="side">
      <h3>{speech.text('finding.rule')}</h3>
      {rule === null ? (
        <p className="withheld">{speech.text('finding.rule.gone')}</p>
      ) : (
        <AtHit label={speech.text('finding.rule')} key={match?.id}>
          <ol className="rule">
            {lines.map((line, index) => (
              <li key={index} className={line.marks.length > 0 ? 'is-hit' : undefined}>
                <span className="rule-marks">
                  <Marks marks={line.marks} />
                </span>
                <span>
                  {line.text.slice(0, line.text.length - line.text.trimStart().length)}
                  {line.marks.length > 0 ? (
                    <mark>{line.text.trimStart()}</mark>
                  ) : (
                    line.text.trimStart()
                  )}
                </span>
              </li>
            ))}
          </ol>
        </AtHit>
      )}
    </div>
  )
}

/** A box that scrolls by itself and begins at the first thing that matched; keyed by what it shows. */
function AtHit(props: { readonly label: string; readonly children: ReactNode }) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const hit = box.current?.querySelector('.is-hit')
    if (box.current !== null && hit instanceof HTMLElement) {
      box.current.scrollTop = hit.offsetTop - 60
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard.
    <section ref={box} className="at-hit" aria-label={props.label} tabIndex={0} dir="ltr">
      {props.children}
    </section>
  )
}

/** Numbers that join a field of the event to its line of the rule. */
function Marks(props: { readonly marks: readonly number[] }) {
  return props.marks.map((mark) => (
    <span key={mark} className="mark-number">
      {mark}
    </span>
  ))
}
