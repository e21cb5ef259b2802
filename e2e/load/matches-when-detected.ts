import { setTimeout as pause } from 'node:timers/promises'
import { isRecord, must } from '@vigie/kit'
import { DocumentPage, FindingDetail, parseAs } from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import type { ServingVigie } from './serving-vigie.ts'

const PATIENCE_MS = 30_000

/** Waits until all telemetry went through detection; the matches of all findings together. */
export async function matchesWhenDetected(vigie: ServingVigie, reader: Caller): Promise<number> {
  await untilDetected(vigie)
  const list = must(parseAs(DocumentPage, (await reader.get('/findings')).body), 'findings')
  const details = await Promise.all(
    list.documents.map(async ({ id }) => {
      const answer = await reader.get(`/findings/${id}`)
      return must(parseAs(FindingDetail, answer.body), 'finding')
    }),
  )
  return details.reduce((sum, { matchesTotal }) => sum + matchesTotal, 0)
}

/** Waits until nothing lies between the door and the findings. */
export async function untilDetected(vigie: ServingVigie, patienceMs = PATIENCE_MS): Promise<void> {
  const endMs = performance.now() + patienceMs
  for (;;) {
    const spool = (await vigie.health())?.['spool']
    if (isRecord(spool) && spool['queued'] === 0) return
    if (performance.now() > endMs) throw new Error(`still queued: ${JSON.stringify(spool)}`)
    await pause(20)
  }
}
