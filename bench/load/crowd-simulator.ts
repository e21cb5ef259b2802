/**
 * Seeded match evenings, person by person: people come by train, on foot and by bus, in groups, with a
 * ticket for a gate, and wait in line. It shares no code and no parameter with the forecaster of
 * `domain/crowd`: its own generator of chance, its own shapes of arrival, its own queues. What it gives
 * out is what counters would: arrivals seen by a camera that errs, people through the turnstiles, a
 * queue as somebody estimates it, and when a gate was said to be closed.
 */
export interface Evening {
  readonly seed: number
  /** Minutes from the first count to kick-off, and to the last count. */
  readonly kickOff: number
  readonly minutes: number
  readonly gates: readonly SimulatedGate[]
  readonly trains: readonly SimulatedTrain[]
  readonly shocks: readonly string[]
}

/** A train of the timetable. A delay is announced at some minute, and the announcement errs. */
export interface SimulatedTrain {
  readonly scheduled: number
  readonly announcedAt?: number
  readonly announced?: number
}

export interface SimulatedGate {
  readonly id: string
  readonly bearing: number
  /** What the plan of the venue says of it; what it really does differs. */
  readonly plannedLanes: number
  readonly plannedPerLane: number
  readonly ticketed: number
  /** By minute: as measured, and as it was. */
  readonly seenArriving: readonly number[]
  readonly trulyArrived: readonly number[]
  readonly wentIn: readonly number[]
  readonly estimatedQueue: readonly number[]
  readonly trueQueue: readonly number[]
  /** Minutes during which it was said to be closed. */
  readonly closed: readonly boolean[]
}

interface Walker {
  minute: number
  gate: number
}

export function simulateEvening(seed: number): Evening {
  const chance = new Chance(seed)
  const kickOff = 180
  const minutes = 225
  const crowd = chance.between(16_000, 62_000)
  const count = Math.max(6, Math.min(22, Math.round(crowd / chance.real(2_000, 3_600))))
  const appeal = Array.from({ length: count }, () => chance.between(60, 140))
  const whole = appeal.reduce((sum, each) => sum + each, 0)
  const tickets = appeal.map((each) => Math.round((crowd * each) / whole / chance.real(0.88, 0.99)))
  const plannedLanes = tickets.map((each) => Math.max(3, Math.ceil(each / chance.real(700, 1_100))))
  const service = plannedLanes.map((lanes) => lanes * chance.real(7.5, 11.5))
  const shocks: string[] = []
  const trains: SimulatedTrain[] = []
  const people = arrive(chance, { crowd, kickOff, minutes, appeal, shocks, trains })
  const closed = Array.from({ length: count }, () => filled<boolean>(minutes, false))
  const slow = Array.from({ length: count }, () => filled<number>(minutes, 1))
  disturb(chance, { people, closed, slow, kickOff, shocks })
  return stand(chance, {
    seed,
    kickOff,
    minutes,
    people,
    closed,
    slow,
    service,
    plannedLanes,
    tickets,
    trains,
    shocks,
  })
}

