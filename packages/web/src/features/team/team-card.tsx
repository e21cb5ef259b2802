import { BRIEFING_TEXTS } from '@vigie/domain'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Part } from '../../ui/part.tsx'
import type { ShownTeam } from './use-team-board.ts'

/** One team: who they are, what they are told, what they were lent. */
export function TeamCard(props: { readonly team: ShownTeam }) {
  const { team } = props
  const speech = useSpeech()
  const { text } = speech
  const me = useMe()
  const nameOf = usePersonName()
  const deed = useDeed()
  const isOpen = team.closedAt === null && may(me, 'team.manage')
  const act = async (gesture: object) =>
    (await deed.run(`/api/teams/${encodeURIComponent(team.mandate)}/gestures`, { gesture })) !==
    undefined
  const people = team.members.map(({ person, name }) => ({ value: person, text: name ?? person }))
  return (
    <section className="stack" aria-label={`${text('shell.team')} ${team.mandate}`}>
      <h2>
        {text('shell.team')} · <bdi className="mono">{team.mandate}</bdi>
      </h2>
      <Part
        title={text('team.members')}
        count={team.members.length}
        refused={undefined}
        recorded={undefined}
      >
        <ul className="team-rows">
          {team.members.map(({ person, name, role, languages, enrolled, leftAt }) => (
            <li key={person}>
              <span>
                <bdi>{name ?? person}</bdi>
              </span>
              <span>{text(`team.role.${role}`)}</span>
              <span className="quiet">{languages.join(' ')}</span>
              <span className="quiet">
                {text(
                  leftAt === null
                    ? enrolled
                      ? 'team.member.enrolled'
                      : 'team.member.invited'
                    : 'team.member.left',
                )}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part
        title={text('team.briefing')}
        refused={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
        add={
          isOpen ? (
            <FormButton
              label={text('team.brief')}
              submit={text('team.brief')}
              isRunning={deed.isRunning}
              fields={[
                {
                  name: 'text',
                  label: text('team.brief.text'),
                  kind: 'choice',
                  initial: BRIEFING_TEXTS[0],
                  options: BRIEFING_TEXTS.map((value) => ({
                    value,
                    text: text(`team.briefing.${value}`),
                  })),
                },
                {
                  name: 'content',
                  label: text('team.brief.content'),
                  kind: 'text',
                  maxLength: 8_000,
                },
              ]}
              onSubmit={(values) =>
                act({ kind: 'team.brief', text: values['text'], content: values['content'] })
              }
            />
          ) : null
        }
      >
        <dl className="team-clauses">
          {BRIEFING_TEXTS.map((part) => (
            <div key={part}>
              <dt>{text(`team.briefing.${part}`)}</dt>
              <dd className="team-words" dir="auto">
                {team.briefing[part] ?? text('team.briefing.none')}
              </dd>
            </div>
          ))}
        </dl>
        {isOpen ? (
          <FormButton
            label={text('team.practice')}
            submit={text('team.practice')}
            tone="quiet"
            isRunning={deed.isRunning}
            fields={[{ name: 'case', label: text('team.practice'), kind: 'code' }]}
            onSubmit={(values) => act({ kind: 'team.set-practice', case: values['case'] })}
          />
        ) : null}
      </Part>
      <Part
        title={text('team.items')}
        count={team.items.length}
        refused={undefined}
        recorded={undefined}
        add={
          isOpen ? (
            <FormButton
              label={text('team.item.take')}
              submit={text('team.item.take')}
              isRunning={deed.isRunning}
              fields={[
                { name: 'what', label: text('team.item.what'), kind: 'line', maxLength: 500 },
                {
                  name: 'person',
                  label: text('team.item.person'),
                  kind: 'choice',
                  options: people,
                  ...(people[0] === undefined ? {} : { initial: people[0].value }),
                },
              ]}
              onSubmit={({ what, person }) =>
                act({ kind: 'team.take-item', item: crypto.randomUUID(), what, person })
              }
            />
          ) : null
        }
      >
        <ul className="team-rows">
          {team.items.map(({ id, what, person, returnedAt }) => (
            <li key={id}>
              <span>
                <bdi>{what ?? id}</bdi>
              </span>
              <span className="quiet">{nameOf(person)}</span>
              {returnedAt === null ? (
                isOpen ? (
                  <Button
                    tone="quiet"
                    onPress={() => {
                      void act({ kind: 'team.return-item', item: id })
                    }}
                  >
                    {text('team.item.return')}
                  </Button>
                ) : null
              ) : (
                <span>
                  {text('team.item.returned', { time: speech.moment(Date.parse(returnedAt)) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Part>
    </section>
  )
}
