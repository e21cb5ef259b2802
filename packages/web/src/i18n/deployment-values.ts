import { ASSIGNMENT_PROGRESS, UNIT_SKILLS } from '@vigie/domain'
import type { EntryView } from '@vigie/protocol'
import { numberIn, oneOfIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

const MINUTE_MS = 60_000

/** Values that only sentences of units, posts and critical messages name. */
export function deploymentValues(
  speech: Speech,
  { data }: EntryView,
  nameOf: (id: string) => string,
): Readonly<Record<string, string | number | undefined>> {
  const skill = oneOfIn(data, 'skill', UNIT_SKILLS)
  const progress = oneOfIn(data, 'progress', ASSIGNMENT_PROGRESS)
  const cadence = numberIn(data, 'checkEveryMs')
  const until = numberIn(data, 'until')
  const person = textIn(data, 'person') ?? textIn(data, 'supervisor')
  return {
    callSign: textIn(data, 'callSign'),
    people: numberIn(data, 'strength'),
    post: textIn(data, 'post'),
    station: textIn(data, 'station'),
    skill: skill === undefined ? undefined : speech.text(`unit.skill.${skill}`),
    progress: progress === undefined ? undefined : speech.text(`unit.progress.${progress}`),
    minutes: cadence === undefined ? undefined : speech.number(cadence / MINUTE_MS),
    until: until === undefined ? undefined : speech.minute(until),
    who: person === undefined ? undefined : nameOf(person),
  }
}
