import { accept, foldText } from '@vigie/domain'
import type { HuntQuery } from '@vigie/domain'
import { HuntExport } from '@vigie/protocol'
import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { actorOf } from '../../http/gesture.ts'
import { isoTime } from '../../http/present.ts'
import { defineRoute, refused } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { HuntStore } from '../../store/events/hunt/hunt-store.ts'
import type { StoredEvent } from '../../store/events/event-store.ts'
import { recordOfLine } from '../../store/events/hunt/event-rows.ts'
import { hunterOf, queryOf } from './hunt-deps.ts'
import type { HuntDeps } from './hunt-deps.ts'

const EXPORTS_PER_MINUTE = 6
const PAGE = 1_000
const USUAL_COLUMNS = ['host', 'user', 'EventID', 'Image', 'CommandLine', 'logsource']

/** Events that leave for good: streamed as they are found, after the log knows who takes what. */
export function huntExportRoutes(deps: HuntDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/hunts/export',
      summary: 'Take out every event that a query finds, oldest first; a fact on the log',
      access: { kind: 'action', action: 'hunt.run', stepUp: true },
      perMinute: EXPORTS_PER_MINUTE,
      schema: { body: HuntExport, answer: { 200: Type.Any({ description: 'NDJSON or CSV' }) } },
      handle: async (call) => {
        hunterOf(deps, call)
        const { format, commandId, text, fields, sources } = call.body
        const query = queryOf(call.body)
        const { reference, opening } = deps.sealer.seal(text)
        const outcome = await deps.record.submit({
          commandId,
          actor: actorOf(call.principal),
          tlp: 'AMBER',
          openings: [opening],
          decide: () =>
            accept({
              kind: 'events.exported',
              kindVersion: 1,
              subject: { kind: 'events', id: 'export' },
              data: {
                query: { sealed: reference.sealed },
                fromMs: query.fromMs,
                toMs: query.toMs,
                format,
                ...(sources === undefined ? {} : { sources: [...sources] }),
              },
            }),
        })
        if (!outcome.ok) return refused(outcome.refusal)
        const { exercise } = deps.record.node
        const name = `${exercise ? 'EXERCISE-' : ''}events.${format}`
        const lines = format === 'csv' ? csvOf(fields ?? USUAL_COLUMNS) : ndjson
        void call.reply
          .header('content-type', TYPES[format])
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Readable.from(exported(deps.hunts, query, lines)))
        return { kind: 'hijacked' }
      },
    }),
  ]
}

const TYPES = { ndjson: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' }

interface Lines {
  readonly head: string
  readonly line: (event: StoredEvent) => string
}

async function* exported(
  hunts: Pick<HuntStore, 'scan'>,
  query: HuntQuery,
  { head, line }: Lines,
): AsyncGenerator<string> {
  if (head !== '') yield head
  let from: number | undefined = 0
  while (from !== undefined) {
    const scan = await hunts.scan(query, from, PAGE)
    if (scan.events.length > 0) yield scan.events.map(line).join('')
    from = scan.next
  }
}

const ndjson: Lines = {
  head: '',
  line: ({ reference, source, receivedAtMs, line }) => {
    const head = JSON.stringify({ reference, source, receivedAt: isoTime(receivedAtMs) })
    return `${head.slice(0, -1)},"line":${JSON.stringify(line)}}\n`
  },
}

function csvOf(columns: readonly string[]): Lines {
  const keys = columns.map(foldText)
  return {
    head: `${['reference', 'at', 'source', ...columns].map(csvCell).join(',')}\r\n`,
    line: (event) => {
      const { fields, timeMs } = recordOfLine(event)
      const cells = keys.map((key) => fields.get(key)?.values.join(' | ') ?? '')
      const all = [event.reference, isoTime(timeMs), event.source, ...cells]
      return `${all.map(csvCell).join(',')}\r\n`
    },
  }
}

/** RFC 4180; what a spreadsheet would carry out is made a text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
