import { can } from '@vigie/domain'
import type { OwnRule, Principal } from '@vigie/domain'
import type { RuleRow } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { RuleHits } from '../store/events/match-store.ts'
import type { LoadedRule, RuleEngine } from './rule-engine.ts'

export interface RowContext {
  readonly reader: Principal
  readonly nowMs: number
  readonly own: readonly OwnRule[]
  readonly open: (commitment: string) => string | undefined
}

/** One row for each rule in force, and for each own rule that is not: all that this reader may see. */
export function ruleRows(engine: RuleEngine, context: RowContext): readonly RuleRow[] {
  const { own, reader, nowMs } = context
  const hits = engine.hits()
  const costs = engine.costs()
  const ownById = new Map(own.map((rule) => [rule.id, rule]))
  const isHidden = (id: string) => {
    const rule = ownById.get(id)
    return rule !== undefined && !can(reader, 'rule.read', { tlp: rule.tlp }, nowMs)
  }
  const { rules, byId } = engine.loaded()
  const loaded = rules
    .filter((rule) => !isHidden(rule.id))
    .map((rule): RuleRow => ({
      ...rowOf(rule, hits.get(rule.id)),
      state: rule.waitingFor.length > 0 ? 'waiting' : 'in-force',
      costNs: costs.events === 0 ? null : (costs.nanoseconds.get(rule.id) ?? 0) / costs.events,
    }))
  const others = own
    .filter(({ id }) => !byId.has(id) && !isHidden(id))
    .map(({ id, title, level, state }): RuleRow => ({
      ...rowOf(
        {
          id,
          title: context.open(title.sealed) ?? id,
          level,
          author: '',
          waitingFor: [],
          own: true,
        },
        hits.get(id),
      ),
      state: state === 'retired' ? 'retired' : 'not-loaded',
      costNs: null,
    }))
  return [...loaded, ...others]
}

function rowOf(
  rule: Omit<LoadedRule, 'description' | 'tags' | 'falsePositives'>,
  hits: RuleHits | undefined,
): Omit<RuleRow, 'state' | 'costNs'> {
  return {
    id: rule.id,
    title: rule.title,
    level: rule.level,
    author: rule.author,
    origin: rule.own ? 'own' : 'shipped',
    waitingFor: [...rule.waitingFor],
    hits: hits?.count ?? 0,
    lastHitAt: hits === undefined ? null : isoTime(hits.lastAtMs),
  }
}
