import { DEFECT_SEVERITIES } from '@vigie/domain'
import type { DefectSeverity } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'

/** A checkpoint: where, and by which template it is checked. */
export interface ShownCheckpoint {
  readonly id: string
  readonly template: string
  readonly title: string | null
  readonly element: string | undefined
  readonly isRetired: boolean
  readonly openDefect: string | undefined
}

/** What is checked, and what a result must have. */
export interface ShownTemplate {
  readonly id: string
  readonly title: string | null
  readonly severity: DefectSeverity
  readonly needsPhoto: boolean
  readonly needsPresence: boolean
  readonly measures: readonly ShownMeasure[]
  readonly isRetired: boolean
}

export interface ShownMeasure {
  readonly name: string
  /** UCUM. */
  readonly unit: string
  readonly least: number | undefined
  readonly most: number | undefined
}

export function readCheckpoint({ id, state, texts }: DocumentView): ShownCheckpoint | undefined {
  const template = state === null ? undefined : textIn(state, 'template')
  if (state === null || template === undefined) return undefined
  return {
    id,
    template,
    title: openedIn(state, 'title', texts) ?? null,
    element: textIn(state, 'element'),
    isRetired: state['isRetired'] === true,
    openDefect: textIn(state, 'openDefect'),
  }
}

export function readTemplate({ id, state, texts }: DocumentView): ShownTemplate | undefined {
  const severity = state === null ? undefined : oneOfIn(state, 'severity', DEFECT_SEVERITIES)
  if (state === null || severity === undefined) return undefined
  const measures = isRecord(state['measures']) ? Object.entries(state['measures']) : []
  return {
    id,
    severity,
    title: openedIn(state, 'title', texts) ?? null,
    needsPhoto: state['needsPhoto'] === true,
    needsPresence: state['needsPresence'] === true,
    isRetired: state['isRetired'] === true,
    measures: measures.flatMap(([name, limits]) =>
      isRecord(limits)
        ? [
            {
              name,
              unit: textIn(limits, 'unit') ?? '',
              least: numberIn(limits, 'least'),
              most: numberIn(limits, 'most'),
            },
          ]
        : [],
    ),
  }
}

/** Whether a measurement lies within its limits; undefined where nothing was measured. */
export function isWithin(measure: ShownMeasure, value: number | undefined): boolean | undefined {
  if (value === undefined) return undefined
  return value >= (measure.least ?? -Infinity) && value <= (measure.most ?? Infinity)
}
