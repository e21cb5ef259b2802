import '../../ui/plan.css'
import { useStores } from '../../data/live-context.tsx'
import { locatedUnits, useLocatedUnits } from '../../data/use-located-units.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { MovingLayer, symbolAt } from '../../ui/moving-layer.tsx'
import type { Plan } from '../../ui/plan.ts'
import { PlanGround } from '../../ui/plan-ground.tsx'
import type { PlanView, usePlanView } from '../../ui/use-plan-view.ts'
import { useNow } from '../../ui/now.tsx'
import { GateMarks, IncidentMarks, InstallationMarks, SectorMarks } from './picture-marks.tsx'
import type { Chosen, Layer } from './picture-search.ts'
import type { Picture } from './use-picture.ts'

/** How full a sector is, as the ground shows it. */
function toneOf(picture: Picture, isShown: boolean, id: string): string | undefined {
  if (!isShown) return undefined
  const sector = picture.sectors.get(id)
  return sector === undefined || sector.share === null || sector.silent
    ? 'is-unknown'
    : `level-${sector.level}`
}

/** The plan with everything on it. A press chooses what lies under it; the keys do the same. */
export function PictureStage(props: {
  readonly picture: Picture
  readonly plan: Plan
  readonly planView: ReturnType<typeof usePlanView>
  readonly hidden: ReadonlySet<Layer>
  readonly chosen: Chosen | undefined
  readonly onChoose: (chosen: Chosen | undefined) => void
}) {
  const { picture, plan, planView, hidden, chosen, onChoose } = props
  const { ref, view, pointer, hasDragged } = planView
  const speech = useSpeech()
  const { live } = useStores()
  const centre = picture.event?.venue?.centre
  const now = useNow(2_000)
  const shows = (layer: Layer) => !hidden.has(layer)
  const marks = { picture, view, chosen, onChoose }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- units are found by the field beside the plan.
    <section
      ref={ref}
      className="plan-stage"
      dir="ltr"
      aria-label={speech.text('wall.bowl', { name: picture.event?.venue?.name ?? '' })}
      {...pointer}
      onClick={(event) => {
        if (hasDragged() || event.target instanceof HTMLButtonElement || !shows('units')) return
        const { left, top } = event.currentTarget.getBoundingClientRect()
        const at = { x: event.clientX - left, y: event.clientY - top }
        const unit = symbolAt(view, locatedUnits(live.measured, centre), at)
        onChoose(unit === undefined ? undefined : { kind: 'unit', id: unit.id })
      }}
    >
      <PlanGround
        view={view}
        shapes={plan.shapes}
        points={plan.points}
        toneOf={(id) =>
          plan.sectors.has(id) ? toneOf(picture, shows('occupancy'), id) : undefined
        }
        shareOf={(id) =>
          shows('occupancy') && picture.sectors.get(id)?.silent === false
            ? (picture.sectors.get(id)?.share ?? undefined)
            : undefined
        }
      />
      {shows('occupancy') ? <SectorMarks {...marks} /> : null}
      {shows('units') ? (
        <UnitLayer
          centre={centre}
          view={view}
          chosen={chosen?.kind === 'unit' ? chosen.id : undefined}
        />
      ) : null}
      {shows('installations') ? <InstallationMarks {...marks} /> : null}
      {shows('gates') ? <GateMarks {...marks} hasOutages={shows('outages')} nowMs={now} /> : null}
      {shows('incidents') ? <IncidentMarks {...marks} /> : null}
    </section>
  )
}

/** The units alone are drawn anew when a position comes: nothing around them changes by it. */
function UnitLayer(props: {
  readonly centre: readonly [longitude: number, latitude: number] | undefined
  readonly view: PlanView
  readonly chosen: string | undefined
}) {
  const now = useNow(2_000)
  const units = useLocatedUnits(props.centre)
  return <MovingLayer view={props.view} symbols={units} chosen={props.chosen} nowMs={now} />
}