/** Who comes when, in groups, by what means. */
function arrive(
  chance: Chance,
  plan: {
    readonly crowd: number
    readonly kickOff: number
    readonly minutes: number
    readonly appeal: readonly number[]
    readonly shocks: string[]
    readonly trains: SimulatedTrain[]
  },
): Walker[] {
  const { crowd, kickOff, minutes, appeal } = plan
  const byTrain = chance.real(0.25, 0.55)
  const headway = chance.between(5, 11)
  const peak = kickOff - chance.real(48, 82)
  const breadth = chance.real(24, 38)
  const walk = chance.real(6, 14)
  const trains: { at: number; late: number; weight: number }[] = []
  for (let at = 4; at < kickOff + 6; at += headway) {
    const weight = Math.exp(-0.5 * ((at - peak) / breadth) ** 2) + 0.04
    trains.push({ at, late: 0, weight: weight * chance.real(0.8, 1.2) })
  }
  if (chance.real(0, 1) < 0.22) {
    const first = chance.between(Math.floor(trains.length * 0.35), Math.floor(trains.length * 0.75))
    const late = chance.real(9, 24)
    for (let i = first; i < Math.min(first + chance.between(1, 3), trains.length); i++) {
      const train = trains[i]
      if (train !== undefined) train.late = late
    }
    plan.shocks.push('late train')
  }
  for (const { at, late } of trains) {
    plan.trains.push(
      late === 0
        ? { scheduled: at }
        : {
            scheduled: at,
            announcedAt: Math.round(at - chance.real(-4, 12)),
            announced: Math.max(2, late + chance.real(-5, 4)),
          },
    )
  }
  const early = chance.real(0.08, 0.2)
  const lateComers = chance.real(0.05, 0.14)
  const people: Walker[] = []
  while (people.length < crowd) {
    const size = chance.weighted([38, 34, 14, 10, 4]) + 1
    const gate = chance.weighted(appeal)
    let minute: number
    if (chance.real(0, 1) < byTrain) {
      const train = trains[chance.weighted(trains.map(({ weight }) => weight))]
      minute = (train?.at ?? 0) + (train?.late ?? 0) + walk * Math.exp(chance.normal() * 0.28)
    } else {
      const kind = chance.real(0, 1)
      if (kind < early) minute = kickOff - 118 + chance.normal() * 26
      else if (kind > 1 - lateComers) minute = kickOff - 9 + chance.normal() * 15
      else minute = peak + 6 + chance.normal() * breadth * 0.95
    }
    if (minute < 0) minute = chance.real(0, 25)
    if (minute >= minutes) continue
    for (let each = 0; each < size; each++) {
      const own = chance.real(0, 1) < 0.045 ? neighbour(gate, appeal.length, chance) : gate
      people.push({ minute: Math.min(minutes - 1, minute + chance.real(0, 0.6)), gate: own })
    }
  }
  return people
}

function neighbour(gate: number, count: number, chance: Chance): number {
  return (gate + (chance.real(0, 1) < 0.5 ? 1 : count - 1)) % count
}

/** What goes otherwise than planned. */
function disturb(
  chance: Chance,
  scene: {
    readonly people: Walker[]
    readonly closed: boolean[][]
    readonly slow: number[][]
    readonly kickOff: number
    readonly shocks: string[]
  },
): void {
  const { people, closed, slow, kickOff, shocks } = scene
  const count = closed.length
  const busy = () => kickOff - chance.real(18, 95)
  if (chance.real(0, 1) < 0.22) {
    const from = busy()
    const lasting = chance.real(18, 45)
    for (const person of people) {
      if (person.minute < from || person.minute > from + lasting) continue
      if (chance.real(0, 1) < 0.3) person.minute += chance.real(2, 16)
    }
    const wet = chance.real(0.74, 0.9)
    for (const gate of slow) scale(gate, from, from + lasting, wet)
    shocks.push('rain')
  }
  if (chance.real(0, 1) < 0.2) {
    const at = Math.floor(busy())
    const gate = chance.between(0, count - 1)
    const until = at + chance.between(8, 24)
    for (let minute = at; minute < until; minute++) {
      const row = closed[gate]
      if (row !== undefined && minute < row.length) row[minute] = true
    }
    shocks.push('closed gate')
  }
  if (chance.real(0, 1) < 0.16) {
    const from = busy()
    const until = from + chance.real(14, 32)
    const side = chance.between(0, count - 1)
    const other = (side + chance.between(2, count - 2)) % count
    const share = chance.real(0.35, 0.7)
    for (const person of people) {
      const isThere = person.minute >= from && person.minute < until
      const near = Math.min(
        (person.gate - side + count) % count,
        (side - person.gate + count) % count,
      )
      if (isThere && near <= 1 && chance.real(0, 1) < share) {
        person.gate = (other + (chance.real(0, 1) < 0.4 ? 1 : 0)) % count
      }
    }
    shocks.push('misrouting')
  }
  if (chance.real(0, 1) < 0.2) {
    const from = busy()
    const row = slow[chance.between(0, count - 1)]
    if (row !== undefined) scale(row, from, from + chance.real(10, 30), chance.real(0.3, 0.6))
    shocks.push('slow turnstiles')
  }
}

function scale(row: number[], from: number, to: number, by: number): void {
  for (let minute = Math.floor(from); minute < to && minute < row.length; minute++) {
    row[minute] = (row[minute] ?? 1) * by
  }
}

