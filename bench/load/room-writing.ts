import { Agent } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import { postJson } from './post-json.ts'
import type { RoomPlan } from './room-plan.ts'

/** One entry in so many is a task of a unit. */
const TASK_EVERY = 10
/** A gateway gathers so many counts. */
const COUNTS_A_DELIVERY = 10

/** What people, turnstiles and phones send. */
export class RoomWriting {
  readonly #room: RoomPlan
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 })
  readonly #underWay = new Set<Promise<void>>()
  readonly #phonesOf = new Map<string, number>()
  readonly #units: readonly string[]
  written = 0
  refused = 0
  last = 0
  tasks = 0
  /** Task × phone pairs that are to come. */
  tasksDue = 0
  sentMeasurements = 0
  refusedMeasurements = 0

  constructor(room: RoomPlan) {
    this.#room = room
    for (const { unit } of room.phones) {
      this.#phonesOf.set(unit, (this.#phonesOf.get(unit) ?? 0) + 1)
    }
    this.#units = [...this.#phonesOf.keys()]
  }

  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  entries(): Promise<void> {
    const { writers, perSecond } = this.#room
    return this.#steadily(perSecond.entries, async (n) => {
      const owner = n % TASK_EVERY === 0 ? this.#units[(n * 7) % this.#units.length] : undefined
      const writtenAt = new Date().toISOString()
      const gesture = { commandId: crypto.randomUUID(), tlp: 'GREEN', writtenAt }
      const body =
        owner === undefined
          ? { ...gesture, text: `${n} · Porte C${n % 40} : file de ${n % 300} personnes` }
          : {
              ...gesture,
              title: `Renfort ${n}`,
              owner,
              dueAt: new Date(Date.now() + 3_600_000).toISOString(),
            }
      const path = owner === undefined ? '/api/entries' : '/api/tasks'
      const writer = must(writers[n % writers.length], 'writer')
      const { status, text } = await this.#post(path, writer, body)
      if (status !== 201) {
        this.refused += 1
        return
      }
      this.written += 1
      this.last = Math.max(this.last, Number(JSON.parse(text).entries[0].position))
      if (owner === undefined) return
      this.tasks += 1
      this.tasksDue += this.#phonesOf.get(owner) ?? 0
    })
  }

  counts(): Promise<void> {
    const { gates, gateway, perSecond } = this.#room
    const totals = new Map<string, number>()
    return this.#steadily(perSecond.counts / COUNTS_A_DELIVERY, async (n) => {
      const readings = Array.from({ length: COUNTS_A_DELIVERY }, (_, i) => {
        const gate = must(gates[(n * COUNTS_A_DELIVERY + i) % gates.length], 'gate')
        const total = (totals.get(gate) ?? 0) + 1
        totals.set(gate, total)
        const at = new Date().toISOString()
        return { gate, feed: `tourniquet-${gate}`, at, in: total, out: 0 }
      })
      await this.#measure('/api/counts', gateway, readings, readings.length)
    })
  }

  positions(): Promise<void> {
    const { phones, centre, perSecond } = this.#room
    return this.#steadily(perSecond.positions, async (n) => {
      const { unit, headers } = must(phones[n % phones.length], 'phone')
      const angle = n / 50
      const position = {
        unit,
        longitude: centre[0] + Math.sin(angle) / 1_000,
        latitude: centre[1] + Math.cos(angle) / 1_000,
        accuracyM: 5,
        at: new Date().toISOString(),
      }
      await this.#measure('/api/positions', headers, { positions: [position] }, 1)
    })
  }

  async #measure(
    path: string,
    headers: Readonly<Record<string, string>>,
    body: object,
    count: number,
  ): Promise<void> {
    const { status, text } = await this.#post(path, headers, body)
    this.sentMeasurements += count
    if (status !== 200 || !text.includes('"problems":[]')) this.refusedMeasurements += count
  }

  #post(path: string, headers: Readonly<Record<string, string>>, body: object) {
    return postJson({ agent: this.#agent, origin: this.#room.origin, path }, headers, body)
  }

  /** Calls so many times a second, whether the call before has come back or not. */
  async #steadily(perSecond: number, act: (n: number) => Promise<void>): Promise<void> {
    const startedMs = performance.now()
    for (let n = 0; n < this.#room.seconds * perSecond; n++) {
      await pause(Math.max(0, startedMs + (n * 1000) / perSecond - performance.now()))
      const acting = act(n).finally(() => this.#underWay.delete(acting))
      this.#underWay.add(acting)
    }
  }
}
