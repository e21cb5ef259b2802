import { grantsOf, permittedActions, refusal, termsOf } from '@vigie/domain'
import type { Mandate, PersonPrincipal, Refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { DocumentView, MandatePreview, PreviewMandate } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { AnyProjection } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import {
  caseEvidenceView,
  caseObservableView,
  caseTaskView,
  caseView,
} from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { sourceView } from '../store/views/source-view.ts'
import type { MandateDeps } from './mandate-deps.ts'
import { offsetIn } from './zone-offsets.ts'

/** What the preview looks through, in the order in which people ask for it. */
const LOOKED_AT: readonly AnyProjection[] = [
  caseView,
  findingView,
  incidentView,
  caseTaskView,
  caseObservableView,
  caseEvidenceView,
  assetView,
  sourceView,
]
const MOST_LOOKED_AT = 2_000
const PAGE = 500
const EXAMPLES = 3

/**
 * What a named person would see and do at a moment, judged by the same presenter that judges every
 * answer, on what is really here. Refused when the version has no terms yet or does not name them.
 */
export function previewOf(
  deps: MandateDeps,
  mandate: Mandate,
  { person, version, at }: PreviewMandate,
):
  | { readonly ok: true; readonly preview: MandatePreview }
  | { readonly ok: false; readonly refusal: Refusal } {
  const made = previewed(mandate, version)
  if (!made.ok) return made
  const nowMs = at === undefined ? deps.clock() : Date.parse(at)
  const { terms } = must(made.mandate.inForce ?? undefined, 'terms of a preview')
  if (!terms.persons.some((named) => named.person === person)) {
    return { ok: false, refusal: refusal('mandate.person-unsuitable', { person }) }
  }
  const grants = grantsOf([made.mandate], person, nowMs, offsetIn)
  const visitor: PersonPrincipal = {
    kind: 'person',
    id: person,
    sessionId: 'preview',
    roles: ['expert'],
    tlpCeiling: deps.clearanceOf(person) ?? 'CLEAR',
    steppedUpUntilMs: 0,
    // The presenter judges by its own clock: what runs at the moment asked about runs now.
    grants: grants.map((grant) => ({ ...grant, fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER })),
  }
  const [grant] = grants
  const preview: MandatePreview = {
    at: isoTime(nowMs),
    isOpen: grant !== undefined,
    until: grant === undefined ? null : isoTime(grant.untilMs),
    actions: [...permittedActions(visitor, nowMs)],
    acts: grant === undefined ? [] : [...grant.acts],
    kinds: LOOKED_AT.map((projection) => seenIn(deps, visitor, projection)),
    mostLookedAt: MOST_LOOKED_AT,
  }
  return { ok: true, preview }
}

/** The mandate as if the version asked about governed. */
function previewed(
  mandate: Mandate,
  version: PreviewMandate['version'],
):
  | { readonly ok: true; readonly mandate: Mandate }
  | { readonly ok: false; readonly refusal: Refusal } {
  const { draft, inForce, id } = mandate
  if (version === 'in-force') {
    return inForce === null
      ? { ok: false, refusal: refusal('mandate.wrong-state', { id, state: mandate.state }) }
      : { ok: true, mandate: { ...mandate, state: 'active' } }
  }
  if (draft === null) return { ok: false, refusal: refusal('mandate.no-draft', { id }) }
  const made = termsOf(draft)
  if (!made.ok) return made
  const signature = { digest: '', key: '', signature: '', by: '', at: 0 }
  const unsigned = { host: signature, partner: signature }
  const { clauses } = draft
  const governing = { version: draft.version, clauses, terms: made.terms, signatures: unsigned }
  return { ok: true, mandate: { ...mandate, state: 'active', inForce: governing } }
}

function seenIn(
  { record, presenter }: MandateDeps,
  visitor: PersonPrincipal,
  projection: AnyProjection,
): MandatePreview['kinds'][number] {
  const examples: DocumentView[] = []
  let visible = 0
  let hidden = 0
  let cursor: string | undefined
  do {
    const page = record
      .view(projection)
      .list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    for (const { id, position, state } of page.documents) {
      const change = { view: projection.name, id, position, state }
      if (!presenter.isFor(visitor, change)) {
        hidden += 1
        continue
      }
      visible += 1
      const document = presenter.presentDocument(visitor, change)
      if (document === undefined) continue
      examples.push(document)
      if (examples.length > EXAMPLES) examples.shift()
    }
    cursor = page.next
  } while (cursor !== undefined && visible + hidden < MOST_LOOKED_AT)
  return { view: projection.name, visible, hidden, examples: examples.toReversed() }
}
