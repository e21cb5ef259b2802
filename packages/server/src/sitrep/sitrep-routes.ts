import { decideSitrep, mostRestricted, nextSitrepId, refusal } from '@vigie/domain'
import type { Principal, Refusal, Sitrep, SitrepSentence, SitrepTexts, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  DocumentPage,
  DraftQuery,
  IssueSitrep,
  LANGUAGES,
  PrintedPage,
  SignSitrep,
  SitrepDraft,
  SitrepPageQuery,
  SitrepsQuery,
  WithdrawSitrep,
  Written,
} from '@vigie/protocol'
import type { Language } from '@vigie/protocol'
import { Type } from 'typebox'
import { issueFile } from '../http/issue-file.ts'
import { documentPage } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import {
  markedAtLeast,
  submitGesture,
  submitGestureOn,
  visibleState,
} from '../http/submit-gesture.ts'
import type { Seal } from '../http/submit-gesture.ts'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import type { Printer } from '../run/pdf/printer.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { sitrepRegisterView, sitrepView } from '../store/views/sitrep-view.ts'
import { draftSitrep, mayDraftOf } from './draft-sitrep.ts'
import type { SitrepDeps } from './draft-sitrep.ts'
import { signedTree } from './signed-tree.ts'
import { sitrepPage } from './sitrep-page.ts'
import { visibleEntry } from './sources-of.ts'
import { venueZone } from './venue-zone.ts'

export interface SitrepRouteDeps extends SitrepDeps {
  readonly printer: Printer
}

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const READ = { kind: 'action', action: 'incident.read' } as const
const SIGN = { kind: 'action', action: 'sitrep.sign', stepUp: true } as const
/** A draft tells of the last two hours, unless somebody asks for more. */
const USUAL_PERIOD_MS = 2 * 3_600_000
const LONGEST_MS = 7 * 86_400_000

/** Situation reports: drafted, signed, withdrawn, printed. */
export function sitrepRoutes(deps: SitrepRouteDeps): readonly Route[] {
  return [...readingRoutes(deps), ...signingRoutes(deps)]
}

