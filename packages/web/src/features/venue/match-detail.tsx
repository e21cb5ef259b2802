import { PHASES, RISK_CATEGORIES } from '@vigie/domain'
import type { RiskCategory } from '@vigie/domain'
import { MatchAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { Empty, Facts, ProblemNote, Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { PhasePart } from './phase-part.tsx'
import { readMatch } from './read-match.ts'
import type { ShownMatch } from './read-match.ts'

/** One match: its risk and who set it, its phases with conditions, staff and checklists. */
export function MatchDetail(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const path = `/api/matches/${encodeURIComponent(id)}`
  const { data, loading, retry } = useAnswer(MatchAnswer, path, {
    kinds: ['match.', 'defect.', 'capacity.', 'inspection.', 'clearance.'],
  })
  const match = data === undefined ? undefined : readMatch(data.match)
  if (data === undefined || match === undefined) {
    return loading.kind === 'failed' ? (
      <ProblemNote sentence={sayProblem(speech, loading.problem)} onRetry={retry} />
    ) : (
      <Empty>{speech.text('shell.loading')}</Empty>
    )
  }
  const mayManage = may(me, 'event.manage') && asOf === undefined
  const send = async (route: 'gestures' | 'checks', gesture: object) => {
    await deed.run(`${path}/${route}`, { gesture })
  }
  return (
    <>
      <p className="said-title" dir="auto">
        <Said text={match.title} />
      </p>
      <MatchFacts match={match} />
      {mayManage ? (
        <RiskForm
          isRunning={deed.isRunning}
          onSend={(category, evidence) => {
            void send('gestures', { kind: 'set-risk', category, evidence })
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <section>
        <h3>{speech.text('match.phases')}</h3>
        <div className="phases">
          {data.phases.map((part) => (
            <PhasePart
              key={part.phase}
              part={part}
              match={match}
              isLater={PHASES.indexOf(part.phase) > PHASES.indexOf(match.phase)}
              isRunning={deed.isRunning}
              mayManage={mayManage}
              mayCheck={asOf === undefined && may(me, 'gate.confirm')}
              onSend={(route, gesture) => {
                void send(route, gesture)
              }}
            />
          ))}
        </div>
      </section>
    </>
  )
}

function MatchFacts(props: { readonly match: ShownMatch }) {
  const { match } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const now = useNow(10_000)
  const { risk } = match
  return (
    <Facts
      facts={[
        { name: speech.text('match.kick-off'), value: speech.moment(match.kickOffAtMs) },
        { name: speech.text('match.stage'), value: speech.text(`match.stage.${match.stage}`) },
        {
          name: speech.text('match.expected'),
          value:
            match.expected === undefined
              ? speech.text('match.unknown')
              : speech.number(match.expected),
        },
        {
          name: speech.text('match.risk'),
          value:
            risk === undefined ? (
              <span className="tone-high">{speech.text('match.risk.none')}</span>
            ) : (
              <>
                {speech.text('match.risk.by', {
                  category: risk.category,
                  who: nameOf(risk.by),
                  age: speech.duration(now - risk.atMs),
                })}
                <br />
                <span className="quiet">
                  <Said text={risk.evidence} />
                </span>
              </>
            ),
        },
        { name: speech.text('match.phase'), value: speech.text(`phase.${match.phase}`) },
      ]}
    />
  )
}

function RiskForm(props: {
  readonly isRunning: boolean
  readonly onSend: (category: RiskCategory, evidence: string) => void
}) {
  const speech = useSpeech()
  const [category, setCategory] = useState<RiskCategory>('B')
  const [evidence, setEvidence] = useState('')
  return (
    <details>
      <summary>{speech.text('match.risk')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          props.onSend(category, evidence.trim())
        }}
      >
        <SelectField
          label={speech.text('match.risk')}
          value={category}
          options={RISK_CATEGORIES.map((value) => ({ value, text: value }))}
          onChange={setCategory}
        />
        <TextArea
          label={speech.text('match.risk.evidence')}
          value={evidence}
          onChange={setEvidence}
          isRequired
          maxLength={2_000}
        />
        <div className="row">
          <Button type="submit" isDisabled={props.isRunning}>
            {speech.text('crowd.profile.write')}
          </Button>
        </div>
      </form>
    </details>
  )
}
