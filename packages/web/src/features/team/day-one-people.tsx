import { ROLES, TEAM_ROLES } from '@vigie/domain'
import type { DayOne } from '@vigie/protocol'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

type Person = DayOne['people'][number]
const PARTS = ['supervisor', 'duty', 'team'] as const

/** Who is who: those who answer for the reader first, then the duty roster, then colleagues. */
export function DayOnePeople(props: { readonly people: readonly Person[] }) {
  const speech = useSpeech()
  return (
    <section className="stack" aria-label={speech.text('team.people')}>
      <h2>{speech.text('team.people')}</h2>
      {PARTS.map((part) => {
        const people = props.people.filter((each) => each.part === part)
        return people.length === 0 ? null : (
          <div key={part}>
            <h3 className="quiet">{speech.text(`team.part.${part}`)}</h3>
            <ul className="team-rows">
              {people.map(({ name, roles }) => (
                <li key={name}>
                  <span>
                    <bdi>{name}</bdi>
                  </span>
                  <span className="quiet">{rolesOf(speech, part, roles)}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}

/** Two lists of roles share words: the part says which one is meant. */
function rolesOf(speech: Speech, part: Person['part'], roles: Person['roles']): string {
  return roles
    .map((role) => {
      const inTeam = TEAM_ROLES.find((known) => known === role)
      if (part === 'team' && inTeam !== undefined) return speech.text(`team.role.${inTeam}`)
      const own = ROLES.find((known) => known === role)
      return own === undefined ? role : speech.text(`role.${own}`)
    })
    .join(' · ')
}
