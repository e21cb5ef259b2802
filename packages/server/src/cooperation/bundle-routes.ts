import {
  BUNDLE_FORMAT,
  decideBundle,
  decideRelease,
  manifestText,
  mostRestricted,
  parseVkey,
  refusal,
} from '@vigie/domain'
import type { BundleManifest, Fact, Opening, Principal, Refusal, Sealed, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import { TakeBundleQuery, MakeBundle, Written } from '@vigie/protocol'
import { actorOf } from '../http/gesture.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Call, Route } from '../http/route.ts'
import { visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import {
  bundleBookView,
  partnerView,
  receivedReleaseView,
  releaseContentView,
  releaseView,
} from '../store/views/cooperation-view.ts'
import { IdParams } from './listed.ts'
import { MANIFEST_FILE, openBundle, releaseFile } from './open-bundle.ts'
import type { OpenedBundle } from './open-bundle.ts'
import { digestOf } from './preview-release.ts'
import { derivedId } from './screened.ts'
import { sendBytes } from './send-bytes.ts'
import { writeTar } from './tar-file.ts'
import type { TarMember } from './tar-file.ts'

const BODY_BYTES = 64 * 1024 * 1024
const MOST_RELEASES = 2_000

/** Bundles for a stick: making one for a partner, taking in a partner's. */
export function bundleRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/partners/:id/bundle',
      summary: 'The signed file for a partner: releases, recalls, receipts',
      access: { kind: 'action', action: 'release.sign', stepUp: true },
      schema: { params: IdParams, body: MakeBundle, answer: {} },
      handle: (call) => makeBundle(deps, call),
    }),
    defineRoute({
      method: 'POST',
      path: '/bundles',
      summary: 'Take in the bundle of a partner (body: application/octet-stream)',
      access: { kind: 'action', action: 'cooperation.write' },
      bodyLimitBytes: BODY_BYTES,
      perMinute: 30,
      schema: { query: TakeBundleQuery, answer: { 200: Written, 201: Written } },
      handle: async (call) => {
        const { body } = call.request
        if (!Buffer.isBuffer(body)) return refused(refusal('bundle.malformed', { reason: 'tar' }))
        const opened = openBundle(deps.record, body)
        if (!opened.ok) return refuseBundle(deps, call, opened, body)
        return takeBundle(deps, call, opened.value, body)
      },
    }),
  ]
}

async function makeBundle(
  deps: Gestures,
  { principal, params: { id }, body, reply }: Call<{ readonly id: string }, unknown, MakeBundle>,
): Promise<Answer> {
  const { record, clock } = deps
  const partner = record.view(partnerView).get(id)
  if (
    partner === undefined ||
    visibleState(deps, principal, { projection: partnerView, id }) === undefined
  ) {
    return refused(refusal('cooperation.unknown', { id }))
  }
  const key = parseVkey(partner.node?.value ?? '')
  if (key === undefined) return refused(refusal('cooperation.part-unknown', { id, part: 'node' }))
  const sequence = (record.view(bundleBookView).get(id)?.made ?? 0) + 1
  const { manifest, files } = contentsFor(deps, must(principal, 'principal'), id, {
    to: key.name,
    sequence,
    madeAt: clock(),
  })
  const note = Buffer.from(record.signNote(manifestText(manifest)), 'utf8')
  const bytes = writeTar([{ name: MANIFEST_FILE, bytes: note }, ...files], manifest.madeAt)
  if (bytes.length > BODY_BYTES) {
    // No node would take it in.
    return refused(refusal('release.too-large', { maximum: BODY_BYTES }))
  }
  const sha256 = digestOf(bytes)
  const outcome = await record.submit({
    commandId: body.commandId,
    actor: actorOf(principal),
    decide: (read) =>
      decideBundle(read(bundleBookView, id), id, { kind: 'make', sequence, sha256 }),
  })
  if (!outcome.ok) return refused(outcome.refusal)
  // The same command again may not hand out other bytes under the fact of the first ones.
  if (outcome.replayed) return refused(refusal('request.conflict'))
  const name = `${record.node.id}-${partner.code}-${sequence}.tar`
  return sendBytes(reply, { type: 'application/x-tar', name, bytes })
}

