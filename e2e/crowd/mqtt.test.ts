import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'
import { connectAsync } from 'mqtt'
import { expect, onTestFinished, test } from 'vitest'
import { item, startCrowdVigie, until } from './crowd-vigie.ts'

test('[CR8] counts come by MQTT, under topics that name the place', async () => {
  const broker = await Aedes.createBroker()
  const server = createServer(broker.handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
  const vigie = await startCrowdVigie({ VIGIE_MQTT: url, VIGIE_MQTT_TOPIC: 'stadium/#' })
  const sender = await connectAsync(url)
  onTestFinished(async () => {
    await sender.endAsync(true)
    await vigie.stop()
    await new Promise<void>((resolve) => broker.close(() => resolve()))
    server.close()
  })
  const gate = async (id: string) => item(await vigie.operator.get('/crowd'), 'gates', id)
  await until(
    async () => {
      await sender.publishAsync('stadium/gate/A1', JSON.stringify({ in: 12, out: 2 }), { qos: 1 })
      return gate('A1')
    },
    (found) => found['in'] !== null,
  )
  expect(await gate('A1')).toMatchObject({ in: 12, out: 2 })
  const many = [
    { gate: 'B1', in: 5 },
    { gate: 'B1', in: 4 },
    { sector: '101', density: 2.5 },
  ]
  await sender.publishAsync('stadium/all', JSON.stringify(many), { qos: 1 })
  await sender.publishAsync('stadium/gate/B2', 'rubbish', { qos: 1 })
  expect(
    await until(
      () => gate('B1'),
      (found) => found['in'] !== null,
    ),
  ).toMatchObject({ in: 5 })
  expect(item(await vigie.operator.get('/crowd'), 'sectors', '101')).toMatchObject({ density: 2.5 })
  expect(vigie.faults).toEqual([])
})
