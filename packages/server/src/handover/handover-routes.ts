import {
  decideHandover,
  entryId,
  EVENT_ID,
  mostRestricted,
  nextHandoverId,
  refusal,
} from '@vigie/domain'
import type { Handover, Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  BookQuery,
  DocumentPage,
  HandoverItems,
  HandoversQuery,
  IssueBook,
  OfferHandover,
  PrintedPage,
  SignHandover,
  WithdrawHandover,
  Written,
} from '@vigie/protocol'
import type { Language } from '@vigie/protocol'
import { Type } from 'typebox'
import { issueFile } from '../http/issue-file.ts'
import { documentPage } from '../http/listing.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { markedAtLeast, submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Target } from '../http/submit-gesture.ts'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import type { Printer } from '../run/pdf/printer.ts'
import { eventView } from '../store/views/event-view.ts'
import { handoverRegisterView, handoverView } from '../store/views/handover-view.ts'
import { handoverBook } from './handover-book.ts'
import { openItemsAt, treeNow } from './open-items.ts'
import type { FoundItem } from './open-items.ts'

export interface HandoverDeps extends Gestures {
  readonly printer: Printer
  /** Name behind a person's id; the id itself where it is purged or unknown. */
  readonly nameOf: (person: string) => string
}

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const ITEMS_SHOWN = 2_000
const SIGN = { kind: 'action', action: 'handover.sign', stepUp: true } as const
const READ = { kind: 'action', action: 'handover.read' } as const

/** A shift is handed over: what is open, the two signatures, the book. */
export function handoverRoutes(deps: HandoverDeps): readonly Route[] {
  return [...readingRoutes(deps), ...signingRoutes(deps)]
}

