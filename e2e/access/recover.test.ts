import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SoftAuthenticator } from '../../packages/server/src/access/testing/soft-authenticator.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const vigie = new RunningVigie()
beforeAll(() => vigie.start())
afterAll(() => vigie.destroy())

/** `vigie recover …` as a process of its own. */
function recover(...args: readonly string[]) {
  const main = join(import.meta.dirname, '../../packages/cli/src/main.ts')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, 'recover', ...args, '--data', vigie.directory],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

test('[A26] vigie recover refuses beside a running Vigie, then lets the last administrator in', async () => {
  await vigie.setUp()
  const busy = recover('first')
  expect(busy.status).toBe(1)
  expect(busy.stderr).toContain('in use')
  await vigie.stop()
  expect(recover('nobody')).toMatchObject({ status: 1, stdout: '' })
  expect(recover().status).toBe(2)
  const given = recover('first', '--origin', 'http://localhost:9999')
  expect(given).toMatchObject({ status: 0, stderr: '' })
  expect(given.stdout).toMatch(/^http:\/\/localhost:9999\/enrol#[\w-]{43}\n$/)

  await vigie.start()
  const token = given.stdout.trim().split('#')[1]
  const caller = vigie.caller()
  const key = new SoftAuthenticator(vigie.origin.origin)
  const offer = await caller.post(`/invitations/${token}/passkey/options`)
  const enrolled = await caller.post(`/invitations/${token}/passkey`, {
    ceremony: offer.text('ceremony'),
    credential: key.register(offer.challenge()),
  })
  expect(enrolled.body).toMatchObject({ roles: ['commander', 'administrator'] })
})
