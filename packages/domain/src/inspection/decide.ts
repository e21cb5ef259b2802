import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Inspection, InspectionPurpose } from './inspection.ts'
import { progressOf } from './inspection.ts'

/** Gestures on the programme of a round; results are `decideResult`. */
export type InspectionCommand =
  | {
      readonly kind: 'inspection.plan'
      readonly venue: string
      readonly purpose: InspectionPurpose
      readonly title: Sealed
      readonly checkpoints: readonly string[]
      readonly match?: string
      readonly dueAt?: number
      readonly assignee?: string
    }
  | { readonly kind: 'inspection.add-stop'; readonly checkpoint: string; readonly at?: number }
  | { readonly kind: 'inspection.remove-stop'; readonly checkpoint: string }
  | { readonly kind: 'inspection.assign'; readonly assignee: string }
  | { readonly kind: 'inspection.set-due'; readonly dueAt: number }
  | {
      readonly kind: 'inspection.add-member'
      readonly member: string
      readonly who: Sealed
      readonly zones: readonly string[]
      readonly escort?: string
    }
  | { readonly kind: 'inspection.remove-member'; readonly member: string }
  | {
      readonly kind: 'inspection.close'
      readonly report: Sealed
      /** Closes although checkpoints are not done: the report says why. */
      readonly isPartial: boolean
    }

/**
 * Says what follows from a gesture on the round `id`. The caller has seen to it that checkpoints that
 * are planned exist. Refusals: `inspection.*`.
 */
export function decideInspection(
  inspection: Inspection | undefined,
  id: string,
  command: InspectionCommand,
): Decision {
  if (command.kind === 'inspection.plan') {
    const { venue, purpose, title, checkpoints, match, dueAt, assignee } = command
    return accept(
      fact('inspection.planned', id, {
        venue,
        purpose,
        title: sealedJson(title),
        checkpoints: [...new Set(checkpoints)],
        ...(match === undefined ? {} : { match }),
        ...(dueAt === undefined ? {} : { dueAt }),
        ...(assignee === undefined ? {} : { assignee }),
      }),
    )
  }
  if (inspection === undefined) return refuse('inspection.unknown', { id })
  if (inspection.isClosed) return refuse('inspection.closed', { id })
  switch (command.kind) {
    case 'inspection.add-stop': {
      const { checkpoint, at } = command
      const known = inspection.stops[checkpoint]
      if (known !== undefined && known.at === at) return accept()
      const data = { checkpoint, ...(at === undefined ? {} : { at }) }
      return accept(fact('inspection.stop-added', id, data))
    }
    case 'inspection.remove-stop': {
      const { checkpoint } = command
      if (!(checkpoint in inspection.stops)) {
        return refuse('inspection.not-planned', { id, checkpoint })
      }
      return accept(fact('inspection.stop-removed', id, { checkpoint }))
    }
    case 'inspection.assign':
      if (inspection.assignee === command.assignee) return accept()
      return accept(fact('inspection.assigned', id, { assignee: command.assignee }))
    case 'inspection.set-due':
      if (inspection.dueAt === command.dueAt) return accept()
      return accept(fact('inspection.due-set', id, { dueAt: command.dueAt }))
    case 'inspection.add-member': {
      if (inspection.purpose !== 'official-visit') return refuse('inspection.not-visit', { id })
      const { member, who, zones, escort } = command
      return accept(
        fact('inspection.member-added', id, {
          member,
          who: sealedJson(who),
          zones: [...new Set(zones)],
          ...(escort === undefined ? {} : { escort }),
        }),
      )
    }
    case 'inspection.remove-member': {
      const { member } = command
      if (!(member in inspection.delegation)) {
        return refuse('inspection.item-unknown', { id, item: member })
      }
      return accept(fact('inspection.member-removed', id, { member }))
    }
    case 'inspection.close': {
      const { planned, done } = progressOf(inspection)
      if (done < planned && !command.isPartial) {
        return refuse('inspection.unfinished', { id, n: planned - done })
      }
      const data = { report: sealedJson(command.report), undone: planned - done }
      return accept(fact('inspection.closed', id, data))
    }
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'inspection', id }, data }
}
