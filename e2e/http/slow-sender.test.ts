import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunningVigie } from './running-vigie.ts'

const vigie = new RunningVigie()
beforeAll(() => vigie.start())
afterAll(() => vigie.destroy())

test('[H21] a head that does not arrive is cut off; others are served meanwhile', async () => {
  const socket = connect(Number(vigie.origin.port), vigie.origin.hostname)
  socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ')
  const dripping = setInterval(() => socket.write('a'), 500)
  const started = performance.now()
  socket.on('error', () => {})
  const cut = new Promise<number>((resolve) => {
    socket.once('close', () => resolve(performance.now() - started))
  })
  expect((await fetch(new URL('/health', vigie.origin))).status).toBe(200)
  const afterMs = await cut
  clearInterval(dripping)
  expect(afterMs).toBeGreaterThan(8_000)
  expect(afterMs).toBeLessThan(20_000)
})
