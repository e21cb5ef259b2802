import { CASE_SEVERITIES, CASE_STATES, RSIT_CLASSES, SLA_GOALS, TASK_STATES } from '@vigie/domain'
import type { EntryView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

/** Values that only sentences of alerts in bulk and of cases name. */
export function caseValues(
  speech: Speech,
  { data, subject, texts }: EntryView,
  nameOf: (id: string) => string,
): Readonly<Record<string, string | number | undefined>> {
  const state = oneOfIn(data, 'state', CASE_STATES)
  const severity = oneOfIn(data, 'severity', CASE_SEVERITIES)
  const goal = oneOfIn(data, 'goal', SLA_GOALS)
  const goalMinutes = goal === undefined ? undefined : numberIn(data, 'minutes')
  const task = oneOfIn(data, 'state', TASK_STATES)
  const assignee = textIn(data, 'assignee')
  const value = openedIn(data, 'value', texts)
  return {
    case: textIn(data, 'case') ?? subject.id,
    changed: numberIn(data, 'changed') ?? 0,
    givenBack: numberIn(data, 'givenBack') ?? 0,
    regime: textIn(data, 'regime'),
    stage: textIn(data, 'stage'),
    pap: textIn(data, 'pap'),
    rsit: oneOfIn(data, 'rsitClass', RSIT_CLASSES),
    assignee: assignee === undefined ? undefined : nameOf(assignee),
    observed: value === null ? speech.text('shell.purged') : value,
    caseState:
      subject.kind === 'case' && state !== undefined
        ? speech.text(`case.state.${state}`)
        : undefined,
    caseSeverity:
      (subject.kind === 'case' || subject.kind === 'sla') && severity !== undefined
        ? speech.text(`case.severity.${severity}`)
        : undefined,
    slaGoal: goal === undefined ? undefined : speech.text(`case.sla.${goal}`),
    slaTarget: goalMinutes === undefined ? undefined : speech.duration(goalMinutes * 60_000),
    taskState: task === undefined ? undefined : speech.text(`task.state.${task}`),
  }
}
