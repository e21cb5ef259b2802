import { isRecord, unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, oneOf, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'

/** How bad a defect is: a severe one forbids declaring gates open. */
export const DEFECT_SEVERITIES = ['minor', 'major', 'severe'] as const
export type DefectSeverity = (typeof DEFECT_SEVERITIES)[number]

/** What is checked at checkpoints of one kind. */
export interface CheckTemplate {
  readonly id: string
  /** What to look at, as a sentence. */
  readonly title: Sealed
  /** Severity of a defect unless the inspector says otherwise. */
  readonly severity: DefectSeverity
  readonly needsPhoto: boolean
  /** Whether the inspector must show by the code on site that they were there. */
  readonly needsPresence: boolean
  readonly measures: { readonly [measure: string]: MeasureLimits }
  /** What a defect proposes for the capacity of the sector that it lies in. */
  readonly lowers?: LoweredFactor
  readonly isRetired: boolean
}

/** A measurement with its limits, both inclusive. */
export type MeasureLimits = {
  /** As UCUM writes it: `lx`, `dB`, `bar`, `mm`, `s`. */
  readonly unit: string
  readonly least?: number
  readonly most?: number
}

/** P (physical condition) or S (safety management), 0–1. */
export type LoweredFactor = { readonly factor: 'p' | 's'; readonly to: number }

export type CheckTemplateCommand =
  | {
      readonly kind: 'check-template.write'
      readonly title: Sealed
      readonly severity: DefectSeverity
      readonly needsPhoto: boolean
      readonly needsPresence: boolean
      readonly measures: { readonly [measure: string]: MeasureLimits }
      readonly lowers?: LoweredFactor
    }
  | { readonly kind: 'check-template.set-severity'; readonly severity: DefectSeverity }
  | {
      readonly kind: 'check-template.set-measure'
      readonly measure: string
      readonly limits: MeasureLimits
    }
  | { readonly kind: 'check-template.remove-measure'; readonly measure: string }
  | { readonly kind: 'check-template.retire' }

/** Says what follows from a gesture on the template `id`. Refusals: `check-template.*`. */
export function decideCheckTemplate(
  template: CheckTemplate | undefined,
  id: string,
  command: CheckTemplateCommand,
): Decision {
  if (command.kind === 'check-template.write') {
    if (template !== undefined) return refuse('check-template.exists', { id })
    const { title, severity, needsPhoto, needsPresence, measures, lowers } = command
    const wrong = Object.entries(measures).find(([, limits]) => !arePossible(limits))
    if (wrong !== undefined) {
      return refuse('check-template.limits-impossible', { measure: wrong[0] })
    }
    return accept(
      fact('check-template.written', id, {
        title: sealedJson(title),
        severity,
        needsPhoto,
        needsPresence,
        measures,
        ...(lowers === undefined ? {} : { lowers }),
      }),
    )
  }
  if (template === undefined || template.isRetired) return refuse('check-template.unknown', { id })
  switch (command.kind) {
    case 'check-template.set-severity':
      if (template.severity === command.severity) return accept()
      return accept(fact('check-template.severity-set', id, { severity: command.severity }))
    case 'check-template.set-measure': {
      const { measure, limits } = command
      if (!arePossible(limits)) return refuse('check-template.limits-impossible', { measure })
      return accept(fact('check-template.measure-set', id, { measure, limits }))
    }
    case 'check-template.remove-measure':
      if (!(command.measure in template.measures)) return accept()
      return accept(fact('check-template.measure-removed', id, { measure: command.measure }))
    case 'check-template.retire':
      return accept(fact('check-template.retired', id, {}))
    default:
      return unreachable(command)
  }
}

function arePossible({ least = -Infinity, most = Infinity }: MeasureLimits): boolean {
  return least <= most
}

/** Folds one `check-template.` entry. */
export function evolveCheckTemplate(
  state: CheckTemplate | undefined,
  entry: Entry,
  id: string,
): CheckTemplate {
  const { data } = entry
  if (entry.kind === 'check-template.written') {
    const lowers = lowersIn(data['lowers'])
    return {
      id,
      title: sealedIn(data, 'title'),
      severity: oneOf(data, 'severity', DEFECT_SEVERITIES),
      needsPhoto: data['needsPhoto'] === true,
      needsPresence: data['needsPresence'] === true,
      measures: measuresIn(data['measures']),
      ...(lowers === undefined ? {} : { lowers }),
      isRetired: false,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown template ${id}`)
  switch (entry.kind) {
    case 'check-template.severity-set':
      return { ...state, severity: oneOf(data, 'severity', DEFECT_SEVERITIES) }
    case 'check-template.measure-set': {
      const measures = { ...state.measures, [textOf(data, 'measure')]: limitsIn(data['limits']) }
      return { ...state, measures }
    }
    case 'check-template.measure-removed': {
      const { [textOf(data, 'measure')]: _, ...measures } = state.measures
      return { ...state, measures }
    }
    case 'check-template.retired':
      return { ...state, isRetired: true }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function measuresIn(value: unknown): CheckTemplate['measures'] {
  if (!isRecord(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([name, limits]) => [name, limitsIn(limits)]))
}

function limitsIn(value: unknown): MeasureLimits {
  if (!isRecord(value) || typeof value['unit'] !== 'string')
    throw new FactDamaged('limits of a measure')
  const { unit, least, most } = value
  return {
    unit,
    ...(typeof least === 'number' ? { least } : {}),
    ...(typeof most === 'number' ? { most } : {}),
  }
}

function lowersIn(value: unknown): LoweredFactor | undefined {
  if (!isRecord(value)) return undefined
  const { factor, to } = value
  if ((factor !== 'p' && factor !== 's') || typeof to !== 'number') {
    throw new FactDamaged('a lowered factor')
  }
  return { factor, to }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'check-template', id }, data }
}
