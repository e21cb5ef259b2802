import { evidenceName } from '@vigie/domain'
import type { PublicEvidence } from '@vigie/domain'
import type { Speech } from '../../i18n/speech.ts'

/** Evidence as this reader says it. */
export function evidenceWords(speech: Speech, evidence: PublicEvidence): string {
  if (evidence.kind !== 'statistic') return evidenceName(evidence)
  return `${speech.text(`public.statistic.${evidence.name}`)} @ ${evidence.asOf}`
}
