import {
  evolveDecision,
  evolvePlaybookRun,
  evolveRoomRegister,
  evolveRoomTask,
  isTaskOpen,
  ROOM_MAKING_KINDS,
  RUN_KINDS,
  runOf,
} from '@vigie/domain'
import type { DecisionRecord, Entry, PlaybookRun, RoomRegister, RoomTask } from '@vigie/domain'
import type { AnyProjection, Projection } from '../log-record.ts'

const subjectOf = (entry: Entry) => [entry.subject.id]

/** Tasks of the room. `standing`: 0 = over, 1 = open, 2 = open and found overdue. */
export const roomTaskView: Projection<RoomTask> = {
  name: 'task',
  version: 1,
  kinds: ['task.'],
  idsOf: subjectOf,
  evolve: evolveRoomTask,
  columns: (task) => ({
    standing: isTaskOpen(task) ? (task.overdueAt === undefined ? 1 : 2) : 0,
    dueAt: task.dueAt,
    owner: task.owner,
    incident: task.incident ?? '',
  }),
}

/** Decisions. `reviewAt` is a number while a review is to come and was not found late. */
export const decisionView: Projection<DecisionRecord> = {
  name: 'decision',
  version: 1,
  kinds: ['decision.'],
  idsOf: subjectOf,
  evolve: evolveDecision,
  columns: ({ incident, decidedAt, reviewAt, reviewOverdueAt }) => ({
    incident: incident ?? '',
    decidedAt,
    reviewAt: reviewOverdueAt === undefined ? (reviewAt ?? '') : '',
  }),
}

/** Playbooks under way on incidents. */
export const playbookRunView: Projection<PlaybookRun> = {
  name: 'playbook-run',
  version: 1,
  kinds: RUN_KINDS,
  idsOf: runOf,
  evolve: evolvePlaybookRun,
  columns: ({ incident, state, startedAt }) => ({ incident, state, startedAt }),
}

/** Numbers of what the room makes, by node. */
export const roomRegisterView: Projection<RoomRegister> = {
  name: 'room-register',
  version: 1,
  kinds: ROOM_MAKING_KINDS,
  idsOf: (entry) => [entry.node],
  evolve: evolveRoomRegister,
}

/** What the evening adds to incidents. */
export const ROOM_PROJECTIONS: readonly AnyProjection[] = [
  roomTaskView,
  decisionView,
  playbookRunView,
  roomRegisterView,
]
