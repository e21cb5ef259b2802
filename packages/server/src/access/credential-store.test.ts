import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreFault } from '../store/store-fault.ts'
import { CREDENTIAL_FILE, CredentialStore } from './credential-store.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'vigie-credentials-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('[A2] only the account of Vigie may read the credentials', () => {
  const store = new CredentialStore(directory)
  expect(statSync(join(directory, CREDENTIAL_FILE)).mode & 0o777).toBe(0o600)
  store.close()
})

test('[A2] a full disk is said as such, and what was there stays usable', () => {
  const store = new CredentialStore(directory, { maximumPages: 40 })
  store.addLogin('p1', 'first')
  const fill = () => {
    for (let i = 0; i < 10_000; i++) {
      store.addLink('invitation', `hash-${i}`, {
        id: 'i'.repeat(100),
        person: 'p1',
        untilMs: i + 1,
      })
    }
  }
  expect(fill).toThrow(StoreFault)
  expect(store.personOfLogin('FIRST')).toBe('p1')
  store.sweep(20_000, () => false)
  expect(store.addLogin('p2', 'second')).toBe(true)
  store.close()
})

test('[A8] a step is claimed once and never an earlier one', () => {
  const store = new CredentialStore(directory)
  store.addPassword({ secret: 's', person: 'p', hash: 'h', totp: 't', lastStep: 5 })
  expect([5, 7, 7, 6, 8].map((step) => store.claimStep('s', step))).toEqual([
    false,
    true,
    false,
    false,
    true,
  ])
  store.close()
})
