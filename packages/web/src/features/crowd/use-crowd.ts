import { CrowdAnswer, ForecastAnswer, GateRegister } from '@vigie/protocol'
import type { GateCount, GateForecast, SectorCount } from '@vigie/protocol'
import { useMemo } from 'react'
import { useAsOf, useDocuments } from '../../data/as-of.tsx'
import { readGate } from '../../data/read-event.ts'
import type { ShownGate } from '../../data/read-event.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useEvent } from '../../data/use-event.ts'
import { useMeasured } from '../../data/use-measured.ts'

/** The lines of the last half hour and the state of feeds; what is counted now comes by the stream. */
const SERIES_MS = 30_000
const FORECAST_MS = 15_000

/** A gate with all that is known of it: each part undefined where it is unknown. */
export interface CrowdGate {
  readonly id: string
  readonly bearing: number
  readonly said: ShownGate | undefined
  readonly count: GateCount | undefined
  readonly forecast: GateForecast | undefined
}

/** The picture of the crowd: gates and sectors of the venue with what is measured and forecast. */
export function useCrowd() {
  const event = useEvent()
  const me = useMe()
  const path = may(me, 'crowd.read') ? '/api/crowd' : undefined
  const crowd = useAnswer(CrowdAnswer, path, { everyMs: SERIES_MS })
  const forecast = useAnswer(ForecastAnswer, path && '/api/crowd/forecast', {
    everyMs: FORECAST_MS,
    kinds: ['gate.'],
  })
  const { documents } = useDocuments('gate')
  const asOf = useAsOf()
  const { values, version } = useMeasured('crowd')
  const counts = useMemo((): ReadonlyMap<string, GateCount> => {
    const asked = (crowd.data?.gates ?? []).map((each) => [each.id, each] as const)
    const all = new Map(asked)
    if (asOf !== undefined) return all
    for (const [id, count] of values.gates) all.set(id, { ...all.get(id), ...count })
    return all
    // oxlint-disable-next-line react/exhaustive-deps -- the maps are the same, their version is not.
  }, [crowd.data, asOf, values, version])
  const gates = useMemo((): readonly CrowdGate[] => {
    const ahead = new Map((forecast.data?.gates ?? []).map((each) => [each.gate, each]))
    return (event?.venue?.gates ?? []).map(({ id, bearing }) => {
      const document = documents.get(id)
      return {
        id,
        bearing,
        said: document === undefined ? undefined : readGate(document),
        count: counts.get(id),
        forecast: ahead.get(id),
      }
    })
  }, [counts, forecast.data, documents, event])
  const sectors = useMemo((): ReadonlyMap<string, SectorCount> => {
    const asked = (crowd.data?.sectors ?? []).map((each) => [each.id, each] as const)
    return new Map([...asked, ...(asOf === undefined ? values.sectors : [])])
    // oxlint-disable-next-line react/exhaustive-deps -- the maps are the same, their version is not.
  }, [crowd.data, asOf, values, version])
  return { event, gates, sectors, crowd, forecast, ...wholeOf(counts) }
}

/** People in the whole venue, by the gates that count, and when any of them was last counted. */
function wholeOf(counts: ReadonlyMap<string, GateCount>): {
  readonly inside: number | undefined
  readonly countedAtMs: number | undefined
} {
  let inside: number | undefined
  let countedAtMs: number | undefined
  for (const count of counts.values()) {
    const atMs = measuredAt(count)
    if (atMs !== undefined) countedAtMs = Math.max(countedAtMs ?? 0, atMs)
    if (count.in !== null) inside = (inside ?? 0) + count.in - (count.out ?? 0)
  }
  return { inside, countedAtMs }
}

/** When a gate was last counted, epoch ms; undefined = never. */
export function measuredAt(count: GateCount | undefined): number | undefined {
  return count === undefined || count.lastAt === null ? undefined : Date.parse(count.lastAt)
}

/** The register of gates, exits and passages. */
export function useRegister() {
  const me = useMe()
  return useAnswer(GateRegister, may(me, 'gate.read') ? '/api/gates/register' : undefined, {
    kinds: ['gate.'],
    // A confirmation grows too old for the check by the clock alone.
    everyMs: 30_000,
  })
}
