import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { decideIntegrityDesk, evolveIntegrityDesk } from './integrity-desk.ts'
import { decideSealedReport, evolveSealedReport } from './sealed-report.ts'

const KEY = `04${'a'.repeat(128)}`
const desks = folded(decideIntegrityDesk, evolveIntegrityDesk, 'inspection')
const reports = folded(decideSealedReport, evolveSealedReport, 'r1')

test('[RP10] a desk keeps its key; members add and remove members, and the last stays', () => {
  const open = { kind: 'desk.open', name: sealed('1'), publicKey: KEY, by: 'P1' } as const
  const desk = desks(undefined, open)
  expect(desk).toEqual({ id: 'inspection', name: sealed('1'), publicKey: KEY, members: ['P1'] })
  const refusalOf = (command: Parameters<typeof decideIntegrityDesk>[2]) =>
    outcomeOf(decideIntegrityDesk(desk, 'inspection', command))
  expect(refusalOf(open)).toBe('integrity.desk-exists')
  expect(
    outcomeOf(decideIntegrityDesk(undefined, 'inspection', { ...open, publicKey: '04ff' })),
  ).toBe('integrity.key-malformed')
  expect(refusalOf({ kind: 'desk.add-member', person: 'P2', by: 'P9' })).toBe(
    'integrity.desk-unknown',
  )
  expect(refusalOf({ kind: 'desk.remove-member', person: 'P1', by: 'P1' })).toBe(
    'integrity.last-member',
  )
  const two = desks(desk, { kind: 'desk.add-member', person: 'P2', by: 'P1' })
  const one = desks(two, { kind: 'desk.remove-member', person: 'P1', by: 'P2' })
  expect(one.members).toEqual(['P2'])
})

test('[RP6] a sealed report tells its desk and nothing of what it is about', () => {
  const report = reports(
    undefined,
    {
      kind: 'sealed.receive',
      desk: 'inspection',
      envelope: sealed('2'),
      files: [{ enc: 'AAAA', sha256: '3'.repeat(64), sizeBytes: 9 }],
      receipt: '4'.repeat(64),
      replyKey: KEY,
    },
    { kind: 'sealed.add', envelope: sealed('5') },
    { kind: 'sealed.reply', envelope: sealed('6') },
  )
  expect(Object.keys(report).toSorted()).toEqual([
    'additions',
    'changedAt',
    'desk',
    'envelope',
    'files',
    'id',
    'receipt',
    'receivedAt',
    'replies',
    'replyKey',
    'state',
  ])
  const closed = reports(report, { kind: 'sealed.close' })
  expect(outcomeOf(decideSealedReport(closed, 'r1', { kind: 'sealed.close' }))).toBe(
    'public-report.closed',
  )
  expect(outcomeOf(decideSealedReport(undefined, 'r1', { kind: 'sealed.close' }))).toBe(
    'public-report.unknown',
  )
})
