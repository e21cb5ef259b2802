import { useMemo } from 'react'
import { useLive } from '../../data/live-context.tsx'
import type { ShownEvent } from '../../data/read-event.ts'
import { readFinding } from '../../data/read-finding.ts'
import { readIncident } from '../../data/read-incident.ts'
import type { Speech } from '../../i18n/speech.ts'
import { vocabularyOf } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

/** The words of now, renewed when what is open changes. */
export function useVocabulary(speech: Speech, event: ShownEvent | undefined): Vocabulary {
  const incidents = useLive((state) => state.documents.incident)
  const findings = useLive((state) => state.documents.finding)
  const venue = event?.venue
  return useMemo(
    () =>
      vocabularyOf(
        speech,
        venue,
        [...incidents.values()].map(readIncident).filter((incident) => incident !== undefined),
        [...findings.values()].map(readFinding).filter((finding) => finding !== undefined),
      ),
    [speech, venue, incidents, findings],
  )
}
