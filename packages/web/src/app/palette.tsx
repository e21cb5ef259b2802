import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { CountedPage } from '@vigie/protocol'
import { useLive } from '../data/live-context.tsx'
import { useMe } from '../data/me.tsx'
import { useOpenExport } from '../data/open-export.tsx'
import { readCase } from '../data/read-case.ts'
import { readFinding } from '../data/read-finding.ts'
import { readIncident } from '../data/read-incident.ts'
import { may } from '../data/session.ts'
import { useAnswer } from '../data/use-answer.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { OptionList, optionId } from '../ui/option-list.tsx'
import type { Option } from '../ui/option-list.tsx'
import { usePreferences } from './preferences-context.tsx'
import { useRooms } from './use-rooms.ts'

interface Goal extends Option {
  readonly go: () => void
}

const MOST = 12

/** Ctrl K: every room, open incident, open finding and preference by a few letters. */
export function Palette(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const speech = useSpeech()
  return (
    <Dialog title={speech.text('palette.title')} isOpen={props.isOpen} onClose={props.onClose}>
      <GoalList onDone={props.onClose} />
    </Dialog>
  )
}

function GoalList(props: { readonly onDone: () => void }) {
  const speech = useSpeech()
  const goals = useGoals()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const everything = useEverything(typed.trim())
  const fitting = goals.filter((goal) => fits(goal, typed)).slice(0, MOST)
  const shown = everything === undefined ? fitting : [...fitting, everything]

  function reach(goal: Goal | undefined): void {
    if (goal === undefined) return
    props.onDone()
    goal.go()
  }

  function onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && shown.length > 0) {
      event.preventDefault()
      setChosen((chosen + step + shown.length) % shown.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      reach(shown[chosen])
    }
  }

  return (
    <div className="stack">
      <input
        className="field-input"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialogue moves the focus into itself.
        autoFocus
        {...(typed === '' ? {} : { dir: 'auto' })}
        role="combobox"
        aria-label={speech.text('palette.title')}
        aria-expanded
        aria-controls="palette-goals"
        aria-activedescendant={optionId('palette-goals', chosen)}
        placeholder={speech.text('palette.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKey}
      />
      <OptionList
        id="palette-goals"
        label={speech.text('palette.title')}
        className="goals"
        options={shown}
        chosen={chosen}
        onPick={(index) => {
          reach(shown[index])
        }}
      />
      {shown.length === 0 ? <p className="quiet">{speech.text('palette.none')}</p> : null}
    </div>
  )
}

/** What was typed, looked for in everything that this person may see. */
function useEverything(words: string): Goal | undefined {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  if (words === '' || !may(me, 'log.read')) return undefined
  return {
    id: 'everything',
    name: `${speech.text('search.what')} · ${words}`,
    hint: speech.text('shell.search'),
    go: () => {
      void navigate({ to: '/search', search: { q: words } })
    },
  }
}

function useGoals(): readonly Goal[] {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const { preferences, choose } = usePreferences()
  const openExport = useOpenExport()
  const incidents = useLive((state) => state.documents.incident)
  const findings = useLive((state) => state.documents.finding)
  const position = useLive((state) => state.position)
  const groups = useRooms()
  const { data: cases } = useAnswer(CountedPage, may(me, 'case.read') ? '/api/cases' : undefined, {
    kinds: ['case.'],
  })
  return useMemo(() => {
    const rooms = groups.flatMap((group) =>
      group.rooms.map(({ to, name }) => ({
        id: to,
        name: speech.text(name),
        hint: speech.text(group.name),
        go: () => {
          void navigate({ to })
        },
      })),
    )
    const open = [...incidents.values()].flatMap((document) => {
      const incident = readIncident(document)
      if (incident === undefined || incident.state === 'closed') return []
      const { id, title } = incident
      return [
        {
          id,
          name: title ?? id,
          hint: id,
          go: () => {
            void navigate({ to: '/incidents/$id', params: { id } })
          },
        },
      ]
    })
    const found = [...findings.values()].flatMap((document) => {
      const finding = readFinding(document)
      if (finding === undefined || finding.state === 'closed') return []
      const { id, ruleTitle } = finding
      return [
        {
          id,
          name: ruleTitle,
          hint: id,
          go: () => {
            void navigate({ to: '/findings/$id', params: { id } })
          },
        },
      ]
    })
    const opened = (cases?.documents ?? []).flatMap((document) => {
      const shown = readCase(document)
      if (shown === undefined || shown.state === 'closed') return []
      const { id, title } = shown
      return [
        {
          id,
          name: title ?? id,
          hint: id,
          go: () => {
            void navigate({ to: '/cases/$id', params: { id } })
          },
        },
      ]
    })
    const theme = preferences.theme === 'night' ? 'day' : 'night'
    const others: readonly Goal[] = [
      {
        id: 'past',
        name: speech.text('past.open'),
        hint: '/asof',
        go: () => {
          void navigate({ to: '.', search: { asOf: Math.max(1, position) } })
        },
      },
      {
        id: 'theme',
        name: speech.text(`shell.theme.${theme}`),
        hint: speech.text('shell.theme'),
        go: () => {
          choose({ theme })
        },
      },
    ]
    const exporting = may(me, 'log.export')
      ? [{ id: 'export', name: speech.text('export.title'), hint: '/export', go: openExport }]
      : []
    return [...rooms, ...exporting, ...others, ...open, ...opened, ...found]
  }, [
    speech,
    me,
    groups,
    navigate,
    preferences,
    choose,
    openExport,
    incidents,
    findings,
    cases,
    position,
  ])
}

function fits(goal: Goal, typed: string): boolean {
  const wanted = typed.trim().toLocaleLowerCase()
  return `${goal.name} ${goal.hint}`.toLocaleLowerCase().includes(wanted)
}
