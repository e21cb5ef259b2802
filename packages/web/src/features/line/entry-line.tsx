import './line.css'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useGesture, useLive, useOutbox, useStores } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownEvent } from '../../data/read-event.ts'
import { readFinding } from '../../data/read-finding.ts'
import { readIncident } from '../../data/read-incident.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import type { Speech } from '../../i18n/speech.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { OptionList, optionId } from '../../ui/option-list.tsx'
import { deedOf } from './carry-out.ts'
import type { Deed } from './carry-out.ts'
import { complete, usageOf } from './complete.ts'
import { parseLine } from './parse-line.ts'
import type { ParsedLine } from './parse-line.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

interface Outcome {
  readonly isRefused: boolean
  readonly sentence: string
}

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
  const [line, setLine] = useState('')
  const [chosen, setChosen] = useState(-1)
  const [isShut, setShut] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const vocabulary = useVocabulary(speech, props.event)
  const carryOut = useCarryOut(setOutcome, setLine)
  const isPast = useAsOf() !== undefined
  useLineFocus(props.isFirst)
  const listId = useId()
  const completions = isShut ? [] : complete(line, vocabulary, speech)

  function change(next: string): void {
    setLine(next)
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
    if (misread === undefined) carryOut(parsed)
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

/** Carries out what was parsed, and says what became of it. */
function useCarryOut(
  say: (outcome: Outcome | undefined) => void,
  setLine: (line: string) => void,
): (parsed: ParsedLine) => void {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const gesture = useGesture()
  const { outbox } = useStores()

  async function gestureOf(deed: Deed & { readonly kind: 'gesture' }): Promise<void> {
    const reply = await gesture(deed.path, deed.body)
    if (!reply.ok) {
      say({ isRefused: true, sentence: sayProblem(speech, reply.problem) })
      return
    }
    setLine('')
    const id = reply.value.entries.at(-1)?.id
    say({
      isRefused: false,
      sentence:
        id === undefined ? speech.text('line.nothing-changed') : speech.text('line.done', { id }),
    })
  }

  return (parsed) => {
    if (parsed.kind === 'note') {
      outbox.write(parsed.text, 'narrative')
      setLine('')
      return
    }
    if (parsed.kind !== 'command') return
    const deed = deedOf(parsed.name, parsed.values, me.id)
    switch (deed.kind) {
      case 'gesture':
        void gestureOf(deed)
        return
      case 'decision':
        outbox.write(deed.text, 'decision')
        break
      case 'find':
        void navigate({ to: '/log', search: { q: deed.text } })
        break
      case 'as-of':
        void navigate({
          to: '.',
          search: deed.position === undefined ? {} : { asOf: deed.position },
        })
        break
      case 'help':
        setLine('/')
        return
    }
    setLine('')
  }
}

function useVocabulary(speech: Speech, event: ShownEvent | undefined): Vocabulary {
  const incidents = useLive((state) => state.documents.incident)
  const findings = useLive((state) => state.documents.finding)
  const venue = event?.venue
  return useMemo(
    () =>
      vocabularyOf(
        speech,
        venue,
        [...incidents.values()].map(readIncident).filter((incident) => incident !== undefined),
        [...findings.values()].map(readFinding).filter((finding) => finding !== undefined),
      ),
    [speech, venue, incidents, findings],
  )
}

/** Commands that only change what this screen shows may be given while looking at the past. */
function isForScreen(parsed: ParsedLine): boolean {
  return parsed.kind === 'command' && ['find', 'asof', 'now', 'help'].includes(parsed.name)
}

function misreading(parsed: ParsedLine, speech: Speech): string | undefined {
  switch (parsed.kind) {
    case 'unknown-command':
      return speech.text('line.unknown-command', { name: parsed.name })
    case 'missing':
      return speech.text('line.missing', {
        what: speech.text(parsed.argument.label),
        usage: usageOf(parsed.form, speech),
      })
    case 'not-one-of':
      return speech.text('line.not-one-of', {
        given: parsed.given,
        what: speech.text(parsed.argument.label),
        usage: usageOf(parsed.form, speech),
      })
    case 'empty':
    case 'note':
    case 'command':
      return undefined
  }
  return undefined
}

/** Puts the cursor into the line where nothing else has the focus. */
function useLineFocus(isWanted: boolean): void {
  useEffect(() => {
    const line = document.querySelector('#entry-line')
    const isFree = document.activeElement === null || document.activeElement === document.body
    if (isWanted && isFree && line instanceof HTMLInputElement) line.focus()
  }, [isWanted])
}
