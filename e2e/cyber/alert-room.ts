import { must } from '@vigie/kit'
import { openRecord, PROJECTIONS, secureRandom } from '@vigie/server'
import type { SqliteRecord } from '@vigie/server'
import { decideFinding, FINDING_LEVELS, nextFindingId } from '@vigie/domain'
import type { Fact, FindingLevel } from '@vigie/domain'
import { findingRegisterView } from '../../packages/server/src/store/views/finding-view.ts'

export const ANALYST = { kind: 'person', id: 'P1' } as const

/** A real record in a scratch directory, and short ways to fill it with alerts. */
export class AlertRoom {
  readonly record: SqliteRecord
  #commands = 0

  constructor(directory: string) {
    this.record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock: Date.now,
      random: secureRandom,
      nodeId: 'RBT',
    })
  }

  /** Opens an alert; answers with its id. */
  async open(alert: {
    readonly rule?: string
    readonly level?: FindingLevel
    readonly entity?: string
    readonly hosts?: readonly string[]
    readonly lastAt?: number
    readonly tlp?: 'AMBER' | 'RED'
  }): Promise<string> {
    const { rule = 'r1', level = FINDING_LEVELS[2], entity = 'srv-01', hosts = [] } = alert
    const { reference, opening } = this.record.sealer.seal(entity)
    const values = hosts.map((host) => this.record.sealer.seal(host))
    const lastAt = alert.lastAt ?? 1_000
    const outcome = await this.record.submit({
      commandId: this.#command(),
      actor: { kind: 'system', id: 'detection' },
      openings: [opening, ...values.map((one) => one.opening)],
      tlp: alert.tlp ?? 'AMBER',
      decide: (read) =>
        decideFinding(undefined, nextFindingId('RBT', read(findingRegisterView, 'RBT')), {
          kind: 'finding.open',
          ruleId: rule,
          ruleTitle: `Rule ${rule}`,
          ruleAuthor: 'Vigie',
          level,
          entity: reference,
          observables: values.map(({ reference: value }) => ({ type: 'host', value })),
          source: 'turnstiles',
          count: 1,
          firstAt: lastAt,
          lastAt,
        }),
    })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return must(outcome.entries[0], 'entry of an alert').entry.subject.id
  }

  /** Submits what a decision gives; answers with the refusal's code, or 'accepted'. */
  async submit(
    decide: Parameters<SqliteRecord['submit']>[0]['decide'],
    contents: readonly string[] = [],
  ): Promise<string> {
    const openings = contents.map((content) => this.record.sealer.seal(content).opening)
    const outcome = await this.record.submit({
      commandId: this.#command(),
      actor: ANALYST,
      openings,
      decide,
    })
    return outcome.ok ? 'accepted' : outcome.refusal.code
  }

  /** Appends facts as they are. */
  append(facts: readonly Fact[]): Promise<string> {
    return this.submit(() => ({ ok: true, facts }))
  }

  #command(): string {
    this.#commands += 1
    return `command ${this.#commands}`
  }
}
