import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import { sealedJson } from '../../log/fact-data.ts'
import { cooperationFact } from '../stamped.ts'
import type { Parts } from '../stamped.ts'
import type { DelegationVisit, VisitCommand } from './visit.ts'

/** Says what follows from a command on the visit `id`. Pure. Refusals: `cooperation.*`. */
export function decideVisit(
  visit: DelegationVisit | undefined,
  id: string,
  command: VisitCommand,
): Decision {
  const fact = (kind: string, data: Parameters<typeof cooperationFact>[2]) =>
    accept(cooperationFact(`delegation-visit.${kind}`, id, data))
  if (command.kind === 'plan') {
    const { kind: _, title, ...rest } = command
    if (rest.until <= rest.from) return refuse('cooperation.times-reversed')
    return fact('planned', { title: sealedJson(title), ...rest })
  }
  if (visit === undefined) return refuse('cooperation.unknown', { id })
  if (visit.state === 'closed') {
    // What was to follow is settled after the visit.
    if (command.kind !== 'settle-follow-up') return refuse('cooperation.over', { id })
  }
  const absent = (parts: Parts<object>, key: string): Decision | undefined =>
    parts[key] === undefined || parts[key] === null
      ? refuse('cooperation.part-unknown', { id, part: key })
      : undefined
  switch (command.kind) {
    case 'set-host':
      if (visit.host.value === command.host) return accept()
      return fact('host-set', { host: command.host })
    case 'add-person': {
      const { kind: _, name, zones, ...rest } = command
      const { from = visit.from, until = visit.until } = rest
      if (until <= from) return refuse('cooperation.times-reversed')
      return fact('person-added', { ...rest, name: sealedJson(name), zones: [...zones] })
    }
    case 'remove-person':
      return absent(visit.persons, command.key) ?? fact('person-removed', { key: command.key })
    case 'add-stop': {
      const { kind: _, text, ...rest } = command
      return fact('stop-added', { ...rest, text: sealedJson(text) })
    }
    case 'remove-stop':
      return absent(visit.programme, command.key) ?? fact('stop-removed', { key: command.key })
    case 'record': {
      const { kind: _, text, ...rest } = command
      const missing = rest.stop === undefined ? undefined : absent(visit.programme, rest.stop)
      return missing ?? fact('recorded', { ...rest, text: sealedJson(text) })
    }
    case 'add-follow-up': {
      const { kind: _, text, ...rest } = command
      return fact('follow-up-added', { ...rest, text: sealedJson(text) })
    }
    case 'settle-follow-up': {
      const { key } = command
      if (visit.followUps[key]?.isDone === true) return accept()
      return absent(visit.followUps, key) ?? fact('follow-up-settled', { key })
    }
    case 'begin':
      return visit.state === 'under-way' ? accept() : fact('begun', {})
    case 'close':
      return fact('closed', { report: sealedJson(command.report) })
    default:
      return unreachable(command)
  }
}
