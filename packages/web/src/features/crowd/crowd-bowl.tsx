import type { Venue } from '@vigie/domain'
import type { SectorCount } from '@vigie/protocol'
import { useMemo } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { drawSectors, FRAME, GATE_RING, labelAt, pointAt } from '../../ui/bowl-geometry.ts'
import type { Point } from '../../ui/bowl-geometry.ts'
import { GATE_SHAPES } from '../../ui/gate-shapes.ts'
import type { CrowdGate } from './use-crowd.ts'

/** A gate's bar is full at this flow, people a minute: eight lanes at 660 an hour. */
const FULL_FLOW = 88

/**
 * The bowl: sectors tinted by how full they are of their safe capacity, gates around it as bars of
 * people a minute. What is silent or was never measured is hollow. North is up in every language.
 */
export function CrowdBowl(props: {
  readonly venue: Venue
  readonly gates: readonly CrowdGate[]
  readonly sectors: ReadonlyMap<string, SectorCount>
  readonly chosen: string | undefined
  readonly onChoose: (gate: string) => void
}) {
  const { venue, gates, sectors, chosen, onChoose } = props
  const speech = useSpeech()
  const drawn = useMemo(() => drawSectors(venue.sectors), [venue.sectors])
  const loud = drawn.filter(({ id }) => isLoud(sectors.get(id)))
  return (
    <div className="crowd-box">
      <section
        className="crowd-bowl"
        dir="ltr"
        aria-label={speech.text('wall.bowl', { name: venue.name })}
      >
        <svg viewBox={`${-FRAME.x} ${-FRAME.y} ${2 * FRAME.x} ${2 * FRAME.y}`} aria-hidden="true">
          <rect className="crowd-pitch" x="-0.15" y="-0.23" width="0.3" height="0.46" />
          <path className="crowd-pitch" d="M -0.15 0 H 0.15" />
          <circle className="crowd-pitch" r="0.06" />
          {drawn.map(({ id, path }) => {
            const sector = sectors.get(id)
            return (
              <path
                key={id}
                d={path}
                className={sectorClass(sector)}
                {...(sector === undefined || sector.share === null || sector.silent
                  ? {}
                  : { fillOpacity: 0.08 + 0.72 * Math.min(1, sector.share) })}
              >
                <title>{sectorWords(id, sector)}</title>
              </path>
            )
          })}
        </svg>
        {loud.map(({ id, centre }) => (
          <span
            key={id}
            className={`crowd-mark level-${sectors.get(id)?.level ?? 'none'}`}
            style={placeOf(centre)}
          >
            {id} {speech.number(Math.round((sectors.get(id)?.share ?? 0) * 100))} %
          </span>
        ))}
        {gates.map((gate) => (
          <GateBar
            key={gate.id}
            gate={gate}
            isChosen={gate.id === chosen}
            onChoose={() => {
              onChoose(gate.id)
            }}
          />
        ))}
      </section>
    </div>
  )

  function sectorWords(id: string, sector: SectorCount | undefined): string {
    if (sector === undefined || sector.inside === null)
      return speech.text('crowd.sector-unknown', { id })
    return speech.text('crowd.sector-is', {
      id,
      inside: speech.number(sector.inside),
      capacity: speech.number(sector.capacity),
    })
  }
}

function GateBar(props: {
  readonly gate: CrowdGate
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { gate, isChosen, onChoose } = props
  const { id, bearing, count, said } = gate
  const speech = useSpeech()
  const { shift } = labelAt(bearing)
  const flow = count === undefined || count.silent ? undefined : (count.perMinute ?? undefined)
  const share = flow === undefined ? 0 : Math.min(1, flow / FULL_FLOW)
  const state = said?.state ?? 'unknown'
  return (
    <button
      type="button"
      className={`crowd-gate${isChosen ? ' is-chosen' : ''}${flow === undefined ? ' is-silent' : ''}`}
      style={{ ...placeOf(pointAt(bearing, GATE_RING)), translate: `${shift.x}% ${shift.y}%` }}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span className="crowd-gate-line">
        <span aria-hidden="true" className={`gate-shape-${state}`}>
          {GATE_SHAPES[state]}
        </span>
        <strong>{id}</strong>
        <span>
          {flow === undefined
            ? speech.text(
                (count?.lastAt ?? undefined) === undefined ? 'crowd.unknown' : 'crowd.silent',
              )
            : speech.text('crowd.per-minute', { n: speech.number(Math.round(flow)) })}
        </span>
      </span>
      <span className="visually-hidden">{speech.text(`gate.state.${state}`)}</span>
      <span className="crowd-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </button>
  )
}

function isLoud(sector: SectorCount | undefined): boolean {
  return sector !== undefined && !sector.silent && sector.level !== 'none'
}

function sectorClass(sector: SectorCount | undefined): string {
  if (sector === undefined || sector.silent || sector.share === null)
    return 'crowd-sector is-silent'
  return `crowd-sector level-${sector.level}`
}

function placeOf({ x, y }: Point): { insetInlineStart: string; insetBlockStart: string } {
  return {
    insetInlineStart: `${((x + FRAME.x) / (2 * FRAME.x)) * 100}%`,
    insetBlockStart: `${((y + FRAME.y) / (2 * FRAME.y)) * 100}%`,
  }
}
