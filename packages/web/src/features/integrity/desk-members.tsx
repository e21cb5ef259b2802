import { useState } from 'react'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useIntegrityDeed } from './use-integrity.ts'
import type { ShownDesk } from './use-integrity.ts'

/** Who belongs to a desk, by id: a desk reads no names. A member adds and removes members; the last one stays. */
export function DeskMembers(props: { readonly desk: ShownDesk; readonly me: string }) {
  const { desk, me } = props
  const speech = useSpeech()
  const deed = useIntegrityDeed()
  const [person, setPerson] = useState('')
  const say = (who: string, belongs: boolean) =>
    deed.run(`/api/integrity/desks/${encodeURIComponent(desk.id)}/members`, {
      person: who,
      belongs,
    })
  return (
    <details className="desk-members">
      <summary>
        {speech.text('integrity.members', {
          desk: desk.name ?? desk.id,
          n: desk.members.length,
        })}
      </summary>
      <ul className="part-rows">
        {desk.members.map((member) => (
          <li key={member} className="part-row-head">
            <bdi className="mono">{member}</bdi>
            {member === me ? <span className="quiet">{speech.text('integrity.you')}</span> : null}
            {desk.members.length === 1 ? null : (
              <Button
                tone="quiet"
                label={speech.text('integrity.member.remove.one', { id: member })}
                isDisabled={deed.isRunning}
                onPress={() => {
                  void say(member, false)
                }}
              >
                {speech.text('integrity.member.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault()
          const who = person.trim()
          if (who === '' || deed.isRunning) return
          void say(who, true).then((isDone) => {
            if (isDone) setPerson('')
          })
        }}
      >
        <TextField
          label={speech.text('integrity.member.id')}
          hint={speech.text('integrity.member.id.how')}
          value={person}
          onChange={setPerson}
          direction="ltr"
          maxLength={60}
          isRequired
        />
        <Button type="submit" isDisabled={deed.isRunning}>
          {speech.text('integrity.member.add')}
        </Button>
      </form>
      {deed.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, deed.problem)} />
      )}
    </details>
  )
}
