import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import { parseAs, PrintedPage } from '@vigie/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
let leaver: Member | undefined
let comer: Member | undefined
let other: Member | undefined
let incident = ''
let tree: unknown

const leaves = () => must(leaver, 'who leaves')
const comes = () => must(comer, 'who comes')
const send = (by: Member, path: string, body: object = {}) =>
  by.caller.post(path, { commandId: randomUUID(), ...body })
const items = async () => (await leaves().caller.get('/handover-items')).body

beforeAll(async () => {
  await vigie.start()
  leaver = await vigie.setUp()
  comer = await vigie.member(leaver.caller, ['commander'])
  other = await vigie.member(leaver.caller, ['operator'])
  const opened = await send(leaver, '/incidents', {
    type: 'access',
    priority: 2,
    title: 'Porte N1 bloquée',
  })
  incident = must((opened.body as { changes: { id: string }[] }).changes[0], 'change').id
}, 60_000)
afterAll(() => vigie.destroy())

test('[HO2] while something open has no owner nothing is handed over', async () => {
  expect(await items()).toMatchObject({
    total: 1,
    unowned: 1,
    items: [{ kind: 'incident', id: incident, title: 'Porte N1 bloquée', owner: null }],
  })
  const refused = await send(leaves(), '/handovers', { to: comes().id })
  expect(refused.code).toBe('handover.items-unowned')
  expect(refused.body['values']).toEqual({ count: 1, first: incident })
  const gesture = { kind: 'assign', owner: comes().id }
  await send(leaves(), `/incidents/${incident}/gestures`, { gesture })
  expect(await items()).toMatchObject({ total: 1, unowned: 0 })
})

test('[HO1] both sign the same tree, which the log proves', async () => {
  const offered = await send(leaves(), '/handovers', {
    to: comes().id,
    note: 'Rappeler la régie à 22 h',
  })
  expect(offered.status).toBe(201)
  const [entry] = offered.body['entries'] as readonly { data: { tree: unknown } }[]
  tree = entry?.data.tree
  await send(leaves(), '/incidents', { type: 'crowd', priority: 3, title: 'Plus tard' })
  const wrong = { size: 3, root: `${'A'.repeat(43)}=` }
  expect((await send(comes(), '/handovers/VIG-H1/signature', { tree: wrong })).code).toMatch(
    /^handover\./,
  )
  const { body } = await comes().caller.get('/handovers')
  const [handover] = body['documents'] as readonly { id: string; state: { tree: unknown } }[]
  expect(handover?.state.tree).toEqual(tree)
  const id = must(handover, 'handover').id
  const notMine = await send(must(other, 'other'), `/handovers/${id}/signature`, { tree })
  expect(notMine.code).toBe('handover.not-yours')
  const signed = await send(comes(), `/handovers/${id}/signature`, { tree })
  expect(signed.status).toBe(201)
  expect((await send(comes(), `/handovers/${id}/signature`, { tree })).code).toBe(
    'handover.already-signed',
  )
})

test('[HO6] the items are those of the tree, not what came later', async () => {
  const { body } = await comes().caller.get('/handovers')
  const [handover] = body['documents'] as readonly { state: { items: unknown } }[]
  expect(handover?.state.items).toEqual([{ kind: 'incident', id: incident, owner: comes().id }])
})

test.each(['fr', 'ar', 'en'])('[HO7] the book is printed in %s', async (language) => {
  const { body: list } = await comes().caller.get('/handovers')
  const id = must((list['documents'] as readonly { id: string }[])[0], 'handover').id
  const { body } = await comes().caller.get(`/handovers/${id}/book?language=${language}`)
  const page = must(parseAs(PrintedPage, body), 'a page')
  const said = JSON.stringify(page)
  for (const part of [incident, 'Porte N1 bloquée', 'Rappeler la régie à 22 h', 'Amal Benali'])
    expect(said).toContain(part)
  const answer = await fetch(new URL(`/api/handovers/${id}/book`, vigie.origin), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: must(comes().caller.cookie, 'cookie'),
    },
    body: JSON.stringify({ commandId: randomUUID(), language, format: 'pdf' }),
  })
  expect(answer.status).toBe(200)
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
})

test('[HO4] an offer can be withdrawn by the one who made it', async () => {
  const later = await items()
  for (const item of later['items'] as readonly { id: string }[]) {
    const gesture = { kind: 'assign', owner: leaves().id }
    await send(leaves(), `/incidents/${item.id}/gestures`, { gesture })
  }
  const offered = await send(leaves(), '/handovers', { to: comes().id })
  const id = must((offered.body as { changes: { id: string }[] }).changes[0], 'change').id
  expect((await send(comes(), `/handovers/${id}/withdrawal`)).code).toBe('handover.not-yours')
  expect((await send(leaves(), `/handovers/${id}/withdrawal`)).status).toBe(201)
  expect((await send(comes(), `/handovers/${id}/signature`, { tree })).code).toBe(
    'handover.already-signed',
  )
  expect((await send(leaves(), '/handovers', { to: leaves().id })).code).toBe(
    'handover.same-person',
  )
})
