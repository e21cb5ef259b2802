import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, objectOf, oneOf, sealedIn, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { PlaybookRun } from './run.ts'

/** Kinds that change a run: its own, and tasks that its steps become. */
export const RUN_KINDS = ['playbook-run.', 'task.added'] as const

/** The run that an entry changes; none for tasks that are no step of one. */
export function runOf({ kind, subject, data }: Entry): readonly string[] {
  if (kind !== 'task.added') return [subject.id]
  return data['step'] === undefined ? [] : [textOf(objectOf(data, 'step'), 'run')]
}

/** Folds one entry into the run `id`. Pure. An entry about an unknown one is damage and throws. */
export function evolvePlaybookRun(
  state: PlaybookRun | undefined,
  entry: Entry,
  id: string,
): PlaybookRun {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'playbook-run.started') {
    return {
      id,
      tlp: marking.tlp,
      incident: textOf(data, 'incident'),
      playbook: textOf(data, 'playbook'),
      version: numberOf(data, 'version'),
      lead: textOf(data, 'lead'),
      startedBy: oneOf(data, 'startedBy', ['person', 'trigger']),
      state: 'running',
      steps: [],
      startedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown run ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: PlaybookRun, { kind, subject, data }: Entry): PlaybookRun {
  const { task: _, ...rest } = state
  switch (kind) {
    case 'task.added':
      return {
        ...state,
        task: subject.id,
        steps: [...state.steps, textOf(objectOf(data, 'step'), 'step')],
      }
    case 'playbook-run.finished':
      return { ...rest, state: 'finished' }
    case 'playbook-run.stopped':
      return { ...rest, state: 'stopped', stopped: sealedIn(data, 'reason') }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}
