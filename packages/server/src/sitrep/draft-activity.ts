import type { EntryView } from '@vigie/protocol'
import { isRecord } from '@vigie/kit'
import type { PrintedSentence } from '../run/pdf/printed-words.ts'
import { drafting } from './draft.ts'
import type { DraftSentence, DraftValue } from './draft.ts'
import { ACTIVITY_WORDS } from './activity-words.ts'

/** Kinds that make a line of an activity log, and the member that holds their words. */
export const ACTIVITIES: Readonly<Record<string, ActivityKind>> = {
  'note.written': { sentence: ACTIVITY_WORDS.note, words: 'text' },
  'incident.opened': { sentence: ACTIVITY_WORDS.opened, words: 'title' },
  'incident.noted': { sentence: ACTIVITY_WORDS.noted, words: 'text' },
  'incident.state-set': { sentence: ACTIVITY_WORDS.stateSet },
  'incident.closed': { sentence: ACTIVITY_WORDS.closed, words: 'outcome' },
  'call.logged': { sentence: ACTIVITY_WORDS.call, words: 'text' },
  'call.followed-up': { sentence: ACTIVITY_WORDS.followedUp, words: 'action' },
  'gate.confirmed': { sentence: ACTIVITY_WORDS.gate },
  'decision.recorded': { sentence: ACTIVITY_WORDS.decision },
  'task.added': { sentence: ACTIVITY_WORDS.task, words: 'title' },
}

interface ActivityKind {
  readonly sentence: PrintedSentence
  readonly words?: string
}

/** An activity log holds at most so many lines; the latest stand in it. */
const MOST_LINES = 110

/**
 * Drafts the activity log of one person (ICS-214): what the log holds of what they did, line by line,
 * oldest first. Entries are those that the reader may see. Pure.
 */
export function draftActivity(
  entries: readonly EntryView[],
  person: { readonly name: string; readonly zone: string },
  period: { readonly from: number; readonly to: number },
): readonly DraftSentence[] {
  const draft = drafting(person.zone)
  const told = entries
    .filter(({ kind }) => ACTIVITIES[kind] !== undefined)
    .toSorted((a, b) => a.happenedAt.localeCompare(b.happenedAt))
  draft.add(
    'situation',
    ACTIVITY_WORDS.head,
    {
      who: person.name,
      from: ({ moment }) => moment(period.from),
      to: ({ moment }) => moment(period.to),
      n: told.length,
    },
    [told[0], told.at(-1)].flatMap((entry) => (entry === undefined ? [] : [entry.id])),
  )
  for (const entry of told.slice(-MOST_LINES)) {
    const activity = ACTIVITIES[entry.kind]
    if (activity === undefined) continue
    const values: Readonly<Record<string, DraftValue>> = {
      at: ({ clock }) => clock(Date.parse(entry.happenedAt)),
      id: entry.subject.id,
      text: activity.words === undefined ? '' : (textIn(entry, activity.words) ?? '—'),
    }
    draft.add('activities', activity.sentence, values, [entry.id])
  }
  return draft.sentences()
}

function textIn({ data, texts }: EntryView, member: string): string | undefined {
  const sealed = data[member]
  const key = isRecord(sealed) ? sealed['sealed'] : undefined
  return typeof key === 'string' ? texts[key] : undefined
}
