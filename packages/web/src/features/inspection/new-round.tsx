import { useNavigate } from '@tanstack/react-router'
import { INSPECTION_PURPOSES } from '@vigie/domain'
import type { InspectionPurpose } from '@vigie/domain'
import { useMemo, useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useVenueId } from '../../data/use-event.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Empty } from '../../ui/notes.tsx'
import { readCheckpoint } from './read-checkpoint.ts'

/** Plans a round: what for, which checkpoints, for which match. */
export function NewRound() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const deed = useDeed()
  const venue = useVenueId()
  const of = venue === undefined ? '' : `?venue=${encodeURIComponent(venue)}`
  const listed = useDocumentList(venue && `/api/checkpoints${of}`, { kinds: ['checkpoint.'] })
  const matches = useDocumentList(venue && `/api/matches${of}`, { kinds: ['match.'] })
  const [title, setTitle] = useState('')
  const [purpose, setPurpose] = useState<InspectionPurpose>('programme')
  const [match, setMatch] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const checkpoints = useMemo(
    () =>
      (listed.data ?? [])
        .flatMap((each) => readCheckpoint(each) ?? [])
        .filter(({ isRetired }) => !isRetired),
    [listed.data],
  )
  if (venue === undefined) return <Empty>{speech.text('wall.no-venue')}</Empty>
  const chosen = new Set(checkpoints.map(({ id }) => id).filter((id) => !left.has(id)))

  async function plan(): Promise<void> {
    const written = await deed.run('/api/inspections', {
      venue,
      purpose,
      title: title.trim(),
      checkpoints: [...chosen],
      ...(match === '' ? {} : { match }),
    })
    const id = written?.entries[0]?.subject.id
    if (id !== undefined) void navigate({ to: '/inspections/$id', params: { id }, search: {} })
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void plan()
      }}
    >
      <TextField
        label={speech.text('inspection.field.title')}
        value={title}
        onChange={setTitle}
        isRequired
        maxLength={200}
      />
      <SelectField
        label={speech.text('inspection.purpose')}
        value={purpose}
        options={INSPECTION_PURPOSES.map((value) => ({
          value,
          text: speech.text(`inspection.purpose.${value}`),
        }))}
        onChange={setPurpose}
      />
      <SelectField
        label={speech.text('match.one')}
        value={match}
        options={[
          { value: '', text: '—' },
          ...(matches.data ?? []).map(({ id, texts }) => ({
            value: id,
            text: Object.values(texts)[0] ?? id,
          })),
        ]}
        onChange={setMatch}
        hint={speech.text('inspection.due-hint')}
      />
      {checkpoints.length === 0 ? (
        <p className="quiet">{speech.text('inspection.no-checkpoints')}</p>
      ) : (
        <CheckList
          label={speech.text('inspection.chosen', { n: chosen.size })}
          options={checkpoints.map((each) => ({
            value: each.id,
            text: each.id,
            hint: each.title ?? '',
          }))}
          chosen={chosen}
          onChange={(id, isChosen) => {
            const next = new Set(left)
            if (isChosen) next.delete(id)
            else next.add(id)
            setLeft(next)
          }}
        />
      )}
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
          {speech.text('inspection.plan')}
        </Button>
      </div>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </form>
  )
}