function readingRoutes(deps: SitrepRouteDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/sitreps',
      summary: 'Signed situation reports, the latest first, now or as of a position',
      access: READ,
      schema: { query: SitrepsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { form, ...query } = call.query
        return documentPage(deps, call, sitrepView, {
          ...query,
          orderBy: { column: 'signedAt', descending: true },
          ...(form === undefined ? {} : { where: { form: [form] } }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/sitrep-draft',
      summary: 'What the log would say now, as sentences in three languages with their entries',
      access: READ,
      schema: { query: DraftQuery, answer: { 200: SitrepDraft } },
      handle: ({ query, principal }) => {
        const reader = must(principal, 'principal')
        const to = deps.clock()
        const from = query.from === undefined ? to - USUAL_PERIOD_MS : Date.parse(query.from)
        if (!isPeriod(from, to, to)) return refused(refusal('sitrep.period'))
        const person = query.person ?? reader.id
        if (!mayDraftOf(reader, person, to)) return refused(refusal('access.not-permitted'))
        const { form, incident } = query
        const wish = { form, from, to, person, ...(incident === undefined ? {} : { incident }) }
        const drafted = draftSitrep(deps, reader, wish)
        return drafted.ok ? ok(drafted.draft) : refused(drafted.refusal)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/sitreps/:id/page',
      summary: 'A signed report as a page to be looked at',
      access: READ,
      schema: { params: Id, query: SitrepPageQuery, answer: { 200: PrintedPage } },
      handle: ({ params: { id }, query, principal }) => {
        const page = pageOf(deps, principal, id, query.language)
        return page === undefined ? refused(refusal('sitrep.unknown', { id })) : ok(page)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/sitreps/:id/page',
      summary: 'A signed report as PDF or HTML; the fact comes first',
      access: READ,
      perMinute: 12,
      schema: { params: Id, body: IssueSitrep, answer: { 200: Type.Any() } },
      handle: async (call) => {
        const { id } = call.params
        const { commandId, language, format } = call.body
        const page = pageOf(deps, call.principal, id, language)
        if (page === undefined) return refused(refusal('sitrep.unknown', { id }))
        const asOf = deps.record.position()
        const fileName = `sitrep-${id}-${language}`
        const issue = { commandId, fileName, name: 'sitrep', about: id, format, asOf } as const
        return issueFile(deps, call, page, issue)
      },
    }),
  ]
}

function signingRoutes(deps: SitrepRouteDeps): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'POST',
      path: '/sitreps',
      summary: 'Sign a situation report: what was drafted, edited and added, on the tree of now',
      access: SIGN,
      bodyLimitBytes: 1_000_000,
      schema: { body: SignSitrep, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const reader = must(call.principal, 'principal')
        const { body } = call
        const grounds = groundsOf(deps, reader, body)
        if (!grounds.ok) return refused(grounds.refusal)
        const tree = signedTree(deps.record)
        if (tree === undefined) return refused(refusal('sitrep.empty'))
        return submitGesture(deps, markedAtLeast(call, grounds.tlp), (seal) => {
          const { form, asOf, incident } = body
          const command = {
            kind: 'sitrep.sign',
            form,
            from: Date.parse(body.from),
            to: Date.parse(body.to),
            asOf,
            tree,
            sentences: body.sentences.map((sentence) => sealedSentence(sentence, seal)),
            ...(incident === undefined ? {} : { incident }),
          } as const
          return (read) => {
            const id = nextSitrepId(node, read(sitrepRegisterView, node))
            return decideSitrep(undefined, id, command)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/sitreps/:id/withdrawal',
      summary: 'Withdraw a report that one has signed, with a reason',
      access: { kind: 'action', action: 'sitrep.sign' },
      schema: { params: Id, body: WithdrawSitrep, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const by = must(call.principal, 'principal').id
        const target = { projection: sitrepView, id, unknown: 'sitrep.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const reason = seal(call.body.reason)
          return (read) =>
            decideSitrep(read(sitrepView, id), id, { kind: 'sitrep.withdraw', by, reason })
        })
      },
    }),
  ]
}

function isPeriod(from: number, to: number, now: number): boolean {
  return from < to && to <= now + 60_000 && to - from <= LONGEST_MS
}

type Grounds =
  | { readonly ok: true; readonly tlp: Tlp }
  | { readonly ok: false; readonly refusal: Refusal }

/** Every entry that a sentence names is one that the signer may read; the report bears their marking (SR4). */
function groundsOf(deps: SitrepDeps, reader: Principal, body: SignSitrep): Grounds {
  const { form, incident, asOf } = body
  if (!isPeriod(Date.parse(body.from), Date.parse(body.to), deps.clock()))
    return { ok: false, refusal: refusal('sitrep.period') }
  if (form === 'methane' && incident === undefined)
    return { ok: false, refusal: refusal('sitrep.incident-needed', { form }) }
  const last = deps.record.position()
  if (asOf > last) return { ok: false, refusal: refusal('store.position-unknown', { asOf, last }) }
  const about = incident === undefined ? undefined : { projection: incidentView, id: incident }
  if (about !== undefined && visibleState(deps, reader, about) === undefined)
    return { ok: false, refusal: refusal('incident.unknown', { id: about.id }) }
  const levels: Tlp[] = ['CLEAR']
  if (about !== undefined) levels.push(deps.record.view(incidentView).get(about.id)?.tlp ?? 'RED')
  for (const id of new Set(body.sentences.flatMap(({ sources }) => sources))) {
    const entry = visibleEntry(deps, reader, id)
    if (entry === undefined) return { ok: false, refusal: refusal('entry.unknown', { id }) }
    levels.push(entry.marking.tlp)
  }
  return { ok: true, tlp: mostRestricted(levels) }
}

function sealedSentence(
  { section, texts, sources, origin }: SignSitrep['sentences'][number],
  seal: Seal,
): SitrepSentence {
  const sealed: { [L in Language]?: ReturnType<Seal> } = {}
  for (const language of LANGUAGES) {
    const words = texts[language]?.trim() ?? ''
    if (words !== '') sealed[language] = seal(words)
  }
  const whole: SitrepTexts = sealed
  return { section, sources, origin, texts: whole }
}

function pageOf(
  deps: SitrepRouteDeps,
  principal: Principal | undefined,
  id: string,
  language: Language,
): PrintedPage | undefined {
  const { record } = deps
  const found = visibleState(deps, principal, { projection: sitrepView, id })
  const sitrep: Sitrep | undefined = found && record.view(sitrepView).get(id)
  if (sitrep === undefined) return undefined
  const context = {
    nameOf: deps.nameOf,
    exercise: record.node.exercise,
    open: (sealed: { readonly sealed: string }) => record.open(sealed.sealed) ?? null,
  }
  return sitrepPage(sitrep, context, printedSpeech(language, venueZone(record)))
}
