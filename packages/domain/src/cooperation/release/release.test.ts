import { sha256 } from '@noble/hashes/sha2.js'
import { seededRandom, toHex } from '@vigie/kit'
import { expect, test } from 'vitest'
import { entryOf, folded, outcomeOf, sealed } from '../../task/testing/entries.ts'
import { canonicalBytes, canonicalText } from '../../log/canonical.ts'
import { isWithinTlp, TLP_LEVELS } from '../../log/marking.ts'
import { noteKey, signNote } from '../../log/note.ts'
import { PAP_ACTS, PAP_LEVELS, papPermits } from '../../log/pap.ts'
import { claimedSender, manifestText, readManifest } from './bundle.ts'
import type { BundleManifest } from './bundle.ts'
import { releaseContents } from './content.ts'
import type { ReleasablePart } from './content.ts'
import { decidePapMark, evolvePapMark, papOf } from './pap-mark.ts'
import { decideBundle, evolveBundleBook, evolveReceived, receivedId } from './received.ts'
import type { ReceivedRelease } from './received.ts'
import { decideRelease, evolveRelease } from './release.ts'

const FROM = { sender: 'vigie/x/RBT', partner: 'QA' }

test('[CO10] what a partner sees is within its ceiling: of object, part and relation the strictest counts', () => {
  const object = { kind: 'case', id: 'C1', tlp: 'GREEN', said: { title: 't' } } as const
  const parts: readonly ReleasablePart[] = [
    { kind: 'task', id: 'T1', tlp: 'CLEAR', said: {} },
    { kind: 'task', id: 'T2', tlp: 'AMBER+STRICT', said: {} },
    { kind: 'incident', id: 'I1', tlp: 'GREEN', relation: { tlp: 'RED' }, said: {} },
    { kind: 'evidence', id: 'E1', said: {} },
  ]
  const seen = releaseContents(FROM, object, parts, 'AMBER')
  if (!seen.ok) throw new Error('refused')
  expect(seen.value).toMatchObject({ tlp: 'GREEN', pap: 'AMBER', parts: { task: 1 } })
  expect(seen.value.withheld).toEqual([
    { kind: 'task', id: 'T2', tlp: 'AMBER+STRICT' },
    { kind: 'incident', id: 'I1', tlp: 'RED' },
    { kind: 'evidence', id: 'E1', tlp: 'AMBER+STRICT' },
  ])
  expect(seen.value.contents).toMatchObject({
    parts: [{ id: 'T1', tlp: 'GREEN' }],
    permitted: ['look-up', 'enrich'],
  })
  const refused = releaseContents(FROM, { ...object, tlp: 'RED' }, parts, 'AMBER')
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'release.beyond-ceiling' } })
  const unmarked = releaseContents(FROM, { kind: 'case', id: 'C1', said: {} }, [], 'AMBER')
  expect(unmarked.ok).toBe(false)
})

test('[CO12] of 10,000 random objects with parts nothing that is withheld leaves a trace in the bytes', () => {
  const random = seededRandom(20_301_121)
  const among = <T>(list: readonly T[]): T => random.pick(list)
  for (let n = 0; n < 10_000; n++) {
    const marked = (id: string) => {
      const tlp = among([...TLP_LEVELS, 'nobody'] as const)
      return { id, said: { text: `secret of ${id}` }, ...(tlp === 'nobody' ? {} : { tlp }) }
    }
    const object = { kind: 'case', ...marked('OBJECT') }
    const parts = Array.from({ length: random.integer(0, 5) }, (_, at): ReleasablePart => ({
      kind: among(['task', 'finding', 'evidence']),
      ...marked(`PART-${at}-`),
      ...(random.integer(0, 1) === 0 ? {} : { relation: { tlp: among(TLP_LEVELS) } }),
    }))
    const ceiling = among(TLP_LEVELS)
    const seen = releaseContents(FROM, object, parts, ceiling)
    if (!seen.ok) continue
    const text = canonicalText(seen.value.contents)
    const { withheld } = seen.value
    for (const { id } of withheld) expect(text).not.toContain(id)
    for (const part of parts) {
      const levels = [
        object.tlp ?? 'AMBER+STRICT',
        part.tlp ?? 'AMBER+STRICT',
        part.relation?.tlp ?? 'CLEAR',
      ]
      const isFor = levels.every((level) => isWithinTlp(level as never, ceiling))
      expect(text.includes(part.id)).toBe(isFor)
    }
    const bare = parts.filter(({ id }) => !withheld.some((each) => each.id === id))
    const without = releaseContents(FROM, object, bare, ceiling)
    expect(without.ok && canonicalText(without.value.contents)).toBe(text)
  }
})

test('[CO13] PAP says what may be done: the stricter the level, the fewer the acts', () => {
  expect(PAP_LEVELS.map((pap) => PAP_ACTS.filter((act) => papPermits(pap, act)).join(' '))).toEqual(
    ['look-up enrich contain publish', 'look-up enrich contain', 'look-up enrich', 'look-up'],
  )
  const set = { kind: 'finding', object: 'F1', pap: 'RED' } as const
  const decision = decidePapMark(undefined, set)
  if (!decision.ok || decision.facts[0] === undefined) throw new Error('refused')
  const mark = evolvePapMark(undefined, entryOf(decision.facts[0]))
  expect([papOf(undefined), papOf(mark)]).toEqual(['AMBER', 'RED'])
  expect(outcomeOf(decidePapMark(mark, set))).toEqual([])
})

