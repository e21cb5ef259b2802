import { isWithinTlp, TLP_LEVELS, tlpLabel } from '@vigie/domain'
import type { Tlp } from '@vigie/domain'

/** The marking of what nobody marks. */
export const USUAL_TLP: Tlp = 'AMBER'

/**
 * The markings that a writer may choose, least restricted first: up to what they may read, since nobody
 * hides a line from themselves, and not below `least`. The usual one is always among them, or `least`.
 */
export function tlpOptions(
  ceiling: Tlp,
  least: Tlp = 'CLEAR',
): readonly { readonly value: Tlp; readonly text: string }[] {
  return TLP_LEVELS.filter(
    (level) =>
      isWithinTlp(least, level) &&
      (isWithinTlp(level, ceiling) || level === USUAL_TLP || level === least),
  ).map((value) => ({ value, text: tlpLabel(value) }))
}
