import { judgePosition } from '@vigie/domain'
import type { Refusal, Tlp, Unit } from '@vigie/domain'
import type { SendPositions, UnitPosition } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { unitView } from '../store/views/unit-view.ts'

/** What became of the positions of one delivery. */
export interface TakenPositions {
  readonly taken: number
  readonly late: number
  /** By line, from 1. */
  readonly problems: readonly { readonly line: number; readonly why: Refusal }[]
}

interface Standing {
  readonly atMs: number
  readonly shown: UnitPosition
}

/** Tells what stands under keys `unit/<id>` now; null: it is known no longer. */
export type ShowPositions = (values: Readonly<Record<string, UnitPosition | null>>) => void

/**
 * Where the units on duty are: the latest position of each, in memory and nowhere else. What is said
 * of a unit beside its place follows the log.
 */
export class PositionDesk {
  readonly #units: { get(id: string): Unit | undefined }
  readonly #clock: Clock
  readonly #show: ShowPositions
  readonly #standing = new Map<string, Standing>()
  /** Units as they are, read once until something about them changes. */
  readonly #known = new Map<string, Unit>()

  constructor(record: Pick<LogRecord, 'view' | 'onCommitted'>, clock: Clock, show: ShowPositions) {
    const view = record.view(unitView)
    this.#units = { get: (id) => view.get(id) }
    this.#clock = clock
    this.#show = show
    record.onCommitted(({ entries }) => {
      for (const { entry } of entries) {
        if (entry.kind.startsWith('unit.')) this.#renew(entry.subject.id)
      }
    })
  }

  /** Takes a delivery from the device of the unit `sender`, or from a gateway. */
  take(positions: SendPositions['positions'], sender: string | undefined): TakenPositions {
    const nowMs = this.#clock()
    const values: Record<string, UnitPosition> = {}
    const problems: { line: number; why: Refusal }[] = []
    let late = 0
    for (const [index, said] of positions.entries()) {
      const { unit: id } = said
      const atMs = said.at === undefined ? nowMs : Date.parse(said.at)
      const unit = this.#unit(id)
      const last = this.#standing.get(id)?.atMs
      const judged = judgePosition(unit, { id, at: atMs, sender }, last, nowMs)
      if (judged.kind === 'refused') problems.push({ line: index + 1, why: judged.why })
      else if (judged.kind === 'late' || unit === undefined) late++
      else {
        const shown = shownOf(unit, { ...said, at: isoTime(atMs) })
        this.#standing.set(id, { atMs, shown })
        values[`unit/${id}`] = shown
      }
    }
    this.#show(values)
    return { taken: positions.length - late - problems.length, late, problems }
  }

  /** Marking of what stands under a key. */
  tlpOf(key: string): Tlp {
    return this.#unit(key.slice(key.indexOf('/') + 1))?.tlp ?? 'RED'
  }

  #unit(id: string): Unit | undefined {
    const known = this.#known.get(id)
    if (known !== undefined) return known
    const unit = this.#units.get(id)
    if (unit !== undefined) this.#known.set(id, unit)
    return unit
  }

  #renew(id: string): void {
    this.#known.delete(id)
    const standing = this.#standing.get(id)
    if (standing === undefined) return
    const unit = this.#unit(id)
    if (unit?.duty === undefined) {
      this.#standing.delete(id)
      this.#show({ [`unit/${id}`]: null })
      return
    }
    const shown = shownOf(unit, standing.shown)
    this.#standing.set(id, { ...standing, shown })
    this.#show({ [`unit/${id}`]: shown })
  }
}

function shownOf(
  { id, callSign, kind, assignment }: Unit,
  { longitude, latitude, accuracyM, at }: Omit<UnitPosition, 'id' | 'callSign' | 'kind'>,
): UnitPosition {
  return {
    id,
    callSign,
    kind,
    longitude,
    latitude,
    ...(accuracyM === undefined ? {} : { accuracyM }),
    at,
    ...(assignment === undefined ? {} : { incident: assignment.incident }),
  }
}
