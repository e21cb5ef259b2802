import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { obtainTls, TlsFault } from './obtain-tls.ts'
import type { Tls } from './tls-choice.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-tls-'))
afterAll(() => rmSync(directory, { recursive: true }))
const HOST = 'vigie.example'
const LOCAL = { kind: 'local-authority' } as const
const now = Date.now()
const place = { host: HOST, directory, clock: () => now }

/** Body of a request to a server with these keys, by a client that trusts the authority only. */
function handshake(tls: Tls, servername: string): Promise<string> {
  const server = createServer({ key: tls.key, cert: tls.certificate }, (_, answer) =>
    answer.end('hello'),
  )
  return new Promise((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const ca = tls.authority?.certificate
      get({ host: '127.0.0.1', port, servername, headers: { host: servername }, ca }, (answer) => {
        answer.setEncoding('utf8').on('data', resolve)
      }).on('error', reject)
    })
  }).finally(() => server.close()) as Promise<string>
}

test('[H17] who trusts the local authority reaches the host, and no other name', async () => {
  const tls = must(await obtainTls(LOCAL, place), 'TLS')
  expect(await handshake(tls, HOST)).toBe('hello')
  await expect(handshake(tls, 'elsewhere.example')).rejects.toThrow(/altnames/)
  const authority = new X509Certificate(must(tls.authority, 'authority').certificate)
  expect(authority.ca).toBe(true)
  expect(tls.authority?.fingerprint).toBe(authority.fingerprint256)
  for (const file of ['authority.key', `${HOST}.key`]) {
    expect(statSync(join(directory, 'tls', file)).mode & 0o777).toBe(0o600)
  }
})

test('[H17] a restart keeps the authority and the certificate; only one that expires is renewed', async () => {
  const first = must(await obtainTls(LOCAL, place), 'TLS')
  const again = must(await obtainTls(LOCAL, place), 'TLS')
  expect(again).toEqual(first)
  const later = { ...place, clock: () => now + 350 * 86_400_000 }
  const renewed = must(await obtainTls(LOCAL, later), 'TLS')
  expect(renewed.authority).toEqual(first.authority)
  expect(renewed.certificate).not.toBe(first.certificate)
})

test('[H17] an address gets a certificate for the address', async () => {
  const tls = must(await obtainTls(LOCAL, { ...place, host: '192.0.2.7' }), 'TLS')
  expect(new X509Certificate(tls.certificate).checkIP('192.0.2.7')).toBe('192.0.2.7')
})

test('[H17] a given certificate is refused when it is for another host, expired, or none', async () => {
  const own = must(await obtainTls(LOCAL, place), 'TLS')
  const files = {
    kind: 'files',
    certificate: join(directory, 'c.pem'),
    key: join(directory, 'k.pem'),
  } as const
  await expect(obtainTls(files, place)).rejects.toThrow(TlsFault)
  writeFileSync(files.certificate, own.certificate)
  writeFileSync(files.key, own.key)
  expect(await obtainTls(files, place)).toEqual({ certificate: own.certificate, key: own.key })
  await expect(obtainTls(files, { ...place, host: 'other.example' })).rejects.toThrow(
    /not for other/,
  )
  const late = { ...place, clock: () => now + 800 * 86_400_000 }
  await expect(obtainTls(files, late)).rejects.toThrow(/expired/)
  writeFileSync(files.certificate, 'nonsense')
  await expect(obtainTls(files, place)).rejects.toThrow(/not a PEM certificate/)
})
