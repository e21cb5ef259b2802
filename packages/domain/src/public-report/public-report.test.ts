import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { evolvePublicReport } from './evolve.ts'
import { ADDITIONS_MAX, decidePublicReport, nextPublicReportId } from './public-report.ts'
import type { PublicReport, PublicReportCommand } from './public-report.ts'
import { readReceiptCode, RECEIPT_BYTES, receiptCode } from './receipt.ts'

const ID = 'RBT-S1'
const received = {
  kind: 'report.receive',
  subject: 'danger',
  text: sealed('1'),
  language: 'fr',
  attachments: [],
  receipt: '5'.repeat(64),
} as const
const after = (state: PublicReport | undefined, ...commands: readonly PublicReportCommand[]) =>
  folded(decidePublicReport, evolvePublicReport, ID)(state, ...commands)

test('[RP2] a contact is a fact of its own, and no part of the report', () => {
  const decision = decidePublicReport(undefined, ID, { ...received, contact: sealed('2') })
  expect(outcomeOf(decision)).toEqual(['public-report.received', 'reporter-contact.given'])
  const [report, contact] = decision.ok ? decision.facts : []
  expect(JSON.stringify(report)).not.toContain(sealed('2').sealed)
  expect(contact?.data).toEqual({ contact: sealed('2') })
})

test('[RP4] a report is taken, given to an incident, answered, closed; then it takes nothing more', () => {
  const open = after(
    undefined,
    received,
    { kind: 'report.take', by: 'P2' },
    { kind: 'report.link', incident: 'RBT-I1' },
    { kind: 'report.answer', text: sealed('3') },
  )
  expect(open).toMatchObject({ state: 'taken', owner: 'P2', incident: 'RBT-I1' })
  expect(open.answers).toEqual([{ text: sealed('3'), by: 'P1', at: 4_000 }])
  expect(outcomeOf(decidePublicReport(open, ID, { kind: 'report.take', by: 'P2' }))).toEqual([])
  const closed = after(open, { kind: 'report.close', outcome: sealed('4') })
  for (const command of [
    { kind: 'report.take', by: 'P3' },
    { kind: 'report.add', text: sealed('5') },
    { kind: 'report.close', outcome: sealed('5') },
  ] as const) {
    expect(outcomeOf(decidePublicReport(closed, ID, command))).toBe('public-report.closed')
    expect(outcomeOf(decidePublicReport(undefined, ID, command))).toBe('public-report.unknown')
  }
})

test('[RP8] a reporter adds words so often and no more', () => {
  const add = { kind: 'report.add', text: sealed('6') } as const
  const full = after(undefined, received, ...Array.from({ length: ADDITIONS_MAX }, () => add))
  expect(outcomeOf(decidePublicReport(full, ID, add))).toBe('public-report.too-many-additions')
})

test('[RP8] a receipt is read as people write it down, and no other text is one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: RECEIPT_BYTES, maxLength: RECEIPT_BYTES }), (bytes) => {
      const code = receiptCode(bytes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(readReceiptCode(code)).toBe(code)
      const written = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`
      expect(readReceiptCode(written)).toBe(code)
    }),
  )
  expect(readReceiptCode('')).toBeUndefined()
  expect(readReceiptCode('U'.repeat(16))).toBeUndefined()
  expect(receiptCode(new Uint8Array(RECEIPT_BYTES).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
})

test('[RP1] reports of a node are numbered', () => {
  expect(nextPublicReportId('RBT', undefined)).toBe('RBT-S1')
  expect(nextPublicReportId('RBT', { received: 4 })).toBe('RBT-S5')
})
