import { useState } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'
import { GestureForm } from './gesture-form.tsx'

interface PickedView {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly isMine: boolean
}

/** Filters under a name: one's own and those that others share. */
export function ViewPicker(props: {
  readonly views: readonly PickedView[]
  /** The query string of the list as it is shown. */
  readonly query: string
  readonly onOpen: (query: string) => void
  readonly onAsk: () => void
  readonly onRemove: (id: string) => void
}) {
  const { views, query, onOpen, onAsk, onRemove } = props
  const speech = useSpeech()
  const current = views.find((view) => view.query === query)
  const groups = [
    { label: speech.text('view.mine'), views: views.filter(({ isMine }) => isMine) },
    { label: speech.text('view.shared'), views: views.filter(({ isMine }) => !isMine) },
  ].filter((group) => group.views.length > 0)
  return (
    <>
      {groups.length === 0 ? null : (
        <select
          className="field-input list-select"
          aria-label={speech.text('view.saved')}
          value={current?.id ?? ''}
          onChange={(event) => {
            const chosen = views.find(({ id }) => id === event.target.value)
            if (chosen !== undefined) onOpen(chosen.query)
          }}
        >
          <option value="">{speech.text('view.saved')}</option>
          {groups.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.views.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
      {current === undefined && query !== '' ? (
        <Button tone="quiet" onPress={onAsk}>
          {speech.text('view.save')}
        </Button>
      ) : null}
      {current?.isMine === true ? (
        <Button
          tone="quiet"
          onPress={() => {
            onRemove(current.id)
          }}
        >
          {speech.text('view.remove')}
        </Button>
      ) : null}
    </>
  )
}

/** Saves the filter that is shown. */
export function SaveViewForm(props: {
  readonly isRunning: boolean
  readonly onSave: (name: string, isShared: boolean) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const [name, setName] = useState('')
  const [isShared, setShared] = useState(false)
  return (
    <GestureForm
      label={speech.text('view.save')}
      submit={speech.text('view.save')}
      isRunning={props.isRunning}
      onLeave={props.onLeave}
      onSubmit={() => {
        if (name.trim() !== '') props.onSave(name.trim(), isShared)
      }}
    >
      <TextField
        label={speech.text('view.name')}
        value={name}
        onChange={setName}
        maxLength={80}
        isRequired
      />
      <label className="tick">
        <input
          type="checkbox"
          checked={isShared}
          onChange={(event) => {
            setShared(event.target.checked)
          }}
        />{' '}
        {speech.text('view.share')}
      </label>
    </GestureForm>
  )
}
