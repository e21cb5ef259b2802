import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, documentsOf, done, entriesOf, gesture } from '../venue/at-venue.ts'
import { startCrowdVigie, until } from './crowd-vigie.ts'
import type { CrowdVigie } from './crowd-vigie.ts'

let vigie: CrowdVigie
beforeAll(async () => {
  vigie = await startCrowdVigie()
})
afterAll(() => vigie.stop())

const line = (text: string) => vigie.operator.post('/entries', gesture({ text }))
const open = async (title: string) => {
  const answer = done(
    await vigie.operator.post('/incidents', gesture({ type: 'crowd', priority: 3, title })),
  )
  return entriesOf(answer)[0]?.subject.id ?? ''
}
const act = (id: string, what: object) =>
  vigie.operator.post(`/incidents/${id}/gestures`, gesture({ gesture: what }))
const clusters = async () => documentsOf(await vigie.commander.get('/clusters'))

test('[CR30] the third report alarms the commander; none of them can be closed alone', async () => {
  done(await line('Ruelle de l’hôtel Hamilton : la foule pousse, on va mourir écrasés'))
  const first = await open('Crush in the alley next to the Hamilton hotel')
  done(await act(first, { kind: 'assign', owner: 'ALPHA 1' }))
  done(await line('Enfant perdu à la porte A1'))
  expect(await clusters()).toEqual([])
  done(await line('الزقاق قرب فندق هاميلتون: ازدحام شديد، الناس يختنقون'))
  const [cluster] = await until(clusters, (found) => found.length > 0)
  expect(cluster).toMatchObject({ state: { danger: 'crush', state: 'open', incidents: [first] } })
  const id = cluster?.id ?? ''
  const alarms = await until(
    async () => documentsOf(await vigie.commander.get('/crowd/alarms?causes=cluster')),
    (found) => found.length > 0,
  )
  expect(alarms[0]).toMatchObject({ id: `cluster:${id}`, state: { level: 'red', value: 3 } })

  expect(codeOf(await act(first, { kind: 'close', outcome: 'rien vu' }))).toBe(
    'incident.in-growing-cluster',
  )
  done(await act(first, { kind: 'note', text: 'patrouille en route' }))
  expect(
    codeOf(await vigie.commander.post(`/clusters/${id}/close`, gesture({ reason: 'x' }))),
  ).toBe('cluster.growing')
  const fourth = await open('Zanqa dyal Hamilton, nas tkhne9o')
  await until(clusters, ([found]) => JSON.stringify(found).includes(fourth))
  done(await act(fourth, { kind: 'assign', owner: 'ALPHA 2' }))
  expect(codeOf(await act(fourth, { kind: 'close', outcome: 'fini' }))).toBe(
    'incident.in-growing-cluster',
  )
  const other = await open('Portefeuille trouvé')
  done(await act(other, { kind: 'assign', owner: 'ALPHA 3' }))
  done(await act(other, { kind: 'close', outcome: 'rendu' }))
  expect(await clusters()).toHaveLength(1)
})

test('[CR30] what the calls said stands in no fact of the cluster', async () => {
  const answer = await vigie.commander.get('/entries?kinds=cluster.')
  expect(JSON.stringify(answer.body['entries'])).not.toMatch(/hamilton|هاميلتون|zanqa/i)
  expect(vigie.faults).toEqual([])
})