/** Everything that stands for a partner now: it replaces what an earlier bundle said. */
function contentsFor(
  deps: Gestures,
  officer: Principal,
  partner: string,
  head: Pick<BundleManifest, 'to' | 'sequence' | 'madeAt'>,
): { readonly manifest: BundleManifest; readonly files: readonly TarMember[] } {
  const { record } = deps
  const files: TarMember[] = []
  const where = { partner: [partner] }
  const issued = record
    .view(releaseView)
    .list({ where, limit: MOST_RELEASES })
    .documents.filter(({ id }) => visibleState(deps, officer, { projection: releaseView, id }))
  const releases = issued.flatMap(({ id, state }) => {
    const kept = record.view(releaseContentView).get(id)
    const content = kept && record.open(kept.content)
    if (state.recall !== undefined || content === undefined) return []
    files.push({ name: releaseFile(id), bytes: Buffer.from(content, 'utf8') })
    const { object, told, sha256, sizeBytes } = state
    return [{ release: id, object, ...told, sha256, sizeBytes }]
  })
  const recalls = issued.flatMap(({ id, state: { recall } }) =>
    recall === undefined ? [] : [{ release: id, at: recall.at }],
  )
  const received = record.view(receivedReleaseView).list({ where, limit: MOST_RELEASES }).documents
  const receipts = received.flatMap(({ state: { release, takenAt, takenBy, recall } }) => [
    { release, says: 'received' as const, at: takenAt, entry: takenBy },
    ...(recall?.entry === undefined
      ? []
      : [{ release, says: 'destroyed' as const, at: recall.at, entry: recall.entry }]),
  ])
  const from = record.node.origin
  const manifest = { format: BUNDLE_FORMAT, from, ...head, releases, recalls, receipts } as const
  return { manifest, files }
}

async function takeBundle(
  deps: Gestures,
  { principal, query }: Call<unknown, TakeBundleQuery>,
  { partner, manifest, contents }: OpenedBundle,
  file: Buffer,
): Promise<Answer> {
  const openings: Opening[] = []
  const sealed: Record<string, Sealed> = {}
  for (const [release, content] of contents) {
    const { reference, opening } = deps.sealer.seal(content)
    openings.push(opening)
    sealed[release] = reference
  }
  const sha256 = digestOf(file)
  const tlp: Tlp = mostRestricted(['GREEN', ...manifest.releases.map((each) => each.tlp)])
  const outcome = await deps.record.submit({
    commandId: query.commandId,
    actor: actorOf(principal),
    tlp,
    openings,
    decide: (read) => {
      const here = (id: string) => read(receivedReleaseView, id)
      const take = { kind: 'take', manifest, sha256, contents: sealed, here } as const
      const decision = decideBundle(read(bundleBookView, partner), partner, take)
      if (!decision.ok) return decision
      const receipts = manifest.receipts.flatMap(
        ({ release, says, at, entry }): readonly Fact[] => {
          const state = read(releaseView, release)
          if (state?.partner !== partner) return []
          const noted = { kind: 'note-receipt', key: says, says, at, entry } as const
          const said = decideRelease(state, release, noted)
          return said.ok ? said.facts : []
        },
      )
      return { ok: true, facts: [...decision.facts, ...receipts] }
    },
  })
  if (!outcome.ok) {
    return refuseBundle(deps, { principal, query }, { refusal: outcome.refusal, partner }, file)
  }
  return deps.presenter.written(must(principal, 'principal'), outcome)
}

/** A bundle that is not taken leaves a fact, so that an attempt is seen. */
async function refuseBundle(
  { record }: Gestures,
  { principal, query }: Pick<Call<unknown, TakeBundleQuery>, 'principal' | 'query'>,
  { refusal: found, partner = 'unknown' }: { readonly refusal: Refusal; readonly partner?: string },
  file: Buffer,
): Promise<Answer> {
  const command = { kind: 'refuse', code: found.code, sha256: digestOf(file) } as const
  const outcome = await record.submit({
    commandId: derivedId(`bundle refused ${query.commandId}`),
    actor: actorOf(principal),
    tlp: 'GREEN',
    decide: () => decideBundle(undefined, partner, command),
  })
  return refused(outcome.ok ? found : outcome.refusal)
}
