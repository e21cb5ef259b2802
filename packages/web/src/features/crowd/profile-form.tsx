import { GATE_USES } from '@vigie/domain'
import type { GateUse } from '@vigie/domain'
import { useState } from 'react'
import { oneOfIn } from '../../data/read-state.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'

const LISTS = ['serves', 'downstream'] as const
const FIGURES = ['lanes', 'perLaneMinute', 'assigned', 'outsideSquareMetres'] as const
type Member = (typeof LISTS)[number] | (typeof FIGURES)[number]

/** What a gate is used for, where it leads, and what must be named when it is opened or closed. */
export function ProfileForm(props: {
  readonly gate: string
  readonly state: Readonly<Record<string, unknown>> | null
}) {
  const { gate, state } = props
  const speech = useSpeech()
  const deed = useDeed()
  const [use, setUse] = useState<GateUse>()
  const [typed, setTyped] = useState<Partial<Readonly<Record<Member, string>>>>({})
  const value = (member: Member) => typed[member] ?? known(state, member)

  async function send(): Promise<void> {
    const figures = FIGURES.flatMap((member) => {
      const figure = Number(value(member).replace(',', '.'))
      return value(member).trim() === '' || Number.isNaN(figure) ? [] : [[member, figure] as const]
    })
    await deed.run(`/api/gates/${encodeURIComponent(gate)}/profile`, {
      use: use ?? (state && oneOfIn(state, 'use', GATE_USES)) ?? 'both',
      serves: listOf(value('serves')),
      downstream: listOf(value('downstream')),
      ...Object.fromEntries(figures),
    })
  }

  return (
    <details>
      <summary>{speech.text('crowd.profile')}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <SelectField
          label={speech.text('crowd.use')}
          value={use ?? (state && oneOfIn(state, 'use', GATE_USES)) ?? 'both'}
          options={GATE_USES.map((each) => ({
            value: each,
            text: speech.text(`crowd.use.${each}`),
          }))}
          onChange={setUse}
        />
        {[...LISTS, ...FIGURES].map((member) => (
          <TextField
            key={member}
            label={speech.text(`crowd.profile.${member}`)}
            value={value(member)}
            direction="ltr"
            maxLength={2_000}
            onChange={(text) => {
              setTyped({ ...typed, [member]: text })
            }}
          />
        ))}
        <div className="row">
          <Button type="submit" isDisabled={deed.isRunning}>
            {speech.text('crowd.profile.write')}
          </Button>
        </div>
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
      </form>
    </details>
  )
}

function known(state: Readonly<Record<string, unknown>> | null, member: Member): string {
  const value = state?.[member]
  if (Array.isArray(value)) return value.map(String).join(' ')
  return typeof value === 'number' ? String(value) : ''
}

function listOf(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((each) => each !== '')
}
