import { Link } from '@tanstack/react-router'
import type { PersonView } from '@vigie/protocol'
import { useMemo } from 'react'
import { useMe } from '../../data/me.tsx'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'

/** The columns of the list of accounts, in the reader's language. */
export function usePeopleColumns(): readonly Column<PersonView>[] {
  const speech = useSpeech()
  const me = useMe()
  return useMemo(
    () => [
      {
        id: 'name',
        title: speech.text('people.column.name'),
        className: 'col-title',
        render: ({ id, name }) => (
          <Link to="/people/$id" params={{ id }} search={{}} dir="auto">
            {name ?? speech.text('people.name-purged')}
            {id === me.id ? ` (${speech.text('people.you')})` : ''}
          </Link>
        ),
      },
      {
        id: 'login',
        title: speech.text('people.column.login'),
        className: 'pcol-login',
        render: ({ login }) => <bdi className="mono">{login}</bdi>,
      },
      {
        id: 'roles',
        title: speech.text('people.column.roles'),
        className: 'pcol-roles',
        render: ({ roles }) =>
          roles.length === 0
            ? speech.text('people.no-role')
            : roles.map((role) => speech.text(`role.${role}`)).join(' · '),
      },
      {
        id: 'organisation',
        title: speech.text('people.column.organisation'),
        className: 'pcol-organisation',
        render: ({ organisation }) => <bdi>{organisation}</bdi>,
      },
      {
        id: 'tlp',
        title: speech.text('people.column.tlp'),
        className: 'pcol-tlp',
        render: ({ tlpCeiling }) => <TlpLabel level={tlpCeiling} />,
      },
      {
        id: 'state',
        title: speech.text('people.column.state'),
        className: 'pcol-state',
        render: (person) => (
          <span className={person.suspended ? 'tone-high' : undefined}>
            {accountState(speech, person)}
          </span>
        ),
      },
    ],
    [speech, me.id],
  )
}

/** Where an account stands: suspended, active, invited until, or waiting for an invitation. */
export function accountState(speech: Speech, person: PersonView): string {
  if (person.suspended) return speech.text('people.state.suspended')
  if (person.invitedUntil !== undefined) {
    return speech.text('people.state.invited', {
      time: speech.minute(Date.parse(person.invitedUntil)),
    })
  }
  return speech.text(person.enrolled ? 'people.state.active' : 'people.state.waiting')
}
