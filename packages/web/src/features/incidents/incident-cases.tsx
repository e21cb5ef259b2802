import { Link } from '@tanstack/react-router'
import { CaseDetail, IncidentCases as Answer } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readCase } from '../../data/read-case.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'
import { Part } from '../../ui/part.tsx'
import { Severity } from '../../ui/severity.tsx'

/**
 * Cases of the cyber centre that caused the incident or follow from it, and a link to another one; who may
 * not see a case learns nothing of the link. Of the present only.
 */
export function IncidentCases(props: { readonly incident: ShownIncident }) {
  const { id } = props.incident
  const speech = useSpeech()
  const me = useMe()
  const desk = useRoomDesk()
  const isPresent = useAsOf() === undefined
  const isAsked = may(me, 'case.read') && isPresent
  const path = `/api/incidents/${encodeURIComponent(id)}/cases`
  const { data, loading } = useAnswer(Answer, isAsked ? path : undefined, {
    kinds: ['case-link.', 'case.'],
  })
  if (!isAsked) return null
  const cases = (data?.links ?? []).flatMap(({ state }) =>
    state === null ? [] : (textIn(state, 'case') ?? []),
  )
  const link = (kind: 'link-incident' | 'unlink-incident', of: string) =>
    desk.send(`/api/cases/${encodeURIComponent(of)}/gestures`, { gesture: { kind, incident: id } })
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('case.of-incident')}
      count={cases.length}
      empty={cases.length === 0 ? speech.text('room.cases.none') : undefined}
      add={
        may(me, 'case.write') ? (
          <FormButton
            label={speech.text('room.cases.link')}
            keyHint="y"
            submit={speech.text('room.cases.link')}
            fields={[
              { name: 'case', label: speech.text('room.cases.which'), kind: 'code', maxLength: 60 },
            ]}
            isRunning={desk.deed.isRunning}
            onSubmit={({ case: of = '' }) => link('link-incident', of.toUpperCase())}
          />
        ) : undefined
      }
    >
      <ul className="part-rows">
        {cases.map((each) => (
          <li key={each} className="part-row-head">
            <CaseLink id={each} />
            {may(me, 'case.write') ? (
              <Button
                isDisabled={desk.deed.isRunning}
                label={speech.text('case.unlink.one', { id: each })}
                onPress={() => {
                  void link('unlink-incident', each)
                }}
              >
                {speech.text('case.unlink')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Part>
  )
}

function CaseLink(props: { readonly id: string }) {
  const { id } = props
  const speech = useSpeech()
  const { data } = useAnswer(CaseDetail, `/api/cases/${encodeURIComponent(id)}`, {
    kinds: ['case.'],
  })
  const shown = data && readCase(data.case)
  return (
    <>
      {shown === undefined ? null : (
        <Severity tone={shown.severity} word={speech.text(`case.severity.${shown.severity}`)} />
      )}
      <Link to="/cases/$id" params={{ id }} search={{}}>
        <bdi className="mono">{id}</bdi> {shown === undefined ? null : <Said text={shown.title} />}
      </Link>
      {shown === undefined ? null : (
        <span className="quiet">{speech.text(`case.state.${shown.state}`)}</span>
      )}
    </>
  )
}
