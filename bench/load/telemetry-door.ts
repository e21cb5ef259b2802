import { deliver } from '../../e2e/kill/burst-over-http.ts'
import { untilDetected } from '../../e2e/load/matches-when-detected.ts'
import { ServingVigie } from '../../e2e/load/serving-vigie.ts'
import type { Member } from '../../e2e/http/enrol.ts'

const SENDERS = 4
const PER_DELIVERY = 1_000
const PATIENCE_MS = 600_000

/** A running Vigie that takes telemetry, and who may send it. */
export class TelemetryDoor {
  readonly vigie: ServingVigie
  readonly first: Member
  readonly sender: Pick<Member, 'caller'>

  private constructor(vigie: ServingVigie, first: Member, sender: Pick<Member, 'caller'>) {
    this.vigie = vigie
    this.first = first
    this.sender = sender
  }

  /** Starts one with these directories of rules; whoever opens it calls `close`. */
  static async open(rules: readonly string[]): Promise<TelemetryDoor> {
    const vigie = new ServingVigie({ rules })
    try {
      await vigie.start()
      const first = await vigie.setUp()
      const sender = await vigie.machine(first.caller, ['telemetry.send'])
      return new TelemetryDoor(vigie, first, sender)
    } catch (fault) {
      await vigie.destroy()
      throw fault
    }
  }

  /** Sends all bodies from several senders at once; events acknowledged per second. */
  async send(bodies: readonly string[]): Promise<number> {
    const startedMs = performance.now()
    let accepted = 0
    await fromSeveral(bodies, async (body) => {
      const answer = await deliver(this.sender.caller, this.vigie.origin, body)
      if (answer.code !== undefined) throw new Error(answer.code)
      accepted += answer.accepted
    })
    return (accepted * 1000) / (performance.now() - startedMs)
  }

  /** Resolves when all that was sent went through detection. */
  drained(): Promise<void> {
    return untilDetected(this.vigie, PATIENCE_MS)
  }

  close(): Promise<void> {
    return this.vigie.destroy()
  }
}

/** Hands each body to `send`, several at a time. */
export async function fromSeveral(
  bodies: readonly string[],
  send: (body: string) => Promise<void>,
): Promise<void> {
  const waiting = bodies.values()
  const sender = async () => {
    for (const body of waiting) await send(body)
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
}

/** Lines as the bodies of deliveries. */
export function bodiesOf(lines: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(lines.length / PER_DELIVERY) }, (_, i) =>
    lines.slice(i * PER_DELIVERY, (i + 1) * PER_DELIVERY).join('\n'),
  )
}