function readingRoutes(deps: HandoverDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/handovers',
      summary: 'Handovers, the latest first, now or as of a position',
      visitors: 'presented one by one',
      access: READ,
      schema: { query: HandoversQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { asOf, cursor, limit } = call.query
        return documentPage(deps, call, handoverView, {
          orderBy: { column: 'offeredAt', descending: true },
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/handover-items',
      summary: 'What is open in the tree that would be signed now',
      access: READ,
      schema: { answer: { 200: HandoverItems } },
      handle: ({ principal }) => ok(itemsNow(deps, must(principal, 'principal'))),
    }),
    defineRoute({
      method: 'GET',
      path: '/handovers/:id/book',
      summary: 'The handover book as a page to be looked at',
      access: READ,
      schema: { params: Id, query: BookQuery, answer: { 200: PrintedPage } },
      handle: ({ params: { id }, query, principal }) => {
        const page = bookOf(deps, must(principal, 'principal'), id, query.language)
        return page === undefined ? refused(refusal('handover.unknown', { id })) : ok(page)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handovers/:id/book',
      summary: 'Print the handover book as PDF or HTML; the fact comes first',
      access: READ,
      perMinute: 12,
      schema: {
        params: Id,
        body: IssueBook,
        answer: { 200: Type.Any({ description: 'PDF or HTML' }) },
      },
      handle: async (call) => {
        const { id } = call.params
        const { commandId, language, format } = call.body
        const asOf = deps.record.position()
        const page = bookOf(deps, must(call.principal, 'principal'), id, language)
        if (page === undefined) return refused(refusal('handover.unknown', { id }))
        return issueFile(deps, call, page, {
          commandId,
          fileName: `handover-${id}-${language}`,
          name: 'handover',
          about: id,
          format,
          asOf,
        })
      },
    }),
  ]
}

function signingRoutes(deps: HandoverDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/handovers',
      summary: 'Offer the shift: the one who leaves signs the tree of this moment',
      access: SIGN,
      schema: { body: OfferHandover, answer: { 200: Written, 201: Written } },
      handle: async (call) => {
        const reader = must(call.principal, 'principal')
        const now = treeNow(deps.record)
        if (now === undefined) return refused(refusal('handover.tree-unknown', { size: 0 }))
        const items = openItemsAt(deps, reader, now.position)
        const marked = markedAtLeast(
          call,
          mostRestricted(['CLEAR', ...items.map(({ tlp }) => tlp)]),
        )
        return submitGesture(deps, marked, (seal) => {
          const { to, note } = call.body
          const sealed = note === undefined ? {} : { note: seal(note) }
          const node = deps.record.node.id
          return (read) => {
            const id = nextHandoverId(node, read(handoverRegisterView, node))
            const offer = { kind: 'handover.offer', by: reader.id, to, ...now, items } as const
            return decideHandover(read(handoverView, id), id, { ...offer, ...sealed })
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/handovers/:id/signature',
      summary: 'Take over the shift: the one who comes signs the same tree',
      access: SIGN,
      schema: { params: Id, body: SignHandover, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), () => {
          const { id } = call.params
          const by = must(call.principal, 'principal').id
          const { tree } = call.body
          return (read) =>
            decideHandover(read(handoverView, id), id, { kind: 'handover.sign', by, tree })
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/handovers/:id/withdrawal',
      summary: 'Withdraw an offer that nobody has signed',
      access: { kind: 'action', action: 'handover.sign' },
      schema: { params: Id, body: WithdrawHandover, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), () => {
          const { id } = call.params
          const by = must(call.principal, 'principal').id
          return (read) =>
            decideHandover(read(handoverView, id), id, { kind: 'handover.withdraw', by })
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: handoverView, id, unknown: 'handover.unknown' }
}

function itemsNow(deps: HandoverDeps, reader: Principal): HandoverItems {
  const now = treeNow(deps.record)
  const items = now === undefined ? [] : openItemsAt(deps, reader, now.position)
  const sorted = items.toSorted(
    (a, b) =>
      Number(a.owner !== undefined) - Number(b.owner !== undefined) || a.openedAt - b.openedAt,
  )
  return {
    tree: now?.tree ?? null,
    position: now?.position ?? 0,
    items: sorted.slice(0, ITEMS_SHOWN).map((item) => ({
      kind: item.kind,
      id: item.id,
      title: item.title ?? null,
      owner: item.owner ?? null,
      openedAt: isoTime(item.openedAt),
    })),
    total: items.length,
    unowned: items.filter(({ owner }) => owner === undefined).length,
  }
}

function bookOf(
  deps: HandoverDeps,
  reader: Principal,
  id: string,
  language: Language,
): PrintedPage | undefined {
  const { record, presenter } = deps
  const handover = record.view(handoverView).get(id)
  if (handover === undefined) return undefined
  const position = record.position()
  if (!presenter.isFor(reader, { view: handoverView.name, id, position, state: handover }))
    return undefined
  const titles = titlesAt(deps, reader, handover)
  const timeZone = record.view(eventView).get(EVENT_ID)?.timeZone ?? 'UTC'
  const context = {
    nameOf: deps.nameOf,
    exercise: record.node.exercise,
    position,
    note: handover.note && (record.open(handover.note.sealed) ?? null),
    titleOf: (item: { readonly kind: string; readonly id: string }) =>
      titles.get(`${item.kind} ${item.id}`),
  }
  return handoverBook(handover, context, printedSpeech(language, timeZone))
}

/** Words of the items that this reader may see, as they stood when they were handed over. */
function titlesAt(
  deps: HandoverDeps,
  reader: Principal,
  handover: Handover,
): ReadonlyMap<string, string> {
  const items = openItemsAt(deps, reader, positionOfTree(deps, handover))
  return new Map(
    items.flatMap((item: FoundItem) =>
      item.title === undefined ? [] : [[`${item.kind} ${item.id}`, item.title] as const],
    ),
  )
}

/** Arrival position of the last entry of the tree that was signed. */
function positionOfTree({ record }: HandoverDeps, { id, tree }: Handover): number {
  const [node = ''] = id.split('-', 1)
  return record.entry(entryId({ node, seq: tree.size }))?.position ?? record.position()
}
