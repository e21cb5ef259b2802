import { useQuery } from '@tanstack/react-query'
import { GATE_STATES } from '@vigie/domain'
import type { GateState } from '@vigie/domain'
import { WhatIfAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { ProblemError } from '../../data/problem.ts'
import { request } from '../../data/request.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField } from '../../ui/field.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import type { CrowdGate } from './use-crowd.ts'

const SHOWN = 4

/**
 * Says a gate's state: the same again renews it; another one shows first what would follow, asks what
 * stands open or closed behind it, and only then offers the button.
 */
export function GateChange(props: {
  readonly gate: CrowdGate
  readonly downstream: readonly string[]
}) {
  const { gate, downstream } = props
  const { id, said } = gate
  const speech = useSpeech()
  const deed = useDeed()
  const [wanted, setWanted] = useState<GateState | undefined>(said?.state)
  const [behind, setBehind] = useState<Readonly<Record<string, GateState>>>({})
  const isChange = wanted !== undefined && wanted !== said?.state
  const asked = useQuery({
    queryKey: ['what-if', id, wanted],
    enabled: isChange,
    retry: false,
    gcTime: 0,
    queryFn: async () => {
      const body = { changes: [{ gate: id, state: wanted }] }
      const reply = await request(WhatIfAnswer, '/api/crowd/what-if', { body })
      if (!reply.ok) throw new ProblemError(reply.problem)
      return reply.value
    },
  })
  const loading = loadingOf(asked)
  const unanswered = isChange ? downstream.filter((point) => behind[point] === undefined) : []
  const isReady =
    wanted !== undefined && (!isChange || (loading.kind !== 'waiting' && unanswered.length === 0))
  useKeys(
    Object.fromEntries(
      GATE_STATES.map((state, i) => [
        ['o', 'f', 'x'][i] ?? '',
        () => {
          setWanted(state)
        },
      ]),
    ),
  )

  async function confirm(): Promise<void> {
    const answers = Object.entries(behind).map(([point, state]) => ({ id: point, state }))
    const worst = asked.data?.worst
    await deed.run(`/api/gates/${encodeURIComponent(id)}/confirmation`, {
      state: wanted,
      ...(isChange && answers.length > 0 ? { downstream: answers } : {}),
      ...(isChange && worst !== undefined
        ? {
            effect: {
              worstGate: worst.gate,
              worstQueue: Math.max(0, Math.round(worst.queue)),
              atMinutes: Math.max(0, Math.round(worst.atMinutes)),
              ...(worst.clearanceMinutes === null
                ? {}
                : { clearanceMinutes: Math.max(0, Math.round(worst.clearanceMinutes)) }),
            },
          }
        : {}),
    })
    setBehind({})
  }

  return (
    <section className="gestures gate-change">
      <h3>{speech.text('crowd.change')}</h3>
      <Choice
        label={speech.text('crowd.change')}
        value={wanted ?? 'open'}
        options={GATE_STATES.map((value) => ({ value, text: speech.text(`gate.state.${value}`) }))}
        onChange={setWanted}
      />
      {isChange && loading.kind === 'waiting' ? (
        <p className="quiet">{speech.text('crowd.what-if.asking')}</p>
      ) : null}
      {isChange && loading.kind === 'failed' ? (
        <p className="tone-high">
          {speech.text('crowd.what-if.failed')} {sayProblem(speech, loading.problem)}
        </p>
      ) : null}
      {isChange && asked.data !== undefined ? <Effect answer={asked.data} /> : null}
      {isChange && downstream.length > 0 ? (
        <div className="stack">
          <p>
            <strong>{speech.text('crowd.downstream')}</strong>
          </p>
          {downstream.map((point) => (
            <SelectField
              key={point}
              label={point}
              value={behind[point] ?? 'unknown'}
              options={[
                { value: 'unknown' as const, text: '—' },
                ...GATE_STATES.map((value) => ({
                  value,
                  text: speech.text(`gate.state.${value}`),
                })),
              ]}
              onChange={(state) => {
                const { [point]: _, ...rest } = behind
                setBehind(state === 'unknown' ? rest : { ...rest, [point]: state })
              }}
            />
          ))}
        </div>
      ) : null}
      <div className="row">
        <Button
          tone={isChange && wanted === 'closed' ? 'danger' : 'primary'}
          isDisabled={!isReady || deed.isRunning}
          onPress={() => {
            void confirm()
          }}
        >
          {wanted === undefined
            ? speech.text('crowd.change')
            : speech.text(isChange ? 'crowd.confirm-change' : 'crowd.confirm-same', {
                state: speech.text(`gate.state.${wanted}`),
              })}
        </Button>
      </div>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

/** What would follow, gate by gate, the worst first. */
function Effect(props: { readonly answer: WhatIfAnswer }) {
  const { gates, worst } = props.answer
  const speech = useSpeech()
  const n = (value: number) => speech.number(Math.round(value))
  return (
    <div className="stack what-if">
      <p>
        {speech.text('crowd.what-if.worst', {
          gate: worst.gate,
          queue: n(worst.queue),
          time: speech.duration(worst.atMinutes * 60_000),
        })}{' '}
        {worst.clearanceMinutes === null
          ? speech.text('crowd.clear.never')
          : speech.text('crowd.what-if.clear', {
              time: speech.duration(worst.clearanceMinutes * 60_000),
            })}
      </p>
      <table className="horizons">
        <thead>
          <tr>
            <th scope="col">{speech.text('wall.gates')}</th>
            <th scope="col">{speech.text('crowd.what-if.now')}</th>
            <th scope="col">{speech.text('crowd.what-if.then')}</th>
            <th scope="col">{speech.text('crowd.what-if.outside')}</th>
          </tr>
        </thead>
        <tbody>
          {gates.slice(0, SHOWN).map(({ gate, before, after, outsideDensity }) => (
            <tr key={gate}>
              <th scope="row">
                <bdi>{gate}</bdi>
              </th>
              <td>{n(peak(before))}</td>
              <td>
                <strong>{n(peak(after))}</strong>
              </td>
              <td className={outsideDensity !== null && outsideDensity >= 3 ? 'tone-critical' : ''}>
                {outsideDensity === null
                  ? speech.text('crowd.unknown')
                  : speech.text('crowd.density', {
                      n: speech.number(Math.round(outsideDensity * 10) / 10),
                    })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The longest queue that a forecast expects, people. */
function peak(forecast: WhatIfAnswer['gates'][number]['before']): number {
  return Math.max(forecast.queueNow ?? 0, ...forecast.horizons.map(({ queue }) => queue.likely))
}
