import { expect, test } from 'vitest'
import { assert, integer, nat, property, stringMatching } from 'fast-check'
import type { Visitor } from './reach.ts'
import { leaveOutHidden } from './leave-out-hidden.ts'
import { VisitorCiphers } from './visitor-cipher.ts'
import { visitorEdge } from './visitor-edge.ts'

const ciphers = new VisitorCiphers(new Uint8Array(32).fill(7))
const cipher = ciphers.of({ grants: [{ mandate: 'RBT-MD1' }] })
const edge = visitorEdge(ciphers, 'RBT2')
const reader: Visitor = {
  kind: 'person',
  id: 'p1',
  sessionId: 's1',
  roles: ['expert'],
  tlpCeiling: 'RED',
  steppedUpUntilMs: 0,
  grants: [
    {
      mandate: 'RBT-MD1',
      version: 1,
      acts: ['read'],
      kinds: ['case'],
      scope: 'everything',
      highestTlp: 'RED',
      highestPap: 'RED',
      fromMs: 0,
      untilMs: 1,
      networks: [],
      extras: [],
    },
  ],
}

test('[SC15] ids, places, cursors and positions are sealed and opened again, under the key of the mandate alone', () => {
  const id = stringMatching(/^RBT[2-9]?-(?:[A-Z]{1,3}[1-9][0-9]{0,7}|[1-9][0-9]{3,8})$/)
  const other = ciphers.of({ grants: [{ mandate: 'RBT-MD2' }] })
  assert(
    property(id, (text) => {
      const token = cipher.sealId(text) ?? ''
      expect(token).toMatch(/^V-[A-Z2-7]{26}$/)
      expect(cipher.sealId(text)).toBe(token)
      expect(cipher.openId(token)).toBe(text)
      expect(other.openId(token)).toBeUndefined()
    }),
  )
  assert(
    property(nat(999_999), nat(2 ** 31 - 1), (segment, offset) => {
      const place = `${String(segment).padStart(6, '0')}:${String(offset).padStart(12, '0')}`
      expect(cipher.openPlace(cipher.sealPlace(place) ?? '')).toBe(place)
    }),
  )
  assert(
    property(integer({ min: 0, max: 2 ** 47 }), (position) => {
      expect(cipher.openPosition(cipher.sealPosition(position))).toBe(position)
    }),
  )
  expect(cipher.openCursor(cipher.sealCursor('{"at":[1]}'))).toBe('{"at":[1]}')
  expect(other.openCursor(cipher.sealCursor('x'))).toBeUndefined()
  expect(cipher.openCursor('v.AAAA')).toBeUndefined()
})

test('[SC16] nothing that counts leaves, and what a visitor sends of it is taken for nothing', () => {
  const sent = edge.outbound(
    reader,
    {
      id: 'RBT-C12',
      position: 17,
      oldest: 5,
      next: 'cursor',
      at: '001795526400759-00042',
      list: ['RBT-F1', 'UTF-8', 'CVE-2024-1', '000001:000000004096/rule'],
      texts: { ab: 'see RBT-C12, SHA-256 and RBT-0142' },
      event: { fields: { host: 'RBT-DC1' } },
    },
    99,
  )
  const text = JSON.stringify(sent)
  expect(text).not.toMatch(/RBT2?-[A-Z]{0,2}[0-9](?!")|"position":17|"next":"cursor"/)
  expect(sent).toMatchObject({
    id: cipher.sealId('RBT-C12'),
    position: 99,
    at: '001795526400759-00000',
    list: [
      cipher.sealId('RBT-F1'),
      'UTF-8',
      'CVE-2024-1',
      `${cipher.sealPlace('000001:000000004096')}/rule`,
    ],
    texts: { ab: 'see RBT-…, SHA-256 and RBT-…' },
    event: { fields: { host: 'RBT-DC1' } },
  })
  const back = edge.inbound(reader, {
    id: cipher.sealId('RBT-C12'),
    ids: `${cipher.sealId('RBT-F1')},RBT-F2`,
    cursor: cipher.sealCursor('there'),
    before: String(cipher.sealPosition(5)),
    place: '000001:000000004096',
    text: 'plain words',
  })
  expect(back).toEqual({
    id: 'RBT-C12',
    ids: 'RBT-F1,RBT-0000',
    cursor: 'there',
    before: '5',
    place: '-',
    text: 'plain words',
  })
})

test('[SC16] a refusal names no id but those that were asked of, and the reader’s mandate', () => {
  const problem = {
    code: 'finding.merged-away',
    values: { id: 'RBT-F1', into: 'RBT-F9', mandate: 'RBT-MD1' },
    detail: 'RBT-F1 is part of RBT-F9',
  }
  expect(edge.refusal(reader, problem, 9, [{ id: 'RBT-F1' }])).toEqual({
    code: 'finding.merged-away',
    values: {
      id: cipher.sealId('RBT-F1'),
      into: 'RBT-…',
      mandate: cipher.sealId('RBT-MD1'),
    },
    detail: 'RBT-… is part of RBT-…',
  })
})

test('[SC17] what names things that are not for the reader is left out, with the part that it stands in', () => {
  const left = leaveOutHidden(
    {
      alerts: ['RBT-F1', 'RBT-F2'],
      incident: 'RBT-I9',
      links: [
        { kind: 'finding', id: 'RBT-F2' },
        { kind: 'finding', id: 'RBT-F1' },
      ],
      bulk: { id: 'RBT-B1', before: { state: 'new' } },
      owner: 'per-1',
    },
    (id) => id !== 'RBT-F1',
  )
  expect(left).toEqual({
    alerts: ['RBT-F1'],
    links: [{ kind: 'finding', id: 'RBT-F1' }],
    owner: 'per-1',
  })
})
