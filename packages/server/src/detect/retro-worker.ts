// Entry of the thread of one retro-hunt: a rule or a list of indicators, over the events it is handed.
import { indicatorsIn, parseIndicators } from '@vigie/domain'
import { must } from '@vigie/kit'
import { buildRuleSet, parseRule } from '@vigie/sigma'
import { parentPort, workerData } from 'node:worker_threads'
import { readLineEvent, recordOfLine } from '../store/events/hunt/event-rows.ts'
import { sampleCosts } from './cost-sampler.ts'
import { detectBatch } from './detect-batch.ts'
import type { DetectedMatch, RetroAnswer, RetroMatter, RetroRequest } from './detected.ts'

const port = must(parentPort, 'parent port of the retro worker')
// The only starter is `retro-hunts.ts`, which types what it gives.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const matter = workerData as RetroMatter
const find = matter.what === 'rule' ? ruleFinder(matter.content) : indicatorFinder(matter)

port.on('message', ({ events }: RetroRequest) => answer({ kind: 'found', matches: find(events) }))
answer({ kind: 'ready' })

type Finder = (events: RetroRequest['events']) => readonly DetectedMatch[]

function ruleFinder(yaml: string): Finder {
  const { documents } = parseRule(yaml, 'retro-hunt')
  const rules = sampleCosts(
    buildRuleSet(documents.filter((document) => document.kind === 'detection')),
  )
  return (events) => detectBatch(rules, events).matches
}

function indicatorFinder({ id, content }: RetroMatter): Finder {
  const indicators = parseIndicators(content)
  return (events) =>
    events.flatMap((at) => {
      const event = readLineEvent(at.line)
      const record = recordOfLine(at)
      return indicatorsIn(indicators, record).map(({ indicator, field, value }) => ({
        event: at.reference,
        ruleId: id,
        ruleTitle: 'Indicators',
        ruleAuthor: '',
        level: 'medium' as const,
        entity: [indicator, event?.entity].filter((part) => part !== undefined).join(' · '),
        ...(record.told ? { atMs: record.timeMs } : {}),
        why: {
          doubts: [],
          matched: [
            {
              selection: 'indicators',
              field,
              modifiers: [],
              pattern: indicator,
              value: shown(value),
            },
          ],
        },
      }))
    })
}

/** Longest value that is kept to show why; the event itself is kept whole. */
const SHOWN_LENGTH = 2_000

function shown(value: string): string {
  return value.length > SHOWN_LENGTH ? `${value.slice(0, SHOWN_LENGTH)}…` : value
}

function answer(message: RetroAnswer): void {
  port.postMessage(message)
}
