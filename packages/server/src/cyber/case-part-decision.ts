import {
  accept,
  decideEvidence,
  decideLink,
  decideObservable,
  decideTask,
  decideTimeline,
  linkId,
  nextId,
  parseObservable,
  refuse,
  stepAfter,
  stepIn,
} from '@vigie/domain'
import type { CasePart, Decision, Holder, PlaybookStep, TaskStep } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { CasePartGesture } from '@vigie/protocol'
import type { Seal } from '../http/submit-gesture.ts'
import type { LogRecord, Projection, StateReader } from '../store/log-record.ts'
import {
  caseEvidenceView,
  caseLinkView,
  caseObservableView,
  caseTaskView,
  caseTimelineView,
  cyberRegisterView,
  playbookView,
} from '../store/views/case-view.ts'

/** What a gesture on a part of a case needs to know. */
export interface PartWorld {
  readonly record: Pick<LogRecord, 'node' | 'listing'>
  readonly caseId: string
  readonly nowMs: number
  readonly seal: Seal
  /** SHA-256 of the piece that the gesture is about, as its bytes are now; undefined when they do not lie here. */
  readonly measured?: { readonly sha256: string; readonly sizeBytes: number }
}

/**
 * Prepares the decision on a gesture on a part. Texts are sealed at once; what is there already is
 * looked at when its turn comes. A part of another case is unknown here.
 */
export function partDecision(
  gesture: CasePartGesture,
  world: PartWorld,
): (read: StateReader) => Decision {
  switch (gesture.kind) {
    case 'add-task':
    case 'set-task-state':
    case 'assign-task':
    case 'set-task-due':
    case 'start-playbook':
      return taskDecision(gesture, world)
    case 'add-observable':
    case 'sight':
      return observableDecision(gesture, world)
    case 'add-event':
    case 'strike-event':
      return timelineDecision(gesture, world)
    case 'register-evidence':
    case 'transfer-evidence':
    case 'verify-evidence':
      return evidenceDecision(gesture, world)
    case 'link-incident':
    case 'unlink-incident': {
      const { incident } = gesture
      const kind = gesture.kind === 'link-incident' ? 'link.make' : 'link.cut'
      const id = linkId(world.caseId, incident)
      return (read) => decideLink(read(caseLinkView, id), { kind, case: world.caseId, incident })
    }
    default:
      return unreachable(gesture)
  }
}

type Of<K extends CasePartGesture['kind']> = Extract<CasePartGesture, { readonly kind: K }>

function taskDecision(
  gesture: Of<'add-task' | 'set-task-state' | 'assign-task' | 'set-task-due' | 'start-playbook'>,
  world: PartWorld,
): (read: StateReader) => Decision {
  const { caseId, seal } = world
  switch (gesture.kind) {
    case 'add-task': {
      const { assignee, dueAt, description } = gesture
      const command = {
        kind: 'task.add',
        case: caseId,
        title: seal(gesture.title),
        ...(description === undefined ? {} : { description: seal(description) }),
        ...(assignee === undefined ? {} : { assignee }),
        ...(dueAt === undefined ? {} : { dueAt: Date.parse(dueAt) }),
      } as const
      return (read) => decideTask(undefined, nextPart(read, world, 'case-task'), command)
    }
    case 'set-task-state':
      return (read) => {
        const task = own(read, caseTaskView, gesture.task, caseId)
        const { state, outcome } = gesture
        const playbook = task?.step && read(playbookView, task.step.playbook)
        const step = task?.step && stepIn(playbook, task.step.version, task.step.step)
        const isEnd = state === 'done'
        if (isEnd && step !== undefined && step.outcomes.length > 1) {
          if (!step.outcomes.some(({ id }) => id === outcome))
            return refuse('task.outcome-needed', { id: gesture.task })
        }
        const decision = decideTask(task, gesture.task, {
          kind: 'task.set-state',
          state,
          ...(outcome === undefined ? {} : { outcome }),
        })
        const next = isEnd && task?.step && stepAfter(playbook, task.step, outcome)
        if (!decision.ok || task?.step === undefined || !next) return decision
        const added = addStep(read, world, next, { ...task.step, step: next.id })
        return added.ok ? accept(...decision.facts, ...added.facts) : added
      }
    case 'assign-task':
      return (read) =>
        decideTask(own(read, caseTaskView, gesture.task, caseId), gesture.task, {
          kind: 'task.assign',
          assignee: gesture.assignee,
        })
    case 'set-task-due':
      return (read) =>
        decideTask(own(read, caseTaskView, gesture.task, caseId), gesture.task, {
          kind: 'task.set-due',
          dueAt: Date.parse(gesture.dueAt),
        })
    case 'start-playbook':
      return (read) => {
        const playbook = read(playbookView, gesture.playbook)
        const version = gesture.version ?? playbook?.versions.at(-1)?.version ?? 0
        const first = stepIn(playbook, version)
        if (playbook === undefined || playbook.retiredAt !== undefined || first === undefined)
          return refuse('playbook.unknown', { id: gesture.playbook })
        return addStep(read, world, first, { playbook: playbook.id, version, step: first.id })
      }
    default:
      return unreachable(gesture)
  }
}

function addStep(
  read: StateReader,
  world: PartWorld,
  { title, description, dueAfterMinutes }: PlaybookStep,
  step: TaskStep,
): Decision {
  return decideTask(undefined, nextPart(read, world, 'case-task'), {
    kind: 'task.add',
    case: world.caseId,
    title,
    ...(description === undefined ? {} : { description }),
    ...(dueAfterMinutes === undefined ? {} : { dueAt: world.nowMs + dueAfterMinutes * 60_000 }),
    step,
  })
}

