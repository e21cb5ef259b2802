import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import { MOST_ALERTS } from './case.ts'
import type { Case } from './case.ts'
import { decideClock } from './decide-clock.ts'
import type { CaseCommand } from './command.ts'
import { isTypeOf } from './rsit.ts'

/** Who gives the command: restrictions keep whoever makes them. */
export interface CaseWorld {
  readonly by: string
}

/**
 * Says what follows from a command on the case `id`, or why nothing may. Pure. For `case.open` the
 * caller passes a fresh id (`nextId`) and no case. Refusals: `case.*`, `clock.*`.
 */
export function decideCase(
  found: Case | undefined,
  id: string,
  command: CaseCommand,
  world: CaseWorld,
): Decision {
  if (command.kind === 'case.open') return decideOpening(id, command, world)
  if (found === undefined) return refuse('case.unknown', { id })
  switch (command.kind) {
    case 'case.reopen':
      if (found.state !== 'closed') return refuse('case.not-closed', { id })
      return accept(fact('case.reopened', id, { reason: sealedJson(command.reason) }))
    case 'case.note':
      return accept(fact('case.noted', id, { text: sealedJson(command.text) }))
    // Duties to an authority outlast the investigation, and so do secrets.
    case 'case.start-clock':
    case 'case.correct-awareness':
    case 'case.stage-done':
    case 'case.stop-clock':
      return decideClock(found, command)
    case 'case.restrict':
    case 'case.name-person':
    case 'case.unname-person':
    case 'case.unrestrict':
      return decideRestriction(found, command, world)
    case 'case.raise-marking':
      return accept(fact('case.marking-raised', id, {}))
    case 'case.set-state':
    case 'case.set-severity':
    case 'case.set-pap':
    case 'case.classify':
    case 'case.assign':
    case 'case.retitle':
    case 'case.summarise':
    case 'case.add-alerts':
    case 'case.remove-alerts':
    case 'case.wait':
    case 'case.go-on':
    case 'case.close':
      if (found.state === 'closed') return refuse('case.already-closed', { id })
      return decideOpenCase(found, command)
    default:
      return unreachable(command)
  }
}

type Opening = Extract<CaseCommand, { readonly kind: 'case.open' }>
type Restriction = Extract<
  CaseCommand,
  {
    readonly kind: 'case.restrict' | 'case.name-person' | 'case.unname-person' | 'case.unrestrict'
  }
>
type OnOpenCase = Extract<
  CaseCommand,
  {
    readonly kind:
      | 'case.set-state'
      | 'case.set-severity'
      | 'case.set-pap'
      | 'case.classify'
      | 'case.assign'
      | 'case.retitle'
      | 'case.summarise'
      | 'case.add-alerts'
      | 'case.remove-alerts'
      | 'case.wait'
      | 'case.go-on'
      | 'case.close'
  }
>

function decideOpening(id: string, command: Opening, { by }: CaseWorld): Decision {
  const { title, summary, severity, pap, rsitClass, rsitType, owner, people, alerts } = command
  const { scope = [] } = command
  if (rsitType !== undefined && (rsitClass === undefined || !isTypeOf(rsitType, rsitClass)))
    return refuse('case.type-not-of-class', { type: rsitType })
  if (alerts.length > MOST_ALERTS) return refuse('case.too-many-alerts', { most: MOST_ALERTS })
  return accept(
    fact('case.opened', id, {
      title: sealedJson(title),
      ...(summary === undefined ? {} : { summary: sealedJson(summary) }),
      severity,
      pap,
      ...(rsitClass === undefined ? {} : { rsitClass }),
      ...(rsitType === undefined ? {} : { rsitType }),
      ...(owner === undefined ? {} : { owner }),
      ...(people === undefined ? {} : { people: [...new Set([by, ...people])] }),
      alerts: [...new Set(alerts)],
      ...(scope.length === 0 ? {} : { scope: [...scope] }),
    }),
  )
}

