import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { DEFECT_SEVERITIES } from './check-template.ts'
import type { CheckTemplate, DefectSeverity } from './check-template.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Defect } from './defect.ts'
import type { CheckOutcome, Inspection, Lack, PresenceProof } from './inspection.ts'
import { judged } from './judge-measure.ts'

/** What an inspector found at one checkpoint: a single gesture, that a phone may send hours later. */
export interface ResultCommand {
  readonly checkpoint: string
  readonly outcome: CheckOutcome
  readonly note?: Sealed
  /** Attachments; the caller has seen to it that they exist. */
  readonly photos: readonly string[]
  readonly presence: PresenceProof
  readonly measures: readonly { readonly measure: string; readonly value: number }[]
  /** Of a defect, where the inspector judges otherwise than the template. */
  readonly severity?: DefectSeverity
}

/** Present state around a result. */
export interface ResultWorld {
  readonly inspection: Inspection | undefined
  readonly checkpoint: Checkpoint | undefined
  readonly template: CheckTemplate | undefined
  /** The defect of the checkpoint that is not closed. */
  readonly openDefect: Defect | undefined
  /** Id of the next defect. */
  readonly nextDefect: string
}

/**
 * Says what follows from a result. It is never refused for what changed while the phone was cut off: a
 * round that was closed or a checkpoint that left the programme takes it all the same. What it lacks
 * (photo, presence, measurement) is said, and it does not count as done. A measurement out of its
 * limits makes it a defect, whatever was said. A defect opens, or is seen again, in the same breath.
 */
export function decideResult(world: ResultWorld, id: string, command: ResultCommand): Decision {
  const { inspection, checkpoint, template } = world
  if (inspection === undefined) return refuse('inspection.unknown', { id })
  if (checkpoint === undefined) return refuse('checkpoint.unknown', { id: command.checkpoint })
  if (template === undefined) return refuse('check-template.unknown', { id: checkpoint.template })
  const strange = command.measures.find(({ measure }) => !(measure in template.measures))
  if (strange !== undefined)
    return refuse('inspection.measure-unknown', { measure: strange.measure })
  const measures = command.measures.map((taken) => judged(template, taken))
  const isOut = measures.some(({ isWithin }) => !isWithin)
  const outcome = isOut ? 'defect' : command.outcome
  const defects = outcome === 'defect' ? defectFacts(world, id, command, template) : []
  const data: JsonObject = {
    venue: checkpoint.venue,
    checkpoint: checkpoint.id,
    outcome,
    ...(outcome === command.outcome ? {} : { said: command.outcome }),
    ...(command.note === undefined ? {} : { note: sealedJson(command.note) }),
    photos: [...new Set(command.photos)],
    presence: command.presence,
    measures,
    lacks: lacksOf(template, command),
    ...(outcome === 'defect' ? { defect: world.openDefect?.id ?? world.nextDefect } : {}),
  }
  const subject = { kind: 'inspection', id }
  return accept({ kind: 'inspection.result-recorded', kindVersion: 1, subject, data }, ...defects)
}

/** A photo that arrives after its result. */
export function decidePhoto(
  inspection: Inspection | undefined,
  id: string,
  photo: { readonly checkpoint: string; readonly attachment: string },
): Decision {
  if (inspection === undefined) return refuse('inspection.unknown', { id })
  const { checkpoint, attachment } = photo
  if (!(checkpoint in inspection.outcomes)) {
    return refuse('inspection.item-unknown', { id, item: checkpoint })
  }
  return accept({
    kind: 'inspection.photo-added',
    kindVersion: 1,
    subject: { kind: 'inspection', id },
    data: { checkpoint, photo: attachment },
  })
}

function lacksOf(template: CheckTemplate, command: ResultCommand): readonly Lack[] {
  // Where a check was not possible, nobody can be asked to have measured or photographed it.
  if (command.outcome === 'not-possible') return []
  const isProven = command.presence === 'rotating' || command.presence === 'printed'
  const taken = new Set(command.measures.map(({ measure }) => measure))
  const lacks: Lack[] = []
  if (template.needsPhoto && command.photos.length === 0) lacks.push('photo')
  if (template.needsPresence && !isProven) lacks.push('presence')
  if (Object.keys(template.measures).some((measure) => !taken.has(measure))) lacks.push('measure')
  return lacks
}

function defectFacts(
  { openDefect, nextDefect, checkpoint }: ResultWorld,
  inspection: string,
  command: ResultCommand,
  template: CheckTemplate,
): readonly Fact[] {
  const severity = command.severity ?? template.severity
  const about = { venue: checkpoint?.venue ?? '', checkpoint: command.checkpoint, inspection }
  const note = command.note === undefined ? {} : { text: sealedJson(command.note) }
  if (openDefect === undefined) {
    const data = { ...about, severity, ...note, photos: [...new Set(command.photos)] }
    return [defectFact('defect.opened', nextDefect, data)]
  }
  const seen = defectFact('defect.seen-again', openDefect.id, { ...about, ...note })
  if (rank(severity) <= rank(openDefect.severity)) return [seen]
  return [seen, defectFact('defect.severity-set', openDefect.id, { ...about, severity })]
}

/** The worse, the higher. */
function rank(severity: DefectSeverity): number {
  return DEFECT_SEVERITIES.indexOf(severity)
}

function defectFact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'defect', id }, data }
}
