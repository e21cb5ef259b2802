import { expect, test } from 'vitest'
import { refusal } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import type { Communique, CommuniqueCommand, Content } from './communique.ts'
import { decideCommunique } from './decide-communique.ts'
import { evolveCommunique } from './evolve-communique.ts'
import { inLanguages } from './public-text.ts'

const sealed = (text: string) => ({ sealed: text })
const content: Content = {
  texts: inLanguages((language) => ({ title: sealed(`t ${language}`), body: sealed('b') })),
  figures: [{ mark: 'f1', evidence: { kind: 'statistic', name: 'incidents', asOf: 7 } }],
  pictures: [
    {
      attachment: 'a'.repeat(32),
      alt: inLanguages(() => sealed('alt')),
      caption: inLanguages(() => sealed('c')),
      credit: sealed('cr'),
    },
  ],
}
const fine = () => undefined
const reason = inLanguages(() => sealed('why'))
const write = (by: string): CommuniqueCommand => ({ kind: 'communique.write', by, content, reason })
const propose = (by: string): CommuniqueCommand => ({ kind: 'communique.propose', by, check: fine })
const release = (by: string, revision = 1, more: object = {}): CommuniqueCommand => ({
  kind: 'communique.release',
  by,
  at: 1_000,
  revision,
  check: fine,
  ...more,
})

/** Carries commands out; the state, or the code of the first that is refused. */
function after(...commands: readonly CommuniqueCommand[]): Communique | string {
  let state: Communique | undefined
  for (const command of commands) {
    const decision = decideCommunique(state, 'RBT-CM1', command)
    if (!decision.ok) return decision.refusal.code
    for (const fact of decision.facts) {
      const entry = { ...fact, receivedAt: 5, marking: { tlp: 'AMBER', exercise: false } }
      state = evolveCommunique(state, entry as unknown as Entry, 'RBT-CM1')
    }
  }
  return state ?? 'nothing'
}

test('[PU1] whoever had a hand in it does not release it', () => {
  const proposed = [write('a'), write('b'), propose('c')]
  for (const hand of ['a', 'b', 'c'])
    expect(after(...proposed, release(hand, 2))).toBe('publication.same-person')
  expect(after(...proposed, release('d', 2))).toMatchObject({
    state: 'released',
    versions: [{ proposedBy: 'c', releasedBy: 'd', figures: content.figures }],
  })
})

test('[PU2] writing takes a proposal back, and another revision is not released', () => {
  expect(after(write('a'), propose('a'), write('a'), release('d'))).toBe(
    'publication.state-impossible',
  )
  expect(after(write('a'), propose('a'), write('a'), propose('a'), release('d'))).toBe(
    'publication.changed-meanwhile',
  )
  const sentBack = { kind: 'communique.return', by: 'd', reason: sealed('r') } as const
  expect(after(write('a'), propose('a'), sentBack)).toMatchObject({
    state: 'draft',
    draft: { returned: sealed('r'), pictures: content.pictures },
  })
  expect(after(write('a'), sentBack)).toBe('publication.state-impossible')
})

test('[PU4] what the check finds is why nothing is proposed or released', () => {
  const check = () => refusal('publication.figure-unlinked', { figure: '3', language: 'fr' })
  expect(after(write('a'), { kind: 'communique.propose', by: 'a', check })).toBe(
    'publication.figure-unlinked',
  )
  expect(after(write('a'), propose('a'), release('d', 1, { check }))).toBe(
    'publication.figure-unlinked',
  )
})

test('[PU7] an embargo ends after now and within thirty days', () => {
  const ready = [write('a'), propose('a')]
  for (const embargoUntil of [999, 1_000, 1_000 + 31 * 86_400_000, Number.NaN])
    expect(after(...ready, release('d', 1, { embargoUntil }))).toBe('publication.time-impossible')
  expect(after(...ready, release('d', 1, { embargoUntil: 2_000 }))).toMatchObject({
    versions: [{ embargoUntil: 2_000 }],
  })
})

test('[PU8] a correction needs its reason and both persons, and keeps what stood; a withdrawal ends it', () => {
  const released = [write('a'), propose('a'), release('d')]
  const withoutReason = { kind: 'communique.write', by: 'a', content } as const
  expect(after(...released, withoutReason)).toBe('publication.reason-needed')
  expect(after(...released, write('a'), propose('a'), release('a'))).toBe('publication.same-person')
  const corrected = after(...released, write('a'), propose('a'), release('d'))
  expect(corrected).toMatchObject({ state: 'released', versions: [{}, { reason }] })
  const withdraw = { kind: 'communique.withdraw', by: 'd', reason } as const
  expect(after(...released, withdraw)).toMatchObject({ state: 'withdrawn', versions: [{}] })
  expect(after(...released, withdraw, write('a'))).toBe('publication.state-impossible')
  expect(after(write('a'), withdraw)).toBe('publication.state-impossible')
})

test('[PU1] too many pictures are refused, and nothing is done to what is not there', () => {
  const pictures = Array.from({ length: 21 }, () => content.pictures[0]!)
  const many = { kind: 'communique.write', by: 'a', content: { ...content, pictures } } as const
  expect(after(many)).toBe('publication.too-much')
  expect(after(propose('a'))).toBe('publication.unknown')
})