function decideOpenCase(found: Case, command: OnOpenCase): Decision {
  const { id } = found
  switch (command.kind) {
    case 'case.set-state':
      if (found.state === command.state)
        return refuse('case.same-state', { id, state: command.state })
      return accept(fact('case.state-set', id, { state: command.state }))
    case 'case.set-severity':
      if (found.severity === command.severity) return accept()
      return accept(fact('case.severity-set', id, { severity: command.severity }))
    case 'case.set-pap':
      if (found.pap === command.pap) return accept()
      return accept(fact('case.pap-set', id, { pap: command.pap }))
    case 'case.classify': {
      const { rsitClass, rsitType } = command
      if (rsitType !== undefined && !isTypeOf(rsitType, rsitClass))
        return refuse('case.type-not-of-class', { type: rsitType })
      return accept(
        fact('case.classified', id, { rsitClass, ...(rsitType === undefined ? {} : { rsitType }) }),
      )
    }
    case 'case.assign':
      if (found.owner === command.owner) return accept()
      return accept(fact('case.assigned', id, { owner: command.owner }))
    case 'case.retitle':
      return accept(fact('case.retitled', id, { title: sealedJson(command.title) }))
    case 'case.summarise':
      return accept(fact('case.summarised', id, { summary: sealedJson(command.summary) }))
    case 'case.add-alerts': {
      const known = new Set(found.alerts)
      const alerts = [...new Set(command.alerts)].filter((alert) => !known.has(alert))
      if (known.size + alerts.length > MOST_ALERTS)
        return refuse('case.too-many-alerts', { most: MOST_ALERTS })
      if (alerts.length === 0) return accept()
      const within = found.scope ?? []
      const scope = (command.scope ?? []).filter((tag) => !within.includes(tag))
      return accept(
        fact('case.alerts-added', id, { alerts, ...(scope.length === 0 ? {} : { scope }) }),
      )
    }
    case 'case.remove-alerts': {
      const known = new Set(found.alerts)
      const alerts = [...new Set(command.alerts)].filter((alert) => known.has(alert))
      return alerts.length === 0 ? accept() : accept(fact('case.alerts-removed', id, { alerts }))
    }
    case 'case.wait':
      if (found.waiting !== undefined) return refuse('case.waits-already', { id })
      return accept(
        fact('case.waiting', id, { for: command.for, reason: sealedJson(command.reason) }),
      )
    case 'case.go-on':
      if (found.waiting === undefined) return refuse('case.not-waiting', { id })
      return accept(fact('case.went-on', id, {}))
    case 'case.close':
      if (found.owner === undefined) return refuse('case.owner-needed', { id })
      return accept(
        fact('case.closed', id, {
          resolution: command.resolution,
          outcome: sealedJson(command.outcome),
        }),
      )
    default:
      return unreachable(command)
  }
}

function decideRestriction(found: Case, command: Restriction, { by }: CaseWorld): Decision {
  const { id, people } = found
  switch (command.kind) {
    case 'case.restrict':
      if (people !== undefined) return refuse('case.restricted-already', { id })
      return accept(
        fact('case.restricted', id, {
          people: [...new Set([by, ...command.people])],
          reason: sealedJson(command.reason),
        }),
      )
    case 'case.unrestrict':
      if (people === undefined) return refuse('case.not-restricted', { id })
      return accept(fact('case.unrestricted', id, { reason: sealedJson(command.reason) }))
    case 'case.name-person':
      if (people === undefined) return refuse('case.not-restricted', { id })
      return people.includes(command.person)
        ? accept()
        : accept(fact('case.person-named', id, { person: command.person }))
    case 'case.unname-person':
      if (people === undefined) return refuse('case.not-restricted', { id })
      if (!people.includes(command.person)) return accept()
      // Somebody must remain, or nobody could ever open it again.
      if (people.length === 1) return refuse('case.last-person', { id })
      return accept(fact('case.person-unnamed', id, { person: command.person }))
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case', id }, data }
}
