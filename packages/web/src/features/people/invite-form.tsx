import { ROLES, TLP_LEVELS } from '@vigie/domain'
import type { Role, Tlp } from '@vigie/domain'
import { InvitationLink } from '@vigie/protocol'
import { useState } from 'react'
import { request } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { InvitationSecret } from './invitation-secret.tsx'
import { useAdmin } from './use-admin.ts'

/** A wall has its own way in. */
const GIVEN = ROLES.filter((role) => role !== 'wall-display')

/** Invites a person; the link is shown once. */
export function InviteForm() {
  const speech = useSpeech()
  const admin = useAdmin(['people', 'names'])
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [email, setEmail] = useState('')
  const [organisation, setOrganisation] = useState('')
  const [tlpCeiling, setTlpCeiling] = useState<Tlp>('AMBER')
  const [roles, setRoles] = useState<ReadonlySet<Role>>(new Set(['operator']))
  const [link, setLink] = useState<InvitationLink>()

  async function invite(): Promise<void> {
    const done = await admin.run(() =>
      request(InvitationLink, '/api/people', {
        body: {
          name: name.trim(),
          login: login.trim(),
          roles: [...roles],
          tlpCeiling,
          ...(email.trim() === '' ? {} : { email: email.trim() }),
          ...(organisation.trim() === '' ? {} : { organisation: organisation.trim() }),
        },
      }),
    )
    if (done !== undefined) setLink(done.value)
  }

  if (link !== undefined) return <InvitationSecret link={link} />
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void invite()
      }}
    >
      <TextField
        label={speech.text('people.column.name')}
        value={name}
        onChange={setName}
        maxLength={120}
        isRequired
      />
      <TextField
        label={speech.text('people.column.login')}
        value={login}
        onChange={setLogin}
        direction="ltr"
        maxLength={64}
        isRequired
      />
      <TextField
        label={speech.text('people.organisation')}
        value={organisation}
        onChange={setOrganisation}
        maxLength={120}
      />
      <TextField
        label={speech.text('people.email')}
        type="email"
        direction="ltr"
        value={email}
        onChange={setEmail}
        maxLength={254}
      />
      <SelectField
        label={speech.text('people.clearance')}
        value={tlpCeiling}
        onChange={setTlpCeiling}
        options={TLP_LEVELS.map((value) => ({ value, text: `TLP:${value}` }))}
      />
      <CheckList
        label={speech.text('people.roles')}
        options={GIVEN.map((value) => ({ value, text: speech.text(`role.${value}`) }))}
        chosen={roles}
        onChange={(role, isChosen) => {
          setRoles(
            new Set(isChosen ? [...roles, role] : [...roles].filter((each) => each !== role)),
          )
        }}
      />
      {admin.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, admin.problem)} />
      )}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={admin.isRunning}>
          {speech.text('people.invite.submit')}
        </Button>
      </div>
    </form>
  )
}
