import type { Entry } from '@vigie/domain'

/** What a recount straight from the entries finds; it shares no code with the statistics. */
export interface Recount {
  readonly counts: Readonly<Record<string, number>>
  readonly detect: readonly number[]
  readonly acknowledge: readonly number[]
  readonly contain: readonly number[]
  readonly resolve: readonly number[]
  readonly real: number
  readonly judged: number
}

interface Story {
  readonly kind: string
  readonly facts: Entry[]
}

const AFTER_CONTAINMENT = ['eradication', 'recovery', 'post-incident', 'reporting']
const MINUTES_BY_LEVEL: Readonly<Record<string, number>> = {
  low: 240,
  medium: 60,
  high: 15,
  critical: 5,
}

/** Reads every story of the log from its beginning and judges it by the definitions, one by one. */
export function recount(entries: readonly Entry[], from: number, to: number): Recount {
  const stories = new Map<string, Story>()
  for (const entry of entries) {
    const story = stories.get(entry.subject.id) ?? { kind: entry.subject.kind, facts: [] }
    stories.set(entry.subject.id, story)
    story.facts.push(entry)
  }
  const counts: Record<string, number> = {}
  const add = (name: string, isCounted: boolean) => {
    counts[name] = (counts[name] ?? 0) + (isCounted ? 1 : 0)
  }
  const within = (at: number | undefined) => at !== undefined && at >= from && at < to
  const spans = { detect: [], acknowledge: [], contain: [], resolve: [] } as Record<
    'detect' | 'acknowledge' | 'contain' | 'resolve',
    number[]
  >
  let [real, judged] = [0, 0]

  for (const { kind, facts } of stories.values()) {
    const [first] = facts
    if (first === undefined) continue
    const opened = first.receivedAt
    const touched = facts.slice(1).at(0)?.receivedAt
    const last = facts.at(-1)
    const closing = last?.kind.endsWith('.closed') === true ? last : undefined
    const closed = closing?.receivedAt
    const isOpen = opened < to && !(closed !== undefined && closed < to)
    if (kind === 'finding') {
      const isWaiting = isOpen && !(touched !== undefined && touched < to)
      const minutes = MINUTES_BY_LEVEL[word(first.data['level'])]
      add('findings', within(opened))
      add('triaged', within(touched))
      add('open-alerts', isOpen)
      add('unacknowledged', isWaiting)
      add('overdue', isWaiting && minutes !== undefined && to - opened > minutes * 60_000)
      const verdict = word(closing?.data['resolution'])
      add('false-positives', within(closed) && verdict === 'false-positive')
      if (within(closed) && /^(true|false)-positive/.test(verdict)) {
        judged++
        if (verdict.startsWith('true')) real++
      }
      if (within(opened)) spans.detect.push(opened - Number(first.data['firstAt']))
      if (touched !== undefined && within(touched)) spans.acknowledge.push(touched - opened)
    }
    if (kind === 'case') {
      const contained = facts.find(
        (fact) =>
          fact.kind === 'case.closed' || AFTER_CONTAINMENT.includes(word(fact.data['state'])),
      )?.receivedAt
      add('cases', within(opened))
      add('open-cases', isOpen)
      if (contained !== undefined && within(contained)) spans.contain.push(contained - opened)
      if (closed !== undefined && within(closed)) spans.resolve.push(closed - opened)
    }
    if (kind === 'incident') {
      const { type, links } = first.data
      const isCyber = type === 'cyber' || (Array.isArray(links) && links.length > 0)
      add('incidents', isCyber && within(opened))
      add('open-incidents', isCyber && isOpen)
    }
  }
  return { counts, ...spans, real, judged }
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
