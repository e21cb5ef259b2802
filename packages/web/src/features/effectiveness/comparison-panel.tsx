import { useState } from 'react'
import { useNames } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { Speech } from '../../i18n/speech.ts'
import { CheckList } from '../../ui/check-list.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FigureTable, lengthOf, percentOf } from './figure-tables.tsx'
import { periodBefore } from './period.ts'
import { useComparison } from './use-figures.ts'
import type { ShownPeriod } from './use-figures.ts'

const WAYS = ['before', 'teams'] as const

/** Two periods or two teams, with the sizes of their samples and what these allow to say. */
export function ComparisonPanel(props: { readonly period: ShownPeriod }) {
  const { period } = props
  const speech = useSpeech()
  const names = useNames()
  const [way, setWay] = useState<(typeof WAYS)[number]>('before')
  const [teamA, setTeamA] = useState<ReadonlySet<string>>(new Set())
  const [teamB, setTeamB] = useState<ReadonlySet<string>>(new Set())
  const isTeams = way === 'teams'
  const a = isTeams
    ? { ...period, owners: ownersOf(teamA) }
    : { ...periodBefore(period), owners: '' }
  const b = { ...period, owners: isTeams ? ownersOf(teamB) : '' }
  const { data } = useComparison(a, b)
  const people = Object.entries(names).map(([value, text]) => ({ value, text }))

  return (
    <div className="stack">
      <Choice
        label={speech.text('effect.compare.how')}
        value={way}
        options={WAYS.map((value) => ({ value, text: speech.text(`effect.compare.${value}`) }))}
        onChange={setWay}
      />
      {isTeams ? (
        <div className="teams">
          <CheckList
            label={speech.text('effect.compare.team-a')}
            options={people}
            chosen={teamA}
            onChange={(value, isChosen) => {
              setTeamA(changed(teamA, value, isChosen))
            }}
          />
          <CheckList
            label={speech.text('effect.compare.team-b')}
            options={people}
            chosen={teamB}
            onChange={(value, isChosen) => {
              setTeamB(changed(teamB, value, isChosen))
            }}
          />
        </div>
      ) : null}
      <p className="quiet">{speech.text('effect.compare.is')}</p>
      {data === undefined ? (
        <p className="quiet">{speech.text('shell.loading')}</p>
      ) : (
        <FigureTable
          label={speech.text('effect.compare')}
          head={[
            speech.text('effect.spans'),
            speech.text('effect.compare.a'),
            speech.text('effect.compare.b'),
            speech.text('effect.compare.difference'),
            speech.text('effect.compare.p'),
          ]}
          rows={[
            ...data.spans.map((row) => ({
              key: row.span,
              cells: [
                speech.text(`effect.span.${row.span}`),
                sideOf(speech, row.a),
                sideOf(speech, row.b),
                row.differenceMs === null
                  ? speech.text('effect.compare.small')
                  : intervalOf(row.differenceMs, (ms) => signed(ms, (x) => speech.duration(x))),
                row.p === null ? '—' : row.p < 0.001 ? '< 0.001' : row.p.toFixed(3),
              ],
            })),
            {
              key: 'precision',
              cells: [
                speech.text('effect.precision'),
                `${percentOf(speech, data.precision.a.share)} (${data.precision.a.of})`,
                `${percentOf(speech, data.precision.b.share)} (${data.precision.b.of})`,
                data.precision.difference === null
                  ? speech.text('effect.compare.small')
                  : intervalOf(data.precision.difference, (share) =>
                      signed(share, (x) => percentOf(speech, x)),
                    ),
                '',
              ],
            },
          ]}
        />
      )}
    </div>
  )
}

/** Nobody chosen means that nobody's work is looked at, not everybody's. */
function ownersOf(team: ReadonlySet<string>): string {
  return team.size === 0 ? '-' : [...team].join(',')
}

function changed(team: ReadonlySet<string>, value: string, isChosen: boolean): ReadonlySet<string> {
  const next = new Set(team)
  if (isChosen) next.add(value)
  else next.delete(value)
  return next
}

function sideOf(
  speech: Speech,
  side: { readonly n: number; readonly medianMs: number | null },
): string {
  return `${lengthOf(speech, side.medianMs)} (${speech.number(side.n)})`
}

function intervalOf(
  { value, low, high }: { readonly value: number; readonly low: number; readonly high: number },
  say: (value: number) => string,
) {
  return (
    <bdi dir="ltr">
      {say(value)} [{say(low)}; {say(high)}]
    </bdi>
  )
}

function signed(value: number, say: (value: number) => string): string {
  return `${value < 0 ? '−' : '+'}${say(Math.abs(value))}`
}
