import { useState } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'
import { DeedNote } from './deed-note.tsx'
import { TextField } from './field.tsx'

/** Where something belongs, tag by tag; who may change it takes tags off and puts new ones on. */
export function TagList(props: {
  readonly tags: readonly string[]
  /** Undefined for those who only read. */
  readonly onChange: ((gesture: 'add' | 'remove', tag: string) => void) | undefined
  readonly isRunning: boolean
  readonly isTag: (text: string) => boolean
  /** Why the latest change was refused. */
  readonly sentence: string | undefined
  readonly recorded: { readonly id: string; readonly isSigned: boolean } | undefined
}) {
  const { tags, onChange, isRunning, isTag, sentence, recorded } = props
  const speech = useSpeech()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const tag = typed.trim()
  return (
    <div className="stack">
      <div className="row">
        {tags.length === 0 ? <span className="quiet">{speech.text('scope.none')}</span> : null}
        {tags.map((each) => (
          <span key={each} className="row">
            <bdi className="mono" dir="ltr">
              {each}
            </bdi>
            {onChange === undefined ? null : (
              <Button
                tone="quiet"
                isDisabled={isRunning}
                label={speech.text('scope.remove', { tag: each })}
                onPress={() => {
                  onChange('remove', each)
                }}
              >
                ×
              </Button>
            )}
          </span>
        ))}
        {onChange === undefined ? null : (
          <Button
            tone="quiet"
            onPress={() => {
              setOpen(!isOpen)
            }}
          >
            + {speech.text('scope.add')}
          </Button>
        )}
      </div>
      {onChange === undefined || !isOpen ? null : (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            if (!isTag(tag)) return
            onChange('add', tag)
            setTyped('')
            setOpen(false)
          }}
        >
          <TextField
            label={speech.text('scope.tag')}
            hint={speech.text('scope.hint')}
            value={typed}
            direction="ltr"
            maxLength={70}
            onChange={setTyped}
          />
          <Button type="submit" isDisabled={isRunning || !isTag(tag)}>
            {speech.text('scope.add')}
          </Button>
        </form>
      )}
      <DeedNote sentence={sentence} recorded={recorded} />
    </div>
  )
}
