import './line.css'
import type { Tlp } from '@vigie/domain'
import { useEffect, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useLive, useOutbox } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownEvent } from '../../data/read-event.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { OptionList, optionId } from '../../ui/option-list.tsx'
import { TlpSelect } from './tlp-select.tsx'
import { SCREEN_COMMANDS } from './commands.ts'
import { complete } from './complete.ts'
import { misreading } from './misreading.ts'
import { parseLine } from './parse-line.ts'
import type { ParsedLine } from './parse-line.ts'
import { useCarryOut } from './use-carry-out.ts'
import type { Outcome } from './use-carry-out.ts'
import { useVocabulary } from './use-vocabulary.ts'

/** What stands in the line, and the marking chosen beside it; undefined is the usual one. */
interface Draft {
  readonly line: string
  readonly tlp: Tlp | undefined
}
const EMPTY: Draft = { line: '', tlp: undefined }

/**
 * The entry and command line. Free text becomes a line of the log at once; commands say in place what
 * became of them, and what was refused stays in the line to be corrected.
 */
export function EntryLine(props: {
  readonly event: ShownEvent | undefined
  /** True in rooms where one writes first of all: the cursor starts here. */
  readonly isFirst: boolean
}) {
  const speech = useSpeech()
  const [{ line, tlp }, setDraft] = useState<Draft>(EMPTY)
  const [chosen, setChosen] = useState(-1)
  const [isShut, setShut] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const me = useMe()
  const vocabulary = useVocabulary(speech, props.event, line.startsWith('/'))
  const carryOut = useCarryOut(setOutcome, (sent, next) => {
    // A marking is for one line: the next one must not be hidden from those who need it. Who typed on
    // meanwhile keeps line and marking.
    setDraft((current) => (current.line === sent ? { line: next, tlp: undefined } : current))
    setShut(next === '')
  })
  const isPast = useAsOf() !== undefined
  useLineFocus(props.isFirst)
  const listId = useId()
  const completions = isShut ? [] : complete(line, vocabulary, speech)

  function change(next: string): void {
    setDraft((current) => ({ ...current, line: next }))
    setChosen(-1)
    setShut(false)
    setOutcome(undefined)
  }

  function send(): void {
    const parsed = parseLine(line, vocabulary)
    if (parsed.kind === 'empty') return
    setShut(true)
    if (isPast && !isForScreen(parsed)) {
      setOutcome({ isRefused: true, sentence: speech.text('past.cannot-write') })
      return
    }
    const misread = misreading(parsed, speech)
    if (misread === undefined) carryOut(parsed, line, tlp)
    else setOutcome({ isRefused: true, sentence: misread })
  }

  function onKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    const count = completions.length
    if (event.key === 'Escape') {
      if (count > 0) setShut(true)
      else event.currentTarget.blur()
      return
    }
    if (count === 0) return
    const pick = completions[chosen === -1 ? 0 : chosen]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setChosen((chosen + (event.key === 'ArrowDown' ? 1 : -1) + count) % count)
    } else if (pick !== undefined && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault()
      change(pick.line)
    } else if (pick !== undefined && event.key === 'Enter' && chosen !== -1) {
      event.preventDefault()
      change(pick.line)
    }
  }

  return (
    <section className="line" aria-label={speech.text('line.region')}>
      <OptionList
        id={listId}
        label={speech.text('line.completions')}
        className={completions.length > 0 ? 'completions' : 'visually-hidden'}
        options={completions.map(({ line: id, shown, hint }) => ({ id, name: shown, hint }))}
        chosen={chosen}
        onPick={(index) => {
          change(completions[index]?.line ?? line)
        }}
      />
      <OutcomeNote outcome={outcome} />
      <form
        className="line-form"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <input
          id="entry-line"
          className="line-input"
          // An empty text has no direction of its own; the placeholder follows the page.
          {...(line === '' ? {} : { dir: 'auto' })}
          autoComplete="off"
          spellCheck
          role="combobox"
          aria-label={speech.text('line.label')}
          aria-autocomplete="list"
          aria-expanded={completions.length > 0}
          aria-controls={listId}
          {...(chosen === -1 ? {} : { 'aria-activedescendant': optionId(listId, chosen) })}
          placeholder={speech.text(isPast ? 'past.cannot-write' : 'line.placeholder')}
          value={line}
          maxLength={8_000}
          onChange={(event) => {
            change(event.target.value)
          }}
          onKeyDown={onKey}
        />
        <TlpSelect
          label={speech.text('marking.line')}
          value={tlp}
          ceiling={me.tlpCeiling}
          onChange={(level) => {
            setDraft((current) => ({ ...current, tlp: level }))
          }}
        />
        <Button type="submit">{speech.text('line.send')}</Button>
      </form>
    </section>
  )
}

function OutcomeNote(props: { readonly outcome: Outcome | undefined }) {
  const { outcome } = props
  const speech = useSpeech()
  const me = useMe()
  const waiting = useOutbox().filter(
    (line) => line.person === me.id && line.refused === undefined,
  ).length
  const link = useLive((state) => state.link.kind)
  return (
    <>
      {outcome?.isRefused === true ? (
        <p className="line-note line-refused" role="alert">
          {outcome.sentence}
        </p>
      ) : null}
      <output
        className={
          outcome?.isRefused === false || (waiting > 0 && link === 'lost')
            ? 'line-note quiet'
            : 'visually-hidden'
        }
      >
        {waiting > 0 && link === 'lost'
          ? speech.text('line.waiting', { n: waiting })
          : outcome?.isRefused === false
            ? outcome.sentence
            : ''}
      </output>
    </>
  )
}

/** Commands that only change what this screen shows may be given while looking at the past. */
function isForScreen(parsed: ParsedLine): boolean {
  return parsed.kind === 'command' && SCREEN_COMMANDS.has(parsed.name)
}

/** Puts the cursor into the line where nothing else has the focus. */
function useLineFocus(isWanted: boolean): void {
  useEffect(() => {
    const line = document.querySelector('#entry-line')
    const isFree = document.activeElement === null || document.activeElement === document.body
    if (isWanted && isFree && line instanceof HTMLInputElement) line.focus()
  }, [isWanted])
}
