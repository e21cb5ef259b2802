import type { IncidentPriority, Venue } from '@vigie/domain'
import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { useNow } from '../../ui/now.tsx'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { drawSectors, FRAME, GATE_RING, labelAt, pointAt } from '../../ui/bowl-geometry.ts'
import type { Point } from '../../ui/bowl-geometry.ts'
import { GateCounts } from './gate-counts.tsx'
import { GateMark } from './gate-mark.tsx'
import { OLD_WORD_MS } from './wall-state.ts'
import type { WallGate } from './wall-state.ts'

/**
 * The venue: sectors as segments of rings, gates around them by state, the most urgent open incident
 * at its place. Occupancy is not measured yet, so sectors are drawn hollow. North is up in every language.
 */
export function Bowl(props: {
  readonly venue: Venue
  readonly gates: readonly WallGate[]
  readonly places: ReadonlyMap<string, IncidentPriority>
  /** Writes the age of every confirmation beside its gate. */
  readonly hasAges: boolean
}) {
  const { venue, gates, places, hasAges } = props
  const speech = useSpeech()
  const sectors = useMemo(() => drawSectors(venue.sectors), [venue.sectors])
  return (
    <figure className="bowl-figure">
      <div className="bowl-box">
        <section
          className="bowl"
          dir="ltr"
          aria-label={speech.text('wall.bowl', { name: venue.name })}
        >
          <svg viewBox={`${-FRAME.x} ${-FRAME.y} ${2 * FRAME.x} ${2 * FRAME.y}`} aria-hidden="true">
            <rect className="pitch" x="-0.15" y="-0.23" width="0.3" height="0.46" />
            <path className="pitch" d="M -0.15 0 H 0.15" />
            <circle className="pitch" r="0.06" />
            {sectors.map((sector) => {
              const priority = places.get(sector.id)
              return (
                <path
                  key={sector.id}
                  d={sector.path}
                  className={
                    priority === undefined
                      ? 'sector'
                      : `sector is-hurt tone-${toneOfPriority(priority)}`
                  }
                />
              )
            })}
          </svg>
          {sectors.map((sector) => {
            const priority = places.get(sector.id)
            return priority === undefined ? null : (
              <span
                key={sector.id}
                className={`bowl-mark tone-${toneOfPriority(priority)}`}
                style={placeOf(sector.centre)}
              >
                {SHAPES[toneOfPriority(priority)]} {sector.id}
              </span>
            )
          })}
          {gates.map((gate) => (
            <GateLabel key={gate.id} gate={gate} priority={places.get(gate.id)} hasAge={hasAges} />
          ))}
        </section>
      </div>
      <GateCounts gates={gates} />
    </figure>
  )
}

function GateLabel(props: {
  readonly gate: WallGate
  readonly priority: IncidentPriority | undefined
  readonly hasAge: boolean
}) {
  const { gate, priority, hasAge } = props
  const { id, bearing, state, confirmedAtMs } = gate
  const speech = useSpeech()
  const now = useNow(5_000)
  const age = confirmedAtMs === undefined ? undefined : now - confirmedAtMs
  const { side, shift } = labelAt(bearing)
  return (
    <span
      className={`bowl-gate at-${side}`}
      style={{
        ...placeOf(pointAt(bearing, GATE_RING)),
        translate: `${shift.x}% ${shift.y}%`,
      }}
    >
      <span className="visually-hidden">
        {age === undefined
          ? speech.text('wall.gate-unknown', { id })
          : speech.text('wall.gate', {
              id,
              state: speech.text(`gate.state.${state}`),
              age: speech.duration(age),
            })}
      </span>
      <GateMark state={state} isOld={age !== undefined && age > OLD_WORD_MS} />
      <span
        aria-hidden="true"
        className={
          priority === undefined ? undefined : `bowl-boxed tone-${toneOfPriority(priority)}`
        }
      >
        {priority === undefined ? null : `${SHAPES[toneOfPriority(priority)]} `}
        {id}
      </span>
      {hasAge ? (
        <span className="bowl-age" aria-hidden="true">
          {age === undefined ? '?' : speech.duration(age)}
        </span>
      ) : null}
    </span>
  )
}

/** Place of a point in the box of the bowl, as the drawing's own frame has it. */
function placeOf({ x, y }: Point): { insetInlineStart: string; insetBlockStart: string } {
  return {
    insetInlineStart: `${((x + FRAME.x) / (2 * FRAME.x)) * 100}%`,
    insetBlockStart: `${((y + FRAME.y) / (2 * FRAME.y)) * 100}%`,
  }
}
