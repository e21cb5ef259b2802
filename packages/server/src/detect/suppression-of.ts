import { holdsFor, isInForce, observablesIn } from '@vigie/domain'
import type { Observable, Suppressible } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { LogRecord } from '../store/log-record.ts'
import { suppressionView } from '../store/views/case-view.ts'

/** Suppressions that are looked at; those that were ended are not among them. */
const MOST_LOOKED_AT = 1_000

/** The suppression that keeps an alert about to be opened out of the queue; the one that lasts longest. */
export function suppressionOf(
  record: Pick<LogRecord, 'view' | 'open'>,
  alert: Suppressible,
  atMs: number,
): string | undefined {
  const { documents } = record.view(suppressionView).list({
    where: { ended: [0] },
    orderBy: { column: 'until', descending: true },
    limit: MOST_LOOKED_AT,
  })
  return documents.find(
    ({ state }) =>
      isInForce(state, atMs) && holdsFor(state, alert, (commitment) => record.open(commitment)),
  )?.id
}

/** Values that an event names; none when it is no JSON object. */
export function namedIn(line: string): readonly Observable[] {
  const value: unknown = parsed(line)
  return isJsonObject(value) ? observablesIn(value) : []
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** What `JSON.parse` gave is JSON. */
function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value)
}
