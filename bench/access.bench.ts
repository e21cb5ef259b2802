import { ACTIONS, can, NO_RESOURCE, ROLES } from '@vigie/domain'
import type { PersonPrincipal } from '@vigie/domain'
import { RunningVigie } from '../e2e/http/running-vigie.ts'
import { openCedar } from '../packages/server/src/access/cedar.ts'
import { atLeast, atMost, percentile, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { mandateDecisions } from './mandate-decisions.ts'
import type { Bench } from './run.ts'

const NOW = 1_790_000_000_000
const BYSTANDERS = 100
const REVOCATIONS = 40

/** What a decision costs, and how soon a revoked session is dark on its open stream. */
export const bench: Bench = {
  summary: `decisions by function and by Cedar, under 200 mandates too; ${REVOCATIONS} revocations among ${BYSTANDERS} streams`,
  run: async (report) => {
    decisions(report)
    mandateDecisions(report)
    await revocations(report)
  },
}

function decisions(report: (figure: Figure) => void): void {
  const principals: readonly PersonPrincipal[] = ROLES.map((role) => ({
    kind: 'person',
    id: 'p1',
    sessionId: 's1',
    roles: [role, 'observer'],
    tlpCeiling: 'AMBER',
    steppedUpUntilMs: 0,
  }))
  const cedar = openCedar()
  const byFunction = perSecond(can, principals, 2_000)
  const byCedar = perSecond(cedar, principals, 5)
  report(plain('access.decisions.cedar', byCedar, '1/s'))
  report(plain('access.decisions.function', byFunction, '1/s'))
  report(atLeast('access.decisions.function-over-cedar', byFunction / byCedar, 100, 'ratio'))
}

type Decide = (
  principal: PersonPrincipal,
  action: (typeof ACTIONS)[number],
  resource: typeof NO_RESOURCE,
  nowMs: number,
) => boolean

function perSecond(decide: Decide, principals: readonly PersonPrincipal[], rounds: number): number {
  let asked = 0
  const startedMs = performance.now()
  for (let round = 0; round < rounds; round++) {
    for (const principal of principals) {
      for (const action of ACTIONS) {
        decide(principal, action, NO_RESOURCE, NOW)
        asked++
      }
    }
  }
  return asked / ((performance.now() - startedMs) / 1_000)
}

async function revocations(report: (figure: Figure) => void): Promise<void> {
  const vigie = new RunningVigie()
  const leave = new AbortController()
  try {
    await vigie.start()
    const admin = await vigie.setUp()
    const watcher = await vigie.machine(admin.caller, ['stream.follow'])
    const bystanders = await Promise.all(
      Array.from({ length: BYSTANDERS }, () =>
        fetch(new URL('/api/stream', vigie.origin), {
          headers: { authorization: `Bearer ${watcher.caller.bearer}` },
          signal: leave.signal,
        }),
      ),
    )
    // Answers that nobody reads are kept by the client; the streams stay open all the same.
    if (bystanders.some(({ status }) => status !== 200)) throw new Error('a stream was refused')
    const darkMs: number[] = []
    for (let i = 0; i < REVOCATIONS; i++) {
      const member = await vigie.member(admin.caller, ['operator'])
      const path = `/sessions/${member.sessionId}`
      darkMs.push(await member.caller.followUntilClosed(() => admin.caller.remove(path)))
    }
    report(plain('access.revoked-to-dark.p50', percentile(darkMs, 0.5), 'ms'))
    report(atMost('access.revoked-to-dark.max', Math.max(...darkMs), 1_000, 'ms'))
  } finally {
    leave.abort()
    await vigie.destroy()
  }
}
