import {
  CASE_STATES,
  INCIDENT_STATES,
  parseNote,
  parseTreeCheckpoint,
  TASK_STATES,
} from '@vigie/domain'
import type {
  Case,
  CaseTask,
  Finding,
  FindingState,
  Incident,
  OpenItemKind,
  Principal,
  Sealed,
  SignedTree,
  Tlp,
} from '@vigie/domain'
import { toBase64 } from '@vigie/kit'
import type { Presenter } from '../http/present.ts'
import type { LogRecord, Projection } from '../store/log-record.ts'
import { caseTaskView, caseView } from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'

const PAGE = 500

/** Something open, as far as a handover needs it. */
export interface FoundItem {
  readonly kind: OpenItemKind
  readonly id: string
  readonly owner?: string
  readonly tlp: Tlp
  /** Words of a person; undefined: purged, or it has none. */
  readonly title: string | undefined
  /** Epoch ms. */
  readonly openedAt: number
}

/** The tree that would be signed now, and the arrival position that it covers; undefined for an empty log. */
export function treeNow(
  record: Pick<LogRecord, 'signedCheckpoint' | 'checkpoint'>,
): { readonly tree: SignedTree; readonly position: number } | undefined {
  const signed = record.signedCheckpoint()
  const note = signed === undefined ? undefined : parseNote(signed)
  const checkpoint = note && parseTreeCheckpoint(note.text)
  if (checkpoint === undefined) return undefined
  const { size, root } = checkpoint
  return { tree: { size, root: toBase64(root) }, position: record.checkpoint().size }
}

/** Present or past documents of one kind, and what of them is open. */
interface OpenKind<S extends object> {
  readonly view: Projection<S>
  /** States in which something still waits for somebody. */
  readonly states: readonly string[]
  /** Undefined where it waits elsewhere. */
  readonly itemOf: (state: S) => Omit<FoundItem, 'title'> & { readonly title?: Sealed | string }
}

const INCIDENTS: OpenKind<Incident> = {
  view: incidentView,
  states: INCIDENT_STATES.filter((state) => state !== 'closed'),
  itemOf: ({ id, owner, tlp, title, openedAt }) => ({
    kind: 'incident',
    id,
    ...ownerOf(owner),
    tlp,
    title,
    openedAt,
  }),
}

/** A promoted or merged alert waits elsewhere; one that was put aside belongs to who did so. */
const FINDINGS: OpenKind<Finding> = {
  view: findingView,
  states: ['new', 'assigned', 'in-progress', 'pending'] satisfies readonly FindingState[],
  itemOf: ({ id, owner, snooze, tlp, title, ruleTitle, openedAt }) => ({
    kind: 'finding',
    id,
    ...ownerOf(owner ?? snooze?.by),
    tlp,
    title: title ?? ruleTitle,
    openedAt,
  }),
}

const CASES: OpenKind<Case> = {
  view: caseView,
  states: CASE_STATES.filter((state) => state !== 'closed'),
  itemOf: ({ id, owner, tlp, title, openedAt }) => ({
    kind: 'case',
    id,
    ...ownerOf(owner),
    tlp,
    title,
    openedAt,
  }),
}

const TASKS: OpenKind<CaseTask> = {
  view: caseTaskView,
  states: TASK_STATES.filter((state) => state !== 'done' && state !== 'canceled'),
  itemOf: ({ id, assignee, tlp, title, addedAt }) => ({
    kind: 'task',
    id,
    ...ownerOf(assignee),
    tlp,
    title,
    openedAt: addedAt,
  }),
}

/**
 * Everything that is open at a position and that the reader may see: incidents, alerts in triage,
 * cases and their tasks. Alerts that are suppressed wait for nobody.
 */
export function openItemsAt(
  deps: { readonly record: LogRecord; readonly presenter: Presenter },
  reader: Principal,
  position: number,
): readonly FoundItem[] {
  const at = { ...deps, reader, position }
  return [
    ...openOf(INCIDENTS, at),
    ...openOf(FINDINGS, at, isTriaged),
    ...openOf(CASES, at),
    ...openOf(TASKS, at),
  ]
}

function isTriaged({ suppressedBy }: Finding): boolean {
  return suppressedBy === undefined
}

interface At {
  readonly record: LogRecord
  readonly presenter: Presenter
  readonly reader: Principal
  readonly position: number
}

function openOf<S extends object>(
  { view, states, itemOf }: OpenKind<S>,
  { record, presenter, reader, position }: At,
  isWanted: (state: S) => boolean = () => true,
): readonly FoundItem[] {
  const items: FoundItem[] = []
  const documents = record.view(view)
  let cursor: string | undefined
  do {
    const page = documents.list({
      where: { state: states },
      asOf: position,
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    })
    for (const { id, position: changedAt, state } of page.documents) {
      const change = { view: view.name, id, position: changedAt, state }
      if (!isWanted(state) || !presenter.isFor(reader, change)) continue
      const { title, ...item } = itemOf(state)
      const words = typeof title === 'object' ? record.open(title.sealed) : title
      items.push({ ...item, title: words })
    }
    cursor = page.next
  } while (cursor !== undefined)
  return items
}

function ownerOf(owner: string | undefined): { readonly owner?: string } {
  return owner === undefined ? {} : { owner }
}
