import { TLP_LEVELS } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'
import { DisplayCode, InvitationLink, PersonView } from '@vigie/protocol'
import type { Static } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Empty, Facts, ProblemNote } from '../../ui/notes.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { DisplaySecret } from './display-form.tsx'
import { InvitationSecret } from './invitation-secret.tsx'
import { PersonRoles } from './person-roles.tsx'
import { PersonSessions } from './person-sessions.tsx'
import { useAdmin } from './use-admin.ts'
import type { Admin } from './use-admin.ts'
import { accountState } from './use-people-columns.tsx'

/** One account: what it may do, how it proves itself, where it is signed in. */
export function PersonDetail(props: {
  readonly person: PersonView | undefined
  readonly isLoading: boolean
}) {
  const { person, isLoading } = props
  const speech = useSpeech()
  const me = useMe()
  const admin = useAdmin(['people', 'sessions'])
  if (person === undefined) {
    return <Empty>{speech.text(isLoading ? 'shell.loading' : 'people.not-found')}</Empty>
  }
  const isManager = may(me, 'person.manage')
  return (
    <>
      <PersonFacts person={person} />
      {isManager ? <Gestures person={person} admin={admin} /> : null}
      {admin.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, admin.problem)} />
      )}
      {person.species === 'human' ? (
        <PersonRoles person={person} admin={admin} isDisabled={!isManager || admin.isRunning} />
      ) : null}
      {isManager ? <ClearanceField person={person} admin={admin} /> : null}
      {may(me, 'session.manage') || me.id === person.id ? (
        <PersonSessions person={person.id} />
      ) : null}
    </>
  )
}

function PersonFacts(props: { readonly person: PersonView }) {
  const { person } = props
  const speech = useSpeech()
  const optional = [
    { name: speech.text('people.column.login'), text: person.login },
    { name: speech.text('people.column.organisation'), text: person.organisation },
    { name: speech.text('people.email'), text: person.email },
  ]
  return (
    <Facts
      facts={[
        { name: speech.text('people.column.state'), value: accountState(speech, person) },
        ...optional.flatMap(({ name, text }) =>
          text === undefined ? [] : [{ name, value: <bdi>{text}</bdi> }],
        ),
        { name: speech.text('people.column.tlp'), value: <TlpLabel level={person.tlpCeiling} /> },
        ...(person.species === 'human'
          ? [
              {
                name: speech.text('people.proofs'),
                value: [
                  speech.text('people.proofs.passkeys', { n: person.passkeys }),
                  ...(person.hasPassword ? [speech.text('people.proofs.password')] : []),
                ].join(' · '),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Fresh link or code, suspension. */
function Gestures(props: { readonly person: PersonView; readonly admin: Admin }) {
  const { person, admin } = props
  const speech = useSpeech()
  const me = useMe()
  const [link, setLink] = useState<InvitationLink>()
  const [code, setCode] = useState<Static<typeof DisplayCode>>()
  const path = `/api/people/${encodeURIComponent(person.id)}`
  const purpose = person.enrolled ? 'recovery' : 'enrolment'

  async function renew(): Promise<void> {
    const done = await admin.run(() =>
      request(InvitationLink, `${path}/invitations`, { body: { purpose } }),
    )
    if (done !== undefined) setLink(done.value)
  }

  async function renewCode(): Promise<void> {
    const done = await admin.run(() =>
      request(DisplayCode, `/api/displays/${encodeURIComponent(person.id)}/code`, { body: {} }),
    )
    if (done !== undefined) setCode(done.value)
  }

  return (
    <section className="stack">
      <div className="row">
        <Button
          isDisabled={admin.isRunning || person.suspended}
          onPress={() => {
            void (person.species === 'human' ? renew() : renewCode())
          }}
        >
          {speech.text(
            person.species === 'human' ? `people.link.${purpose}` : 'people.display.fresh-code',
          )}
        </Button>
        {person.id === me.id ? null : (
          <Button
            tone={person.suspended ? 'plain' : 'danger'}
            isDisabled={admin.isRunning}
            onPress={() => {
              void admin.run(() =>
                request(PersonView, `${path}/suspension`, {
                  body: { suspended: !person.suspended },
                }),
              )
            }}
          >
            {speech.text(person.suspended ? 'people.reinstate' : 'people.suspend')}
          </Button>
        )}
      </div>
      {person.suspended || person.id === me.id ? null : (
        <p className="quiet">{speech.text('people.suspend.consequence')}</p>
      )}
      {link === undefined ? null : <InvitationSecret link={link} />}
      {code === undefined ? null : <DisplaySecret code={code} />}
    </section>
  )
}

function ClearanceField(props: { readonly person: PersonView; readonly admin: Admin }) {
  const { person, admin } = props
  const speech = useSpeech()
  return (
    <SelectField<Tlp>
      label={speech.text('people.clearance')}
      value={person.tlpCeiling}
      isDisabled={admin.isRunning}
      options={TLP_LEVELS.map((value) => ({ value, text: `TLP:${value}` }))}
      onChange={(tlpCeiling) => {
        void admin.run(() =>
          request(PersonView, `/api/people/${encodeURIComponent(person.id)}/clearance`, {
            body: { tlpCeiling },
          }),
        )
      }}
    />
  )
}
