import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import type { Unit } from '../unit/unit.ts'
import { decidePost } from './decide.ts'
import { evolvePost } from './evolve.ts'
import type { Post, PostCommand } from './post.ts'
import { standings } from './standing.ts'

const PLAN: PostCommand = {
  kind: 'post.plan',
  name: { sealed: 'a'.repeat(64) },
  place: 'gate-c4',
  strength: 8,
  skills: ['crowd', 'first-aid'],
}
let seq = 0

function entryOf(fact: Fact): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: 0,
    writtenAt: 0,
    receivedAt: 0,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'GREEN', exercise: false },
    ...fact,
  }
}

function factsOf(decision: Decision): readonly Fact[] {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.facts
}

function after(post: Post | undefined, command: PostCommand): Post {
  const folded = factsOf(decidePost(post, 'C4-N', command)).reduce<Post | undefined>(
    (state, fact) => evolvePost(state, entryOf(fact), 'C4-N'),
    post,
  )
  if (folded === undefined) throw new Error('no post')
  return folded
}

const unit = (rest: Partial<Unit>): Unit => ({
  id: 'RBT-U1',
  callSign: 'Sierra 1',
  kind: 'stewards',
  strength: 5,
  skills: ['crowd'],
  tlp: 'AMBER',
  checkEveryMs: 1_200_000,
  servedMs: 0,
  changedAt: 0,
  duty: { since: 0, until: 1 },
  post: 'C4-N',
  ...rest,
})

test('[DP9] a post is planned once, and withdrawn once', () => {
  const post = after(undefined, PLAN)
  expect(decidePost(post, 'C4-N', PLAN)).toMatchObject({ refusal: { code: 'post.exists' } })
  expect(decidePost(undefined, 'X', { kind: 'post.withdraw' })).toMatchObject({
    refusal: { code: 'post.unknown' },
  })
  const withdrawn = after(post, { kind: 'post.withdraw' })
  expect(factsOf(decidePost(withdrawn, 'C4-N', { kind: 'post.withdraw' }))).toEqual([])
  expect(after(withdrawn, { kind: 'post.restore' }).isWithdrawn).toBe(false)
  expect(standings([withdrawn], [])).toEqual([])
})

test('[DP11] planned against present; who is away and which skills are missing', () => {
  const post = after(undefined, PLAN)
  const units = [
    unit({}),
    unit({
      id: 'RBT-U2',
      strength: 2,
      skills: ['first-aid'],
      assignment: { incident: 'RBT-I1', progress: 'en-route', since: 0 },
    }),
    unit({ id: 'RBT-U3', post: 'N1' }),
  ]
  const { duty: _, ...off } = unit({ id: 'RBT-U4' })
  expect(standings([post], [...units, off])).toEqual([
    {
      post: 'C4-N',
      planned: 8,
      present: 5,
      away: 2,
      units: ['RBT-U1', 'RBT-U2'],
      missingSkills: ['first-aid'],
    },
  ])
})
