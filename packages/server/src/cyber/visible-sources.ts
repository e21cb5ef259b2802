import { can } from '@vigie/domain'
import type { Action, Principal, Tlp } from '@vigie/domain'
import { isVisitor } from '../http/visitor/reach.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { sourceView } from '../store/views/source-view.ts'
import { wholeView } from '../store/whole-view.ts'

/** Marking of telemetry. */
export const TELEMETRY_TLP: Tlp = 'AMBER'

/**
 * The sources whose events a visitor may see, by the act that the action falls under; undefined for
 * the house, which sees all of them.
 */
export function visibleSources(
  deps: { readonly record: Pick<LogRecord, 'view'>; readonly clock: Clock },
  reader: Principal,
  action: Action,
): ReadonlySet<string> | undefined {
  if (!isVisitor(reader)) return undefined
  const nowMs = deps.clock()
  const visible = new Set<string>()
  for (const { state } of wholeView(deps.record, sourceView)) {
    const { id, scope = [] } = state
    const resource = { tlp: TELEMETRY_TLP, kind: 'telemetry', id, scope } as const
    if (can(reader, action, resource, nowMs)) visible.add(id)
  }
  return visible
}
