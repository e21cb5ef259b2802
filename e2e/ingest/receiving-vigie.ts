import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { isRecord, must } from '@vigie/kit'
import { parseAs, SourceList } from '@vigie/protocol'
import type { SourceRow } from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { untilDetected } from '../load/matches-when-detected.ts'
import { ServingVigie } from '../load/serving-vigie.ts'
import { storedLines } from './archived-lines.ts'

const PATIENCE_MS = 30_000

/** Ports of the doors that are not HTTP. */
export interface Doors {
  readonly relp: number
  readonly syslogTcp: number
  readonly syslogTls: number
  readonly syslogUdp: number
}

/** A Vigie with every door open, an analyst who declares sources, and what is in its event store. */
export class ReceivingVigie {
  readonly vigie: ServingVigie
  readonly doors: Doors
  #analyst: Caller | undefined

  private constructor(vigie: ServingVigie, doors: Doors) {
    this.vigie = vigie
    this.doors = doors
  }

  static async start(
    options: { readonly rules?: readonly string[]; readonly tail?: string } = {},
  ): Promise<ReceivingVigie> {
    const [relp, syslogTcp, syslogTls, syslogUdp] = await freePorts(4)
    const doors = {
      relp: must(relp, 'port'),
      syslogTcp: must(syslogTcp, 'port'),
      syslogTls: must(syslogTls, 'port'),
      syslogUdp: must(syslogUdp, 'port'),
    }
    const vigie = new ServingVigie({
      ...(options.rules === undefined ? {} : { rules: options.rules }),
      env: {
        VIGIE_RELP: String(doors.relp),
        VIGIE_SYSLOG_TCP: String(doors.syslogTcp),
        VIGIE_SYSLOG_TLS: String(doors.syslogTls),
        VIGIE_SYSLOG_UDP: String(doors.syslogUdp),
        VIGIE_BIND: '127.0.0.1',
        ...(options.tail === undefined ? {} : { VIGIE_TAIL: options.tail }),
      },
    })
    const receiving = new ReceivingVigie(vigie, doors)
    await vigie.start()
    const first = await vigie.setUp()
    receiving.#analyst = (await vigie.member(first.caller, ['analyst'])).caller
    return receiving
  }

  get analyst(): Caller {
    return must(this.#analyst, 'analyst')
  }

  get origin(): URL {
    return this.vigie.origin
  }

  /** Declares a source; gives its token, or the empty text when it has none. */
  async declare(
    id: string,
    door: string,
    admission: object,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<string> {
    const answer = await this.analyst.post('/sources', {
      commandId: randomUUID(),
      id,
      door,
      admission,
      ...more,
    })
    if (answer.status !== 201) throw new Error(`not declared: ${JSON.stringify(answer.body)}`)
    const { token } = answer.body
    return typeof token === 'string' ? token : ''
  }

  gesture(id: string, gesture: object) {
    return this.analyst.post(`/sources/${id}/gestures`, { commandId: randomUUID(), gesture })
  }

  async sources(): Promise<SourceList> {
    const answer = await this.analyst.get('/sources')
    return must(parseAs(SourceList, answer.body), 'list of sources')
  }

  async source(id: string): Promise<SourceRow> {
    const found = (await this.sources()).sources.find((source) => source.id === id)
    return must(found, `source ${id}`)
  }

  /** Waits until a source has taken so many lines. */
  async untilAccepted(id: string, count: number, patienceMs = PATIENCE_MS): Promise<SourceRow> {
    const endMs = performance.now() + patienceMs
    for (;;) {
      const row = await this.source(id).catch(() => undefined)
      if (row !== undefined && row.accepted >= count) return row
      if (performance.now() > endMs) {
        throw new Error(`${id} took ${row?.accepted} of ${count}: ${JSON.stringify(row)}`)
      }
      // No faster than the route allows a person to ask.
      await pause(150)
    }
  }

  async unparsed(id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { body } = await this.analyst.get(`/sources/${id}/unparsed`)
    const lines = body['lines']
    return Array.isArray(lines) ? lines.filter(isRecord) : []
  }

  /** All lines of a source as they lie in the event store, compacted or not; Vigie must not be running. */
  stored(id: string): Promise<readonly string[]> {
    return storedLines(`${this.vigie.directory}/events`, id)
  }

  detected(): Promise<void> {
    return untilDetected(this.vigie)
  }

  destroy(): Promise<void> {
    return this.vigie.destroy()
  }
}

/** Ports that are free now, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer())
  const ports: number[] = []
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (typeof address === 'object' && address !== null) ports.push(address.port)
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
