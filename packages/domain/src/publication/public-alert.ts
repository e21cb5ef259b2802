import { unreachable } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision, Refusal } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  objectsOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import { evidenceJson, evidenceOf } from './evidence.ts'
import type { PublicEvidence } from './evidence.ts'
import { inLanguages } from './public-text.ts'
import type { InLanguages } from './public-text.ts'

/** Values of CAP 1.2 (OASIS, 1 July 2010, §3.2), as the standard spells them. */
export const CAP_MESSAGE_TYPES = ['Alert', 'Update', 'Cancel'] as const
export const CAP_CATEGORIES = [
  'Safety',
  'Security',
  'Fire',
  'Met',
  'Health',
  'Transport',
  'Rescue',
  'Infra',
  'Other',
] as const
export const CAP_URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const
export const CAP_SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const
export const CAP_CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const
export const CAP_RESPONSES = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'AllClear',
  'None',
] as const

export const PUBLIC_ALERT_STATES = ['draft', 'released', 'dropped'] as const
export type PublicAlertState = (typeof PUBLIC_ALERT_STATES)[number]

/** Longest life of an alert that is not renewed. */
const LIFE_MAX_MS = 24 * 3_600_000

/** An alert to the public, as CAP says it, in every language. */
export interface PublicAlert extends AlertContent {
  readonly id: string
  readonly tlp: Tlp
  readonly state: PublicAlertState
  /** Who wrote it: somebody else releases it. */
  readonly by: string
  readonly releasedBy?: string
  /** Epoch ms: `sent` of CAP. */
  readonly releasedAt?: number
  readonly openedAt: number
}

/** What an alert says. */
export interface AlertContent {
  readonly message: (typeof CAP_MESSAGE_TYPES)[number]
  /** The alert that an update or a cancellation is about. */
  readonly about?: string
  readonly category: (typeof CAP_CATEGORIES)[number]
  readonly urgency: (typeof CAP_URGENCIES)[number]
  readonly severity: (typeof CAP_SEVERITIES)[number]
  readonly certainty: (typeof CAP_CERTAINTIES)[number]
  readonly response: (typeof CAP_RESPONSES)[number]
  /** Epoch ms. */
  readonly expiresAt: number
  readonly texts: InLanguages<AlertTexts>
  /** Corners as latitude and longitude in degrees, the last equal to the first; empty: words only. */
  readonly polygon: readonly (readonly [latitude: number, longitude: number])[]
  /** What it rests on; at least one. */
  readonly evidence: readonly PublicEvidence[]
}

export interface AlertTexts {
  readonly event: Sealed
  readonly headline: Sealed
  readonly description: Sealed
  readonly instruction: Sealed
  readonly area: Sealed
}

export type PublicAlertCommand =
  | {
      readonly kind: 'public-alert.write'
      readonly by: string
      readonly at: number
      readonly content: AlertContent
      /** What is wrong with its texts or evidence. */
      readonly problem: Refusal | undefined
      /** The alert that it is about, where it names one. */
      readonly about: PublicAlert | undefined
    }
  | { readonly kind: 'public-alert.release'; readonly by: string; readonly at: number }
  | { readonly kind: 'public-alert.drop'; readonly reason: Sealed }

