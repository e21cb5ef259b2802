import { completeHunt, HUNT_LIMITS, parseHunt } from '@vigie/domain'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { OptionList, optionId } from '../../ui/option-list.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { QueryProblem } from './query-problem.tsx'
import { useCompletedValues } from './use-completed-values.ts'
import type { PinnedHunt } from './use-hunt.ts'

/** What may be chosen under the line. */
interface Proposal {
  readonly insert: string
  readonly hint: string
}

/**
 * The line in which a hunt is written: completes fields, operators and values, says at once what does
 * not fit and where, and runs on `⏎`. A text that does not fit is not sent.
 */
export function QueryLine(props: {
  readonly hunt: PinnedHunt
  readonly fields: readonly string[]
  readonly onRun: (text: string) => void
}) {
  const { hunt, fields, onRun } = props
  const speech = useSpeech()
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState({ of: hunt.text, text: hunt.text })
  // The address changed: by the back button, a pivot or a saved hunt.
  if (draft.of !== hunt.text) setDraft({ of: hunt.text, text: hunt.text })
  const { text } = draft
  const [cursor, setCursor] = useState<number>()
  const [chosen, setChosen] = useState(-1)
  const [isTried, setTried] = useState(false)
  const listId = useId()
  const problemId = useId()
  const parsed = parseHunt(text, () => true)
  const expected = cursor === undefined ? undefined : completeHunt(text, cursor, fields)
  const values = useCompletedValues(
    hunt,
    text,
    expected?.valuesOf === undefined ? undefined : cursor,
  )
  const proposals: readonly Proposal[] =
    expected === undefined
      ? []
      : expected.valuesOf === undefined
        ? expected.items.map(({ insert, kind }) => ({
            insert,
            hint: speech.text(`hunt.completes.${kind}`),
          }))
        : values.map(({ insert, count }) => ({
            insert,
            hint: count === undefined ? '' : speech.number(count),
          }))
  const shown = proposals.slice(0, 10)

  useKeys({
    q: () => {
      input.current?.focus()
      input.current?.select()
    },
  })
  // What was inserted puts the cursor behind itself.
  const wanted = useRef<number>(undefined)
  useEffect(() => {
    if (wanted.current === undefined) return
    input.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = undefined
  })

  function take(proposal: Proposal | undefined): void {
    if (proposal === undefined || expected === undefined) return
    const before = `${text.slice(0, expected.from)}${proposal.insert} `
    const after = text.slice(expected.to).trimStart()
    wanted.current = before.length
    setDraft({ of: hunt.text, text: before + after })
    setCursor(before.length)
    setChosen(-1)
  }

  function run(): void {
    setTried(true)
    setCursor(undefined)
    if (parsed.ok) onRun(text.trim())
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    const count = shown.length
    if (event.key === 'Escape') {
      event.preventDefault()
      if (cursor === undefined) event.currentTarget.blur()
      setCursor(undefined)
      setChosen(-1)
    } else if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      setCursor(event.currentTarget.selectionStart ?? text.length)
    } else if (count > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1) + count) % count)
    } else if (count > 0 && event.key === 'Tab' && !event.shiftKey && cursor !== undefined) {
      event.preventDefault()
      take(shown[Math.max(0, chosen)])
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault()
      take(shown[chosen])
    }
  }

  return (
    <form
      className="query"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- `search` is not known to the tag types here.
      role="search"
      aria-label={speech.text('hunt.query')}
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div className="query-line">
        <input
          ref={input}
          className="field-input mono"
          dir="ltr"
          role="combobox"
          aria-label={speech.text('hunt.query')}
          aria-autocomplete="list"
          aria-expanded={shown.length > 0}
          aria-controls={listId}
          aria-invalid={!parsed.ok && isTried}
          aria-describedby={problemId}
          {...(chosen < 0 ? {} : { 'aria-activedescendant': optionId(listId, chosen) })}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={HUNT_LIMITS.textLength}
          placeholder={'EventID = 4625 and user starts "adm"'}
          value={text}
          onChange={(event) => {
            setDraft({ of: hunt.text, text: event.target.value })
            setCursor(event.target.selectionStart ?? event.target.value.length)
            setChosen(-1)
            setTried(false)
          }}
          onKeyDown={onKey}
          onBlur={() => {
            setCursor(undefined)
            setChosen(-1)
          }}
        />
        <OptionList
          id={listId}
          label={speech.text('hunt.completions')}
          className={shown.length > 0 ? 'query-proposals' : 'visually-hidden'}
          options={shown.map(({ insert, hint }) => ({ id: insert, name: insert, hint }))}
          chosen={chosen}
          onPick={(index) => {
            take(shown[index])
          }}
        />
        <Button type="submit" tone="primary">
          {speech.text('hunt.run')}
        </Button>
      </div>
      <div id={problemId} aria-live="polite">
        {parsed.ok || !(isTried || cursor === undefined) ? null : (
          <QueryProblem
            text={text}
            problem={parsed.problem}
            onPlace={(from, to) => {
              input.current?.focus()
              input.current?.setSelectionRange(from, to)
            }}
          />
        )}
      </div>
    </form>
  )
}
