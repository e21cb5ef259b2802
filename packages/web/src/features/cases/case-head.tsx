import { usePersonName } from '../../data/use-people.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { useScopeTags } from '../../data/use-scope-tags.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { Severity } from '../../ui/severity.tsx'
import { TagList } from '../../ui/tag-list.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import type { CaseDesk } from './case-desk.ts'
import { PartForm } from './part-form.tsx'

/** What a case is and where it stands, in one look. */
export function CaseHead(props: { readonly desk: CaseDesk }) {
  const { shown } = props.desk
  const { title, severity, state, owner, rsitClass, rsitType, tlp, pap, waiting } = shown
  const { problem, ...scope } = useScopeTags(`/api/cases/${shown.id}`, props.desk.isWriter)
  const speech = useSpeech()
  const nameOf = usePersonName()
  return (
    <>
      {shown.people === undefined ? null : <Restriction desk={props.desk} people={shown.people} />}
      <p className="said-title">
        <Said text={title} />
      </p>
      {shown.summary === undefined ? null : (
        <p className="case-summary">
          <Said text={shown.summary} />
        </p>
      )}
      <div className="facts-2">
        <Facts
          facts={[
            {
              name: speech.text('case.column.severity'),
              value: <Severity tone={severity} word={speech.text(`case.severity.${severity}`)} />,
            },
            {
              name: speech.text('case.column.state'),
              value: (
                <>
                  {speech.text(`case.state.${state}`)}
                  {shown.resolution === undefined
                    ? null
                    : ` · ${speech.text(`finding.resolution.${shown.resolution}`)}`}
                </>
              ),
            },
            {
              name: speech.text('case.column.owner'),
              value:
                owner === undefined ? (
                  <span className={state === 'closed' ? 'quiet' : 'nobody'}>
                    {speech.text('finding.nobody')}
                  </span>
                ) : (
                  <bdi>{nameOf(owner)}</bdi>
                ),
            },
            {
              name: speech.text('case.column.class'),
              value:
                rsitClass === undefined ? (
                  <span className="quiet">{speech.text('case.unclassified')}</span>
                ) : (
                  <>
                    {speech.text(`rsit.class.${rsitClass}`)}
                    {rsitType === undefined ? null : ` · ${speech.text(`rsit.type.${rsitType}`)}`}
                  </>
                ),
            },
            {
              name: speech.text('marking.label'),
              value: (
                <>
                  <TlpLabel level={tlp} />{' '}
                  <span className={`tlp tlp-${pap.toLowerCase()}`} dir="ltr">
                    PAP:{pap}
                  </span>
                </>
              ),
            },
            {
              name: speech.text('scope.label'),
              value: (
                <TagList
                  {...scope}
                  tags={shown.scope}
                  sentence={problem && sayProblem(speech, problem)}
                />
              ),
            },
            {
              name: speech.text('case.opened'),
              value: (
                <>
                  {speech.moment(shown.openedAtMs)} · <bdi>{nameOf(shown.openedBy)}</bdi>
                </>
              ),
            },
            ...(waiting === undefined
              ? []
              : [
                  {
                    name: speech.text('case.waits'),
                    value: (
                      <>
                        ⏸ {speech.text(`case.waiting.${waiting.for}`)} ·{' '}
                        <Age atMs={waiting.sinceMs} />
                      </>
                    ),
                  },
                ]),
            ...(state === 'closed' && shown.outcome !== undefined
              ? [{ name: speech.text('case.outcome'), value: <Said text={shown.outcome} /> }]
              : []),
          ]}
        />
      </div>
    </>
  )
}

/** Why one sees a restricted case, who else does, and who joins or leaves them. */
function Restriction(props: { readonly desk: CaseDesk; readonly people: readonly string[] }) {
  const { desk, people } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  const others = usePeopleOptions().filter(({ value }) => !people.includes(value))
  return (
    <div className="restriction stack">
      <p>
        <span className="restricted">{speech.text('case.restricted')}</span>{' '}
        {speech.text('case.restricted.to', {
          names: people.map((id) => nameOf(id)).join(', '),
        })}
      </p>
      {desk.isWriter ? (
        <div className="row">
          {others.length === 0 ? null : (
            <PartForm
              desk={desk}
              tone="quiet"
              label={speech.text('case.restrict.name')}
              fields={[
                {
                  name: 'person',
                  label: speech.text('case.restrict.person'),
                  kind: 'choice',
                  options: others,
                },
              ]}
              toGesture={({ person = '' }) => ({ kind: 'name-person', person })}
            />
          )}
          {people.length < 2 ? null : (
            <PartForm
              desk={desk}
              tone="quiet"
              label={speech.text('case.restrict.unname')}
              fields={[
                {
                  name: 'person',
                  label: speech.text('case.restrict.person'),
                  kind: 'choice',
                  options: people.map((id) => ({ value: id, text: nameOf(id) })),
                },
              ]}
              toGesture={({ person = '' }) => ({ kind: 'unname-person', person })}
            />
          )}
          <PartForm
            desk={desk}
            tone="quiet"
            label={speech.text('case.restrict.lift')}
            fields={[{ name: 'reason', label: speech.text('case.reason'), kind: 'text' }]}
            toGesture={({ reason = '' }) => ({ kind: 'unrestrict', reason })}
          />
        </div>
      ) : null}
    </div>
  )
}
