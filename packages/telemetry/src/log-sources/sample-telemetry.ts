import { decodeUtf8, encodeUtf8 } from '@vigie/kit'
import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { readEvent } from '../read-event.ts'
import { readAll } from '../text/read-all.ts'
import { recogniseText } from '../text/recognise-text.ts'
import { SAMPLE_EVENTS } from './sample-events.ts'

/** Events that have a second view, for which the table of sources has no line of its own. */
const AUDITED = [4657, 4688, 5156].map((id) => ({ EventID: id, Channel: 'Security' }))

/**
 * An event of every source that is known, all but empty. A matcher that has seen them has met every
 * combination of sources before the first event that matters.
 */
export function sampleTelemetry(): readonly TelemetryEvent[] {
  const samples = [...Object.values(SAMPLE_EVENTS), ...AUDITED]
  return samples.flatMap((sample) =>
    typeof sample === 'string' ? objectsIn(sample).map(readEvent) : [readEvent(sample)],
  )
}

function objectsIn(text: string): readonly JsonObject[] {
  const items = readAll(recogniseText(encodeUtf8(text), decodeUtf8) ?? 'json', text)
  return items.flatMap((item) => (item.kind === 'object' ? [item.value] : []))
}
