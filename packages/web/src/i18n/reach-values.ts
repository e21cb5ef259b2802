import {
  CALL_MEDIA,
  DELIVERY_OUTCOMES,
  LESSON_VERDICTS,
  ON_CALL_DESKS,
  REACH_CHANNELS,
  READ_BACKS,
  SITREP_FORMS,
} from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { EntryView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

/** Values that only sentences of calls, reports, lessons and notices name. */
export function reachValues(
  speech: Speech,
  { data, texts }: EntryView,
): Readonly<Record<string, string | number>> {
  const opened = (member: string) => {
    const text = openedIn(data, member, texts)
    return text === null ? speech.text('shell.purged') : text
  }
  const medium = oneOfIn(data, 'medium', CALL_MEDIA)
  const readBack = oneOfIn(data, 'result', READ_BACKS)
  const form = oneOfIn(data, 'form', SITREP_FORMS)
  const verdict = oneOfIn(data, 'verdict', LESSON_VERDICTS)
  const channel = oneOfIn(data, 'channel', REACH_CHANNELS)
  const desk = oneOfIn(data, 'desk', ON_CALL_DESKS)
  const outcome = oneOfIn(data, 'outcome', DELIVERY_OUTCOMES)
  const paper = isRecord(data['paper']) ? data['paper'] : {}
  const known: Readonly<Record<string, string | number | undefined>> = {
    medium: medium === undefined ? undefined : speech.text(`call.medium.${medium}`),
    from: opened('from'),
    recipient: opened('to'),
    action: opened('action'),
    observation: opened('observation'),
    readBack: readBack === undefined ? undefined : speech.text(`call.read-back.${readBack}`),
    sheet: textIn(paper, 'sheet'),
    line: numberIn(paper, 'line'),
    form: form === undefined ? undefined : speech.text(`sitrep.form.${form}`),
    sentences: Array.isArray(data['sentences']) ? data['sentences'].length : undefined,
    verdict: verdict === undefined ? undefined : speech.text(`lesson.verdict.${verdict}`),
    channel: channel === undefined ? undefined : speech.text(`reach.channel.${channel}`),
    desk: desk === undefined ? undefined : speech.text(`reach.desk.${desk}`),
    outcome: outcome === undefined ? undefined : speech.text(`reach.outcome.${outcome}`),
    about: textIn(data, 'about'),
  }
  // What says nothing here must not hide a value of the same name that other sentences have.
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Kinds whose sentence depends on what they say. */
export function variedReachKind({ kind, data }: EntryView): string {
  if (kind !== 'call.logged') return kind
  if (data['paper'] !== undefined) return 'call.logged-from-paper'
  return data['to'] === undefined ? kind : 'call.logged-to'
}