function observableDecision(
  gesture: Of<'add-observable' | 'sight'>,
  world: PartWorld,
): (read: StateReader) => Decision {
  const { caseId, seal, record } = world
  if (gesture.kind === 'sight') {
    const from = Date.parse(gesture.from)
    const to = gesture.to === undefined ? from : Date.parse(gesture.to)
    const { observable, count = 1 } = gesture
    return (read) =>
      decideObservable(own(read, caseObservableView, observable, caseId), observable, {
        kind: 'observable.sight',
        from,
        to,
        count,
      })
  }
  const { type, value } = gesture.observable
  const parsed = parseObservable(type, value)
  if (parsed === undefined) return () => refuse('finding.observable-invalid', { type, value })
  const { comment, indicator = true } = gesture
  const seenAt = gesture.seenAt === undefined ? undefined : Date.parse(gesture.seenAt)
  const command = {
    kind: 'observable.add',
    case: caseId,
    type,
    value: seal(parsed.value),
    indicator,
    ...(comment === undefined ? {} : { comment: seal(comment) }),
    ...(seenAt === undefined ? {} : { seenAt }),
  } as const
  return (read) => {
    // The same value twice in one case is one observable, seen again.
    const known = record
      .listing(caseObservableView)
      .withValue(parsed.value, MOST_LOOKED_AT)
      .find(({ id, kind }) => kind === type && own(read, caseObservableView, id, caseId))
    if (known === undefined)
      return decideObservable(undefined, nextPart(read, world, 'case-observable'), command)
    if (seenAt === undefined) return accept()
    return decideObservable(read(caseObservableView, known.id), known.id, {
      kind: 'observable.sight',
      from: seenAt,
      to: seenAt,
      count: 1,
    })
  }
}

/** Occurrences of a value that are looked through for the one in this case. */
const MOST_LOOKED_AT = 10_000

function timelineDecision(
  gesture: Of<'add-event' | 'strike-event'>,
  world: PartWorld,
): (read: StateReader) => Decision {
  const { caseId, seal } = world
  if (gesture.kind === 'strike-event') {
    const reason = seal(gesture.reason)
    return (read) =>
      decideTimeline(own(read, caseTimelineView, gesture.event, caseId), gesture.event, {
        kind: 'timeline.strike',
        reason,
      })
  }
  const { alert, offsetMs = 0, category } = gesture
  const command = {
    kind: 'timeline.add',
    case: caseId,
    sourceAt: Date.parse(gesture.sourceAt),
    offsetMs,
    source: seal(gesture.source),
    text: seal(gesture.text),
    category,
    ...(alert === undefined ? {} : { alert }),
  } as const
  return (read) => decideTimeline(undefined, nextPart(read, world, 'case-timeline'), command)
}

function evidenceDecision(
  gesture: Of<'register-evidence' | 'transfer-evidence' | 'verify-evidence'>,
  world: PartWorld,
): (read: StateReader) => Decision {
  const { caseId, seal, measured, nowMs } = world
  const said = gesture.sha256
  const sha256 = measured?.sha256 ?? said ?? ''
  if (gesture.kind === 'register-evidence') {
    if (measured !== undefined && said !== undefined && said !== measured.sha256)
      return () => refuse('attachment.hash-mismatch', {})
    const { attachment, clockOffsetMs } = gesture
    const sizeBytes = measured?.sizeBytes ?? gesture.sizeBytes
    const command = {
      kind: 'evidence.register',
      case: caseId,
      name: seal(gesture.name),
      origin: seal(gesture.origin),
      sha256,
      acquiredAt: Date.parse(gesture.acquiredAt),
      tool: seal(gesture.tool),
      reason: seal(gesture.reason),
      ...(attachment === undefined ? {} : { attachment }),
      ...(sizeBytes === undefined ? {} : { sizeBytes }),
      ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    } as const
    return (read) => decideEvidence(undefined, nextPart(read, world, 'case-evidence'), command)
  }
  const { evidence: id } = gesture
  if (sha256 === '' && gesture.kind === 'verify-evidence')
    return () => refuse('evidence.not-here', { id })
  const tool = seal(gesture.tool ?? 'Vigie, SHA-256')
  if (gesture.kind === 'verify-evidence')
    return (read) =>
      decideEvidence(own(read, caseEvidenceView, id, caseId), id, {
        kind: 'evidence.verify',
        sha256,
        tool,
        at: nowMs,
      })
  const reason = seal(gesture.reason)
  const to: Holder =
    gesture.toPerson === undefined
      ? { other: seal(gesture.toOther ?? '') }
      : { person: gesture.toPerson }
  return (read) =>
    decideEvidence(own(read, caseEvidenceView, id, caseId), id, {
      kind: 'evidence.transfer',
      sha256,
      to,
      reason,
      tool,
      at: nowMs,
    })
}

function own<P extends CasePart>(
  read: StateReader,
  projection: Projection<P>,
  id: string,
  caseId: string,
): P | undefined {
  const part = read(projection, id)
  return part?.case === caseId ? part : undefined
}

function nextPart(
  read: StateReader,
  { record }: PartWorld,
  kind: 'case-task' | 'case-observable' | 'case-evidence' | 'case-timeline',
): string {
  const node = record.node.id
  return nextId(kind, node, read(cyberRegisterView, node))
}
