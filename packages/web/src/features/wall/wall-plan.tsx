import '../../ui/plan.css'
import type { IncidentPriority } from '@vigie/domain'
import { useAsOf } from '../../data/as-of.tsx'
import type { ShownEvent } from '../../data/read-event.ts'
import { useLocatedUnits } from '../../data/use-located-units.ts'
import { useMeasured } from '../../data/use-measured.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { GATE_SHAPES } from '../../ui/gate-shapes.ts'
import { MovingLayer, OLD_POSITION_MS } from '../../ui/moving-layer.tsx'
import { useNow } from '../../ui/now.tsx'
import type { Plan } from '../../ui/plan.ts'
import { PlanGround } from '../../ui/plan-ground.tsx'
import { PlanMark } from '../../ui/plan-mark.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { usePlanView } from '../../ui/use-plan-view.ts'
import { GateCounts } from './gate-counts.tsx'
import { OLD_WORD_MS } from './wall-state.ts'
import type { WallGate } from './wall-state.ts'

/** With more gates than this their ages would hide each other. */
const MOST_AGES = 16
const SYMBOL_SIZE = 2

/**
 * The venue by its plan, for a wall: how full the sectors are, every gate with its age, the most urgent
 * open incident at its place, and the units that say where they are.
 */
export function WallPlan(props: {
  readonly event: ShownEvent
  readonly plan: Plan
  readonly gates: readonly WallGate[]
  readonly places: ReadonlyMap<string, IncidentPriority>
}) {
  const { event, plan, gates, places } = props
  const speech = useSpeech()
  const asOf = useAsOf()
  const now = useNow(2_000)
  const { values } = useMeasured('crowd')
  const units = useLocatedUnits(event.venue?.centre)
  const { ref, view } = usePlanView(plan.extent)
  const sectors = asOf === undefined ? values.sectors : undefined
  const old = [...units.values()].filter(({ atMs }) => now - atMs > OLD_POSITION_MS).length
  const known = (id: string) => {
    const sector = sectors?.get(id)
    return sector === undefined || sector.silent || sector.share === null ? undefined : sector
  }
  return (
    <figure className="bowl-figure">
      <section
        ref={ref}
        className="plan-stage wall-plan"
        dir="ltr"
        aria-label={speech.text('wall.bowl', { name: event.venue?.name ?? '' })}
      >
        <PlanGround
          view={view}
          shapes={plan.shapes}
          points={plan.points}
          toneOf={(id) => {
            if (!plan.sectors.has(id)) return undefined
            const sector = known(id)
            return sector === undefined ? 'is-unknown' : `level-${sector.level}`
          }}
          shareOf={(id) => known(id)?.share ?? undefined}
        />
        <MovingLayer
          view={view}
          symbols={units}
          chosen={undefined}
          nowMs={now}
          size={SYMBOL_SIZE}
        />
        {gates.map(({ id, state, confirmedAtMs }) => {
          const at = plan.anchors.get(id)
          if (at === undefined) return null
          const age = confirmedAtMs === undefined ? undefined : now - confirmedAtMs
          const isOld = age !== undefined && age > OLD_WORD_MS
          const priority = places.get(id)
          const tone = priority === undefined ? undefined : toneOfPriority(priority)
          return (
            <PlanMark
              key={id}
              view={view}
              at={at}
              className={`mark-gate${state === 'unknown' ? ' is-unknown' : isOld ? ' is-old' : ''}${tone === undefined ? '' : ` tone-${tone} is-hurt`}`}
              label={
                age === undefined
                  ? speech.text('wall.gate-unknown', { id })
                  : speech.text('wall.gate', {
                      id,
                      state: speech.text(`gate.state.${state}`),
                      age: speech.duration(age),
                    })
              }
            >
              {tone === undefined ? null : `${SHAPES[tone]} `}
              {GATE_SHAPES[state]} {id}
              {gates.length > MOST_AGES ? null : (
                <>
                  {' '}
                  <bdi className="bowl-age">{age === undefined ? '?' : speech.duration(age)}</bdi>
                </>
              )}
            </PlanMark>
          )
        })}
        {[...places].map(([place, priority]) => {
          const at = plan.anchors.get(place)
          if (at === undefined || gates.some(({ id }) => id === place)) return null
          const tone = toneOfPriority(priority)
          return (
            <PlanMark
              key={place}
              view={view}
              at={at}
              className={`mark-incident tone-${tone}`}
              label={speech.text('picture.incidents-at', { n: 1, place })}
            >
              {SHAPES[tone]} {place}
            </PlanMark>
          )
        })}
      </section>
      <GateCounts gates={gates} />
      {units.size === 0 ? null : (
        <p className="wall-located">
          {speech.text('picture.located', { n: units.size })}
          {old === 0 ? null : (
            <span className="age-stale"> · {speech.text('picture.old', { n: old })}</span>
          )}
        </p>
      )}
    </figure>
  )
}