test('[CO14] a release is recalled once, and keeps what the partner said of it', () => {
  const at = folded(decideRelease, evolveIssued, 'RBT-RL1')
  const issue = {
    kind: 'issue',
    partner: 'RBT-PA1',
    object: { kind: 'case', id: 'RBT-C1' },
    tlp: 'GREEN',
    pap: 'AMBER',
    sha256: 'ab'.repeat(32),
    sizeBytes: 12,
    parts: { task: 2 },
    content: sealed('1'),
  } as const
  const receipt = {
    kind: 'note-receipt',
    key: 'k',
    says: 'destroyed',
    at: 9,
    entry: 'DOH-0007',
  } as const
  const out = at(undefined, issue, { kind: 'recall', reason: sealed('2') }, receipt, receipt)
  expect(out).toMatchObject({
    parts: { task: 2 },
    recall: { by: 'P1' },
    receipts: { k: { says: 'destroyed', entry: 'DOH-0007' } },
  })
  const again = decideRelease(out, 'RBT-RL1', { kind: 'recall', reason: sealed('2') })
  expect(outcomeOf(again)).toBe('cooperation.over')
})

const MANIFEST: BundleManifest = {
  format: 'vigie-bundle/1',
  from: 'vigie/x/RBT',
  to: 'QA',
  sequence: 3,
  madeAt: 1_000,
  releases: [
    {
      release: 'RBT-RL1',
      object: { kind: 'case', id: 'RBT-C1' },
      tlp: 'GREEN',
      pap: 'AMBER',
      sha256: 'ab'.repeat(32),
      sizeBytes: 12,
    },
  ],
  recalls: [{ release: 'RBT-RL0', at: 900 }],
  receipts: [{ release: 'DOH-RL4', says: 'received', at: 800, entry: 'RBT-0012' }],
}
/** Not Ed25519, but like it: what this module needs of a signature is that it is over these bytes. */
const sign = (message: Uint8Array) => sha256(message)
const verify = (_: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
  toHex(sha256(message)) === toHex(signature)
const KEY = noteKey('vigie/x/RBT', 1, new Uint8Array(32).fill(7))

test('[CO15] a manifest reads back as it was signed', () => {
  const note = signNote(manifestText(MANIFEST), KEY, sign)
  expect(claimedSender(note)).toBe('vigie/x/RBT')
  expect(readManifest(note, KEY, verify)).toEqual({ ok: true, manifest: MANIFEST })
  expect(canonicalBytes(MANIFEST).length).toBe(manifestText(MANIFEST).length - 1)
})

test('[CO16] a manifest that was touched, is not canonical or names another sender is refused', () => {
  const note = signNote(manifestText(MANIFEST), KEY, sign)
  const code = (text: string) => {
    const read = readManifest(text, KEY, verify)
    return read.ok ? 'ok' : read.refusal.code
  }
  expect(code(note.replace('"sequence":3', '"sequence":4'))).toBe('bundle.forged')
  expect(code('no note')).toBe('bundle.malformed')
  expect(code(note.slice(0, 40))).toBe('bundle.malformed')
  expect(code(signNote(`${JSON.stringify(MANIFEST)}\n`, KEY, sign))).toBe('bundle.malformed')
  const other = { ...MANIFEST, from: 'vigie/y/DOH' }
  expect(code(signNote(manifestText(other), KEY, sign))).toBe('bundle.forged')
  const path = { ...MANIFEST, recalls: [{ release: '../../etc', at: 1 }] }
  expect(code(signNote(manifestText(path), KEY, sign))).toBe('bundle.malformed')
  for (let cut = 0; cut < note.length; cut += 7) expect(code(note.slice(0, cut))).not.toBe('ok')
})

test('[CO16] an older bundle is a replay; what a partner recalled is marked so', () => {
  const here = new Map<string, ReceivedRelease>()
  const take = {
    kind: 'take',
    manifest: MANIFEST,
    sha256: 'cd'.repeat(32),
    contents: { 'RBT-RL1': sealed('1') },
    here: (id: string) => here.get(id),
  } as const
  const first = decideBundle(undefined, 'DOH-PA1', take)
  if (!first.ok) throw new Error('refused')
  expect(outcomeOf(first)).toEqual([
    'bundle.taken',
    'received-release.taken',
    'release-content.kept',
  ])
  const [taken, received] = first.facts.map((fact, n) => entryOf(fact, n + 1))
  if (taken === undefined || received === undefined) throw new Error('no facts')
  const book = evolveBundleBook(undefined, taken)
  expect(outcomeOf(decideBundle(book, 'DOH-PA1', take))).toBe('bundle.replayed')
  const id = receivedId('DOH-PA1', 'RBT-RL1')
  here.set(id, evolveReceived(undefined, received, id))
  const recall = {
    ...MANIFEST,
    sequence: 4,
    releases: [],
    recalls: [{ release: 'RBT-RL1', at: 5 }],
  }
  const next = decideBundle(book, 'DOH-PA1', { ...take, manifest: recall })
  expect(outcomeOf(next)).toEqual(['bundle.taken', 'received-release.recalled'])
})

/** Folds what is said of the release itself; its bytes are kept by a fact of their own. */
function evolveIssued(...[state, entry, id]: Parameters<typeof evolveRelease>) {
  if (entry.kind !== 'release-content.kept') return evolveRelease(state, entry, id)
  if (state === undefined) throw new Error('content before its release')
  return state
}