/** Everybody waits in line; who finds a gate closed walks to one that is open. */
function stand(
  chance: Chance,
  scene: {
    readonly seed: number
    readonly kickOff: number
    readonly minutes: number
    readonly people: readonly Walker[]
    readonly closed: readonly (readonly boolean[])[]
    readonly slow: readonly (readonly number[])[]
    readonly service: readonly number[]
    readonly plannedLanes: readonly number[]
    readonly tickets: readonly number[]
    readonly trains: readonly SimulatedTrain[]
    readonly shocks: readonly string[]
  },
): Evening {
  const { minutes, closed, slow, service } = scene
  const count = closed.length
  const table = () => Array.from({ length: count }, () => filled<number>(minutes, 0))
  const arrived = table()
  const wentIn = table()
  const queue = table()
  const coming = table()
  for (const { minute, gate } of scene.people) add(coming, gate, Math.min(minutes - 1, minute), 1)
  const waiting = filled<number>(count, 0)
  const isClosed = (gate: number, minute: number) => closed[gate]?.[minute] === true
  for (let minute = 0; minute < minutes; minute++) {
    for (let gate = 0; gate < count; gate++) {
      const here = coming[gate]?.[minute] ?? 0
      if (!isClosed(gate, minute)) {
        add(arrived, gate, minute, here)
        waiting[gate] = (waiting[gate] ?? 0) + here
        continue
      }
      // They, and those who gave up waiting, look for another gate nearby and reach it a little later.
      const leaving = Math.round((waiting[gate] ?? 0) * 0.5)
      waiting[gate] = (waiting[gate] ?? 0) - leaving
      for (let person = 0; person < here + leaving; person++) {
        const to = nearbyOpen(gate, count, (each) => isClosed(each, minute), chance)
        add(coming, to, Math.min(minutes - 1, minute + 1 + chance.real(0, 2.5)), 1)
      }
    }
    for (let gate = 0; gate < count; gate++) {
      const lets = isClosed(gate, minute)
        ? 0
        : (service[gate] ?? 0) * (slow[gate]?.[minute] ?? 1) * (1 + 0.07 * chance.normal())
      const through = Math.min(waiting[gate] ?? 0, Math.max(0, Math.round(lets)))
      waiting[gate] = (waiting[gate] ?? 0) - through
      add(wentIn, gate, minute, through)
      add(queue, gate, minute, waiting[gate] ?? 0)
    }
  }
  const gates = Array.from({ length: count }, (_, gate): SimulatedGate => {
    const bias = chance.real(0.97, 1.03)
    return {
      id: `G${gate + 1}`,
      bearing: (360 * gate) / count,
      plannedLanes: scene.plannedLanes[gate] ?? 1,
      plannedPerLane: 11,
      ticketed: scene.tickets[gate] ?? 0,
      trulyArrived: arrived[gate] ?? [],
      seenArriving: (arrived[gate] ?? []).map((each) =>
        Math.max(0, Math.round(each * bias + Math.sqrt(each) * 0.25 * chance.normal())),
      ),
      wentIn: wentIn[gate] ?? [],
      trueQueue: queue[gate] ?? [],
      estimatedQueue: (queue[gate] ?? []).map((each) =>
        Math.max(0, Math.round(each * (1 + 0.12 * chance.normal()))),
      ),
      closed: closed[gate] ?? [],
    }
  })
  const { seed, kickOff, trains, shocks } = scene
  return { seed, kickOff, minutes, gates, trains, shocks }
}

/** Most go to the next open gate on either side, some further. */
function nearbyOpen(
  gate: number,
  count: number,
  isClosed: (gate: number) => boolean,
  chance: Chance,
): number {
  const way = chance.real(0, 1) < 0.5 ? 1 : -1
  let skip = chance.real(0, 1) < 0.22 ? 1 : 0
  for (let step = 1; step < count; step++) {
    const at = (gate + way * step + count * step) % count
    if (isClosed(at)) continue
    if (skip === 0) return at
    skip--
  }
  return gate
}

function add(table: readonly number[][], row: number, column: number, by: number): void {
  const cells = table[row]
  const at = Math.floor(column)
  if (cells !== undefined) cells[at] = (cells[at] ?? 0) + by
}

function filled<T>(length: number, value: T): T[] {
  return Array.from({ length }, () => value)
}

/** The simulator's own chance: mulberry32 and Box–Muller. */
class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0
  }

  real(least: number, below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return least + (((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (below - least)
  }

  between(least: number, most: number): number {
    return Math.floor(this.real(least, most + 1))
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.real(0, 1))) * Math.cos(2 * Math.PI * this.real(0, 1))
  }

  weighted(weights: readonly number[]): number {
    let rest = this.real(0, 1) * weights.reduce((sum, each) => sum + each, 0)
    for (const [i, weight] of weights.entries()) {
      rest -= weight
      if (rest < 0) return i
    }
    return weights.length - 1
  }
}
