import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { decideSitrep } from './decide.ts'
import { evolveSitrep, evolveSitrepRegister, nextSitrepId } from './evolve.ts'
import { MOST_SENTENCES } from './sitrep.ts'
import type { SitrepCommand, SitrepSentence } from './sitrep.ts'

const ID = 'RBT-P1'
const sealed = { sealed: 'a'.repeat(64) }
const SENTENCE: SitrepSentence = {
  section: 'situation',
  origin: 'drafted',
  sources: ['RBT-0001'],
  texts: { fr: sealed, ar: sealed, en: sealed },
}

function sign(sentences: readonly SitrepSentence[]): SitrepCommand {
  const tree = { size: 4, root: 'r' }
  return { kind: 'sitrep.sign', form: 'point', from: 0, to: 9, asOf: 4, tree, sentences }
}

const codeOf = (decision: Decision) => (decision.ok ? 'accepted' : decision.refusal.code)

function signed(sentences: readonly SitrepSentence[]) {
  const decision = decideSitrep(undefined, ID, sign(sentences))
  if (!decision.ok) throw new Error(decision.refusal.code)
  const [fact] = decision.facts
  if (fact === undefined) throw new Error('no fact')
  return { fact, report: evolveSitrep(undefined, entryOf(fact), ID) }
}

function entryOf(fact: Fact): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 5,
    at: '5',
    happenedAt: 10,
    writtenAt: 10,
    receivedAt: 10,
    actor: { kind: 'person', id: 'chef' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

test('[SR1] a signed report pins the tree, and each sentence bears its entries and its origin', () => {
  const own: SitrepSentence = {
    section: 'outlook',
    origin: 'written',
    sources: [],
    texts: { fr: sealed },
  }
  expect(signed([SENTENCE, own]).report).toMatchObject({
    form: 'point',
    asOf: 4,
    tree: { size: 4, root: 'r' },
    signedBy: 'chef',
    signedAt: 10,
    sentences: [SENTENCE, own],
  })
  expect(nextSitrepId('RBT', evolveSitrepRegister(undefined))).toBe('RBT-P2')
})

test('[SR2] an empty report, an empty sentence and one that no leaf would hold are refused', () => {
  expect(codeOf(decideSitrep(undefined, ID, sign([])))).toBe('sitrep.empty')
  expect(codeOf(decideSitrep(undefined, ID, sign([{ ...SENTENCE, texts: {} }])))).toBe(
    'sitrep.empty',
  )
  const many = Array.from({ length: MOST_SENTENCES + 1 }, () => SENTENCE)
  expect(codeOf(decideSitrep(undefined, ID, sign(many)))).toBe('sitrep.too-long')
  const full = { ...SENTENCE, sources: Array.from({ length: 20 }, (_, i) => `RBT2-${100_000 + i}`) }
  const { fact } = signed(many.slice(1).map(() => full))
  expect(JSON.stringify(fact.data).length).toBeLessThan(65_000)
})

test('[SR3] only its signer withdraws a report, once, with a reason', () => {
  const { report } = signed([SENTENCE])
  const withdraw = (by: string): SitrepCommand => ({ kind: 'sitrep.withdraw', by, reason: sealed })
  expect(codeOf(decideSitrep(report, ID, withdraw('autre')))).toBe('sitrep.not-yours')
  const decision = decideSitrep(report, ID, withdraw('chef'))
  if (!decision.ok) throw new Error('refused')
  const gone = decision.facts.reduce(
    (state, fact) => evolveSitrep(state, entryOf(fact), ID),
    report,
  )
  expect(gone.withdrawn?.by).toBe('chef')
  expect(codeOf(decideSitrep(gone, ID, withdraw('chef')))).toBe('sitrep.withdrawn-already')
})