/** Says what follows from a command on the alert `id`. Pure. Refusals: `publication.*`. */
export function decidePublicAlert(
  alert: PublicAlert | undefined,
  id: string,
  command: PublicAlertCommand,
): Decision {
  if (command.kind === 'public-alert.write') return write(alert, id, command)
  if (alert === undefined) return refuse('publication.unknown', { id })
  const { state } = alert
  if (state !== 'draft') return refuse('publication.state-impossible', { id, state })
  switch (command.kind) {
    case 'public-alert.release':
      if (alert.by === command.by) return refuse('publication.same-person', { id })
      if (alert.expiresAt <= command.at) return refuse('publication.time-impossible', { id })
      return accept(fact('public-alert.released', id, { by: command.by }))
    case 'public-alert.drop':
      return accept(fact('public-alert.dropped', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

function write(
  alert: PublicAlert | undefined,
  id: string,
  command: Extract<PublicAlertCommand, { readonly kind: 'public-alert.write' }>,
): Decision {
  const { by, at, content, problem, about } = command
  if (alert !== undefined) return refuse('request.conflict')
  if (problem !== undefined) return { ok: false, refusal: problem }
  if (content.evidence.length === 0) return refuse('publication.evidence-needed', { id })
  if (!(content.expiresAt > at && content.expiresAt <= at + LIFE_MAX_MS))
    return refuse('publication.time-impossible', { id })
  if (!isRing(content.polygon)) return refuse('publication.area-impossible', { id })
  if ((content.message === 'Alert') !== (content.about === undefined))
    return refuse('publication.reference-impossible', { id })
  if (content.about !== undefined && about?.state !== 'released')
    return refuse('publication.reference-impossible', { id })
  const { texts, evidence, polygon, ...rest } = content
  return accept(
    fact('public-alert.written', id, {
      by,
      ...rest,
      polygon: polygon.map((corner) => [...corner]),
      texts: inLanguages((language) => textsJson(texts[language])),
      evidence: evidence.map(evidenceJson),
    }),
  )
}

/** CAP wants at least four corners, the last equal to the first; no corner at all means words only. */
function isRing(polygon: AlertContent['polygon']): boolean {
  if (polygon.length === 0) return true
  const [first] = polygon
  const last = polygon.at(-1)
  return (
    polygon.length >= 4 &&
    first?.[0] === last?.[0] &&
    first?.[1] === last?.[1] &&
    polygon.every(([latitude, longitude]) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
  )
}

/** Folds one entry about the alert `id` into its state. Pure; throws on a damaged log. */
export function evolvePublicAlert(
  state: PublicAlert | undefined,
  entry: Entry,
  id: string,
): PublicAlert {
  const { data, receivedAt } = entry
  if (entry.kind === 'public-alert.written') return written(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown alert ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  switch (entry.kind) {
    case 'public-alert.released':
      return {
        ...state,
        tlp,
        state: 'released',
        releasedBy: textOf(data, 'by'),
        releasedAt: receivedAt,
      }
    case 'public-alert.dropped':
      return { ...state, tlp, state: 'dropped' }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function written({ data, marking, receivedAt }: Entry, id: string): PublicAlert {
  const about = optionalTextOf(data, 'about')
  const texts = objectOf(data, 'texts')
  return {
    id,
    tlp: marking.tlp,
    state: 'draft',
    by: textOf(data, 'by'),
    message: oneOf(data, 'message', CAP_MESSAGE_TYPES),
    ...(about === undefined ? {} : { about }),
    category: oneOf(data, 'category', CAP_CATEGORIES),
    urgency: oneOf(data, 'urgency', CAP_URGENCIES),
    severity: oneOf(data, 'severity', CAP_SEVERITIES),
    certainty: oneOf(data, 'certainty', CAP_CERTAINTIES),
    response: oneOf(data, 'response', CAP_RESPONSES),
    expiresAt: numberOf(data, 'expiresAt'),
    texts: inLanguages((language) => alertTexts(objectOf(texts, language))),
    polygon: cornersOf(data['polygon']),
    evidence: objectsOf(data, 'evidence').map(evidenceOf),
    openedAt: receivedAt,
  }
}

function cornersOf(value: Json | undefined): AlertContent['polygon'] {
  if (!Array.isArray(value)) throw new FactDamaged('the corners of an alert are no list')
  return value.map((corner) => {
    const [latitude, longitude] = Array.isArray(corner) ? corner : []
    if (typeof latitude !== 'number' || typeof longitude !== 'number')
      throw new FactDamaged('a corner of an alert lacks a degree')
    return [latitude, longitude]
  })
}

function alertTexts(data: JsonObject): AlertTexts {
  return {
    event: sealedIn(data, 'event'),
    headline: sealedIn(data, 'headline'),
    description: sealedIn(data, 'description'),
    instruction: sealedIn(data, 'instruction'),
    area: sealedIn(data, 'area'),
  }
}

function textsJson({ event, headline, description, instruction, area }: AlertTexts): JsonObject {
  return {
    event: sealedJson(event),
    headline: sealedJson(headline),
    description: sealedJson(description),
    instruction: sealedJson(instruction),
    area: sealedJson(area),
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'public-alert', id }, data }
}
