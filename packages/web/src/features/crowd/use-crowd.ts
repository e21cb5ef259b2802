import { CrowdAnswer, ForecastAnswer, GateRegister } from '@vigie/protocol'
import type { GateCount, GateForecast, SectorCount } from '@vigie/protocol'
import { useMemo } from 'react'
import { useDocuments } from '../../data/as-of.tsx'
import { readGate } from '../../data/read-event.ts'
import type { ShownGate } from '../../data/read-event.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useEvent } from '../../data/use-event.ts'

const COUNTS_MS = 2_000
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
  const crowd = useAnswer(CrowdAnswer, path, { everyMs: COUNTS_MS })
  const forecast = useAnswer(ForecastAnswer, path && '/api/crowd/forecast', {
    everyMs: FORECAST_MS,
    kinds: ['gate.'],
  })
  const { documents } = useDocuments('gate')
  const gates = useMemo((): readonly CrowdGate[] => {
    const counts = new Map((crowd.data?.gates ?? []).map((each) => [each.id, each]))
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
  }, [crowd.data, forecast.data, documents, event])
  const sectors = useMemo(
    (): ReadonlyMap<string, SectorCount> =>
      new Map((crowd.data?.sectors ?? []).map((each) => [each.id, each])),
    [crowd.data],
  )
  return { event, gates, sectors, crowd, forecast }
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
