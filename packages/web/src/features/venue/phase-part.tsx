import type { StaffRole } from '@vigie/domain'
import type { MatchAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { usePersonName } from '../../data/use-people.ts'
import { MESSAGES } from '../../i18n/messages.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import type { ShownMatch } from './read-match.ts'

/** One phase: what must hold, what is ticked by whom, who is there, and entering it. */
export function PhasePart(props: {
  readonly part: MatchAnswer['phases'][number]
  readonly match: ShownMatch
  readonly isLater: boolean
  readonly isRunning: boolean
  readonly mayManage: boolean
  readonly mayCheck: boolean
  readonly onSend: (route: 'gestures' | 'checks', gesture: object) => void
}) {
  const { part, match, isLater, isRunning, mayManage, mayCheck, onSend } = props
  const { phase, items, conditions, unmet, staff } = part
  const speech = useSpeech()
  const nameOf = usePersonName()
  const isPresent = phase === match.phase
  const done = items.filter((item) => match.checks.get(`${phase}/${item}`)?.isDone === true).length
  const words = unmet.map((each) => speech.text(`match.condition.${each}`)).join(', ')
  return (
    <details className={isPresent ? 'phase is-present' : 'phase'} open={isPresent}>
      <summary>
        {speech.text(`phase.${phase}`)}
        <span className="quiet">
          {items.length === 0 ? null : `${speech.number(done)}/${speech.number(items.length)}`}
        </span>
        {isLater && unmet.length > 0 ? <span className="tone-high">▲ {words}</span> : null}
      </summary>
      <div className="stack">
        {conditions.length === 0 ? null : (
          <p className={unmet.length === 0 ? 'quiet' : 'tone-high'}>
            {unmet.length === 0
              ? speech.text('match.phase.met')
              : speech.text('match.phase.unmet', { conditions: words })}
          </p>
        )}
        <fieldset className="check-list radio-list">
          <legend>{speech.text('match.checklist')}</legend>
          {items.map((item) => {
            const check = match.checks.get(`${phase}/${item}`)
            return (
              <label key={item}>
                <input
                  type="checkbox"
                  checked={check?.isDone ?? false}
                  disabled={!mayCheck || isRunning}
                  onChange={(event) => {
                    const isDone = event.target.checked
                    onSend('checks', { kind: 'check', phase, item, isDone })
                  }}
                />
                <bdi>{match.ownItems.get(item) ?? itemWords(item)}</bdi>
                {check?.isDone === true ? (
                  <span className="quiet">
                    <bdi>{nameOf(check.by)}</bdi>
                  </span>
                ) : null}
              </label>
            )
          })}
        </fieldset>
        {staff.map(({ role, minimum, present }) => (
          <Staff
            key={role}
            role={role}
            minimum={minimum}
            present={present}
            mayConfirm={mayCheck && !isRunning}
            onConfirm={(count) => {
              onSend('checks', { kind: 'confirm-staff', role, count })
            }}
          />
        ))}
        {isLater && mayManage ? (
          <div className="row">
            <Button
              isDisabled={isRunning}
              label={`${speech.text('match.phase.enter')} — ${speech.text(`phase.${phase}`)}`}
              onPress={() => {
                onSend('gestures', { kind: 'enter-phase', phase })
              }}
            >
              {speech.text('match.phase.enter')}
            </Button>
          </div>
        ) : null}
      </div>
    </details>
  )

  function itemWords(item: string): string {
    const key = `match.item.${item}`
    return isMessage(key) ? speech.text(key) : item
  }
}

function Staff(props: {
  readonly role: StaffRole
  readonly minimum: number | undefined
  readonly present: number | undefined
  readonly mayConfirm: boolean
  readonly onConfirm: (count: number) => void
}) {
  const { role, minimum, present, mayConfirm, onConfirm } = props
  const speech = useSpeech()
  const [typed, setTyped] = useState('')
  const unknown = speech.text('match.unknown')
  const isShort = minimum !== undefined && (present === undefined || present < minimum)
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm(Number(typed))
        setTyped('')
      }}
    >
      <span className={isShort ? 'tone-high' : ''}>
        {isShort ? '▲ ' : ''}
        {speech.text(`match.staff.${role}`)} :{' '}
        {speech.text('match.staff.of', {
          present: present === undefined ? unknown : speech.number(present),
          minimum: minimum === undefined ? unknown : speech.number(minimum),
        })}
      </span>
      {mayConfirm ? (
        <>
          <TextField
            label={speech.text(`match.staff.${role}`)}
            value={typed}
            onChange={setTyped}
            inputMode="numeric"
            isRequired
            maxLength={6}
            direction="ltr"
          />
          <Button type="submit">{speech.text('match.staff.confirm')}</Button>
        </>
      ) : null}
    </form>
  )
}

/** Whether a key has a sentence: items of newer servers have none here. */
function isMessage(key: string): key is MessageKey {
  return key in MESSAGES
}
