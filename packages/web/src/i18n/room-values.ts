import {
  CASUALTY_CATEGORIES,
  EVIDENCE_KINDS,
  METHANE_FIELDS,
  REVIEW_VERDICTS,
  TASK_STATES,
} from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { EntryView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

/** Values that only sentences of M/ETHANE reports, tasks and decisions name. */
export function roomValues(
  speech: Speech,
  { data, texts }: EntryView,
  nameOf: (id: string) => string,
): Readonly<Record<string, string | number | undefined>> {
  const dueAt = numberIn(data, 'dueAt')
  const state = oneOfIn(data, 'state', TASK_STATES)
  const verdict = oneOfIn(data, 'verdict', REVIEW_VERDICTS)
  const decidedBy = textIn(data, 'decidedBy')
  const said = isRecord(data['texts']) ? openedIn(data['texts'], 'decision', texts) : undefined
  const keeps = oneOfIn(data, 'keeps', EVIDENCE_KINDS)
  const retention = numberIn(data, 'retentionMs')
  const category = oneOfIn(data, 'category', CASUALTY_CATEGORIES)
  const opened = (member: string) => {
    const text = openedIn(data, member, texts)
    return text === null ? speech.text('shell.purged') : text
  }
  const lead = textIn(data, 'lead')
  const known: Readonly<Record<string, string | undefined>> = {
    casualty: category === undefined ? undefined : speech.text(`casualty.${category}`),
    identity: opened('identity'),
    destination: opened('destination'),
    playbook: textIn(data, 'playbook'),
    lead: lead === undefined ? undefined : nameOf(lead),
    evidence: keeps === undefined ? undefined : speech.text(`evidence.${keeps}`),
    retention: retention === undefined ? undefined : speech.duration(retention),
    keeper: textIn(data, 'owner'),
    answer: opened('answer'),
    methane: methaneLine(speech, data['fields'], texts),
    due: dueAt === undefined ? undefined : speech.minute(dueAt),
    taskState: state === undefined ? undefined : speech.text(`room.task.${state}`),
    verdict: verdict === undefined ? undefined : speech.text(`decision.verdict.${verdict}`),
    decision: said === null ? speech.text('shell.purged') : said,
    ...(decidedBy === undefined ? {} : { who: nameOf(decidedBy) }),
  }
  // What says nothing here must not hide a value of the same name that other sentences have.
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

/** Kinds whose sentence depends on what they say. */
export function variedRoomKind({ kind, data }: EntryView): string {
  if (kind !== 'incident.methane-reported') return kind
  if (data['major'] === true) return 'incident.major-declared'
  return data['major'] === false ? 'incident.major-stood-down' : kind
}

function methaneLine(speech: Speech, fields: unknown, texts: EntryView['texts']): string {
  if (!isRecord(fields)) return ''
  const lines = METHANE_FIELDS.flatMap((field) => {
    const text = openedIn(fields, field, texts)
    if (text === undefined) return []
    return [`${speech.text(`incident.methane.${field}`)} : ${text ?? speech.text('shell.purged')}`]
  })
  return lines.join(' · ')
}
