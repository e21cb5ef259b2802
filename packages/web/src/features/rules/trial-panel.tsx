import type { MatchView, RuleTrialResult } from '@vigie/protocol'
import { useState } from 'react'
import { problemOf } from '../../data/problem.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { SelectField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useTrial } from './use-trial.ts'

const LIMITS = ['200', '1000', '5000'] as const

/** What the text matches among the latest stored events, while one writes. */
export function TrialPanel(props: { readonly text: string; readonly isSound: boolean }) {
  const { text, isSound } = props
  const speech = useSpeech()
  const [limit, setLimit] = useState<(typeof LIMITS)[number]>('1000')
  const trial = useTrial(text, isSound, Number(limit))
  return (
    <section className="stack trial" aria-label={speech.text('rule.trial')}>
      <div className="row">
        <h3>{speech.text('rule.trial')}</h3>
        <SelectField
          label={speech.text('rule.trial.limit')}
          value={limit}
          options={LIMITS.map((value) => ({ value, text: speech.number(Number(value)) }))}
          onChange={setLimit}
        />
      </div>
      <output>
        {isSound ? (
          trial.isFetching ? (
            speech.text('rule.trial.running')
          ) : trial.data === undefined || trial.error !== null ? null : (
            <Summary result={trial.data} />
          )
        ) : (
          <span className="quiet">{speech.text('rule.trial.waits')}</span>
        )}
      </output>
      {trial.error === null ? null : (
        <ProblemNote sentence={sayProblem(speech, problemOf(trial.error))} />
      )}
      {isSound && trial.error === null && trial.data !== undefined ? (
        <ul className="trial-matches">
          {trial.data.matches.map((match) => (
            <TrialMatch key={match.id} match={match} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Summary(props: { readonly result: RuleTrialResult }) {
  const { events, unparsed, matchesTotal, tookMs } = props.result
  const speech = useSpeech()
  if (events === 0) return <>{speech.text('rule.trial.none-stored')}</>
  return (
    <>
      {speech.text('rule.trial.result', {
        events,
        ms: Math.round(tookMs),
        matches: matchesTotal,
      })}
      {unparsed === 0 ? null : ` · ${speech.text('rule.trial.unparsed', { n: unparsed })}`}
    </>
  )
}

function TrialMatch(props: { readonly match: MatchView }) {
  const { at, receivedAt, source, matched, event } = props.match
  const speech = useSpeech()
  return (
    <li>
      <p className="quiet">
        <Moment atMs={Date.parse(at ?? receivedAt)} /> · <bdi>{source}</bdi>
      </p>
      <dl className="trial-fields" dir="ltr">
        {matched.map((item) => (
          <div key={`${item.selection}/${item.field}/${item.pattern}`}>
            <dt>{item.field ?? speech.text('rule.trial.anywhere')}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{speech.text('rule.trial.event')}</summary>
        <pre className="mono" dir="ltr">
          {JSON.stringify(event, null, 2)}
        </pre>
      </details>
    </li>
  )
}
