import type { CheckTemplate } from './check-template.ts'
import type { TakenMeasure } from './inspection.ts'

/** A measurement with its unit, and whether it lies within the limits of the template (inclusive). */
export function judged(
  template: CheckTemplate,
  { measure, value }: { readonly measure: string; readonly value: number },
): TakenMeasure {
  const { unit, least = -Infinity, most = Infinity } = template.measures[measure] ?? { unit: '' }
  return { measure, value, unit, isWithin: value >= least && value <= most }
}
