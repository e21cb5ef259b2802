import { useQuery } from '@tanstack/react-query'
import { parseIndicators, RETRO_HUNT_MATTERS } from '@vigie/domain'
import type { RetroHuntMatter } from '@vigie/domain'
import { RuleList, RuleText } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { useFirstDrawn } from '../../ui/now.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { SPANS } from './hunt-search.ts'
import { fieldTime, instantIn } from './zone-time.ts'

/** Starts a rule (one of ours by its title, or a text) or a list of indicators over a stretch of the past. */
export function RetroForm(props: {
  readonly ruleId: string | undefined
  readonly onLeave: () => void
}) {
  const { ruleId, onLeave } = props
  const speech = useSpeech()
  const deed = useDeed()
  const nowMs = useFirstDrawn()
  const [what, setWhat] = useState<RetroHuntMatter>('rule')
  const [title, setTitle] = useState('')
  const [typed, setTyped] = useState({ rule: '', indicators: '' })
  const [from, setFrom] = useState(() => fieldTime(nowMs - SPANS['7d'], speech.timeZone))
  const [to, setTo] = useState(() => fieldTime(nowMs + 60_000, speech.timeZone))
  const picked = usePickedRule(ruleId)
  const rule = typed.rule === '' ? (picked.text?.yaml ?? '') : typed.rule
  const name = title === '' ? (what === 'rule' ? (picked.text?.title ?? '') : '') : title
  const fromMs = instantIn(from, speech.timeZone)
  const toMs = instantIn(to, speech.timeZone)
  const isSound = fromMs !== undefined && toMs !== undefined && fromMs < toMs

  function start(): void {
    if (!isSound) return
    void deed
      .run('/api/hunts/retro', {
        title: name,
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
        what: what === 'rule' ? { kind: what, yaml: rule } : { kind: what, list: typed.indicators },
      })
      .then((written) => {
        if (written !== undefined) onLeave()
      })
  }

  return (
    <form
      className="gesture-form retro-form"
      aria-label={speech.text('retro.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deed.isRunning) start()
      }}
    >
      <Choice
        label={speech.text('retro.matter')}
        value={what}
        options={RETRO_HUNT_MATTERS.map((value) => ({
          value,
          text: speech.text(`retro.${value}`),
        }))}
        onChange={setWhat}
      />
      {what === 'rule' ? (
        <>
          {picked.rules.length === 0 ? null : (
            <SuggestField
              label={speech.text('retro.pick')}
              value={picked.typed}
              onChange={picked.onType}
              maxLength={300}
              options={picked.rules.map((each) => ({ value: each.title }))}
            />
          )}
          <TextArea
            label={speech.text('retro.yaml')}
            hint={speech.text('retro.yaml.hint')}
            value={rule}
            onChange={(text) => {
              setTyped({ ...typed, rule: text })
            }}
            isRequired
            maxLength={65_536}
          />
        </>
      ) : (
        <TextArea
          label={speech.text('retro.list')}
          hint={speech.text('retro.list.hint', {
            n: typed.indicators === '' ? 0 : parseIndicators(typed.indicators).count,
          })}
          value={typed.indicators}
          onChange={(text) => {
            setTyped({ ...typed, indicators: text })
          }}
          isRequired
          maxLength={60_000}
        />
      )}
      <TextField
        label={speech.text('hunt.save.title')}
        value={name}
        onChange={setTitle}
        isRequired
        maxLength={200}
      />
      <TextField
        label={speech.text('hunt.from')}
        hint={speech.text('hunt.moment.form')}
        direction="ltr"
        value={from}
        onChange={setFrom}
        isRequired
      />
      <TextField
        label={speech.text('hunt.to')}
        hint={speech.text('hunt.moment.form')}
        direction="ltr"
        value={to}
        onChange={setTo}
        isRequired
        {...(isSound ? {} : { error: speech.text('hunt.stretch.empty') })}
      />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={deed.isRunning}>
          {speech.text('retro.start')}
        </Button>
        <Button tone="quiet" onPress={onLeave}>
          {speech.text('shell.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** One of the rules of this house, found by its title; its text once it is here. */
function usePickedRule(initial: string | undefined) {
  const me = useMe()
  const isReader = may(me, 'rule.read')
  const { data } = useAnswer(RuleList, isReader ? '/api/rules' : undefined)
  const rules = data?.rules ?? []
  const [typed, setTyped] = useState<string>()
  const title = typed ?? rules.find((rule) => rule.id === initial)?.title ?? ''
  const id = rules.find((rule) => rule.title === title)?.id
  const { data: text } = useQuery({
    queryKey: ['rules', 'text', id],
    enabled: isReader && id !== undefined,
    retry: false,
    queryFn: async () => {
      const reply = await request(RuleText, `/api/rules/${encodeURIComponent(id ?? '')}`)
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  return { rules, typed: title, onType: setTyped, text: id === undefined ? undefined : text }
}
