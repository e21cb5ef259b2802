import { ROLES } from '@vigie/domain'
import type { Role } from '@vigie/domain'
import { PersonView } from '@vigie/protocol'
import { useState } from 'react'
import { request } from '../../data/request.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { SelectField } from '../../ui/field.tsx'
import { useNow } from '../../ui/now.tsx'
import type { Admin } from './use-admin.ts'

/** Hours that a role can be given for; 0 = without limit. */
const HOURS = ['0', '4', '12', '24'] as const
const GIVEN = ROLES.filter((role) => role !== 'wall-display')

/** The roles of a person; each box is one gesture, carried out at once. */
export function PersonRoles(props: {
  readonly person: PersonView
  readonly admin: Admin
  readonly isDisabled: boolean
}) {
  const { person, admin, isDisabled } = props
  const speech = useSpeech()
  const now = useNow(60_000)
  const [hours, setHours] = useState<(typeof HOURS)[number]>('0')
  const path = `/api/people/${encodeURIComponent(person.id)}/roles`

  function set(role: Role, isGiven: boolean): void {
    const lifeMs = Number(hours) * 3_600_000
    void admin.run(() =>
      isGiven
        ? request(PersonView, path, {
            body: {
              role,
              ...(lifeMs === 0 ? {} : { until: new Date(now + lifeMs).toISOString() }),
            },
          })
        : request(PersonView, `${path}/${role}`, { method: 'DELETE' }),
    )
  }

  const until = new Map(person.temporaryRoles.map((each) => [each.role, each.until]))
  return (
    <section className="stack">
      <CheckList
        label={speech.text('people.roles')}
        isDisabled={isDisabled}
        chosen={new Set(person.roles)}
        onChange={set}
        options={GIVEN.map((value) => {
          const end = until.get(value)
          return {
            value,
            text: speech.text(`role.${value}`),
            ...(end === undefined
              ? {}
              : {
                  hint: speech.text('people.roles.until', { time: speech.minute(Date.parse(end)) }),
                }),
          }
        })}
      />
      {isDisabled && !admin.isRunning ? null : (
        <SelectField
          label={speech.text('people.roles.duration')}
          value={hours}
          onChange={setHours}
          options={HOURS.map((value) => ({
            value,
            text:
              value === '0'
                ? speech.text('people.roles.for-good')
                : speech.text('people.roles.hours', { n: Number(value) }),
          }))}
        />
      )}
    </section>
  )
}
