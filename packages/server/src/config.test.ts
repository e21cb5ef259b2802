import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigFault, readConfig } from './config.ts'

test('[H16] without variables: this machine only, beside the sources', () => {
  expect(readConfig({})).toMatchObject({
    dataDirectory: resolve('var'),
    host: 'localhost',
    bind: 'localhost',
    port: 8460,
    tls: { kind: 'none' },
    logLevel: 'warn',
  })
})

test('[H16] everything that is wrong is named at once, with its value', () => {
  const read = () =>
    readConfig({
      VIGIE_PORT: '84600',
      VIGIE_NODE: 'rbt',
      VIGIE_LOG: 'loud',
      VIGIE_HOST: 'a b',
      VIGIE_TLS_KEY: 'key.pem',
    })
  expect(read).toThrow(ConfigFault)
  for (const part of [
    'VIGIE_PORT is "84600"',
    'VIGIE_NODE is "rbt"',
    'VIGIE_LOG is "loud"',
    'VIGIE_HOST is "a b"',
    'one of them is missing',
  ]) {
    expect(read).toThrow(part)
  }
})

test.for([
  ['localhost', 'none', 'localhost'],
  ['127.0.0.1', 'none', '127.0.0.1'],
  ['[::1]', 'none', '::1'],
  ['vigie.example', 'local-authority', '::'],
  ['192.0.2.7', 'local-authority', '192.0.2.7'],
] as const)('[H17] host %s is served with %s, on %s', ([host, tls, bind]) => {
  expect(readConfig({ VIGIE_HOST: host })).toMatchObject({ host, bind, tls: { kind: tls } })
})

test('[H17] a certificate that is given is used, whatever the host', () => {
  const config = readConfig({ VIGIE_TLS_CERT: 'chain.pem', VIGIE_TLS_KEY: 'key.pem' })
  expect(config.tls).toEqual({
    kind: 'files',
    certificate: resolve('chain.pem'),
    key: resolve('key.pem'),
  })
})

test('[A10] a session may be made shorter than a shift, never longer', () => {
  const read = (hours: string) => readConfig({ VIGIE_SESSION_HOURS: hours })
  expect(readConfig({})).toMatchObject({ sessionMs: 43_200_000, idleMs: 1_800_000 })
  expect(read('8').sessionMs).toBe(28_800_000)
  for (const wrong of ['12.5', '0', '-1', 'x'])
    expect(() => read(wrong), wrong).toThrow(ConfigFault)
  expect(readConfig({ VIGIE_IDLE_MINUTES: '10' }).idleMs).toBe(600_000)
  expect(() => readConfig({ VIGIE_IDLE_MINUTES: '0' })).toThrow('VIGIE_IDLE_MINUTES is "0"')
})

test('[H16, PU9] the public site has a port of its own, or none', () => {
  const port = (env: Readonly<Record<string, string>>) => readConfig(env).publicPort
  expect([port({}), port({ VIGIE_PORT: '0' }), port({ VIGIE_PORT: '65535' })]).toEqual([8461, 0, 0])
  expect(port({ VIGIE_PUBLIC_PORT: '9000' })).toBe(9_000)
  expect(port({ VIGIE_PUBLIC_PORT: 'off' })).toBeUndefined()
  expect(readConfig({ VIGIE_PUBLIC_URL: 'https://info.example.org' }).publicUrl?.host).toBe(
    'info.example.org',
  )
  for (const [name, value] of [
    ['VIGIE_PUBLIC_PORT', 'many'],
    ['VIGIE_PUBLIC_PORT', '8460'],
    ['VIGIE_PUBLIC_URL', 'info.example.org'],
    ['VIGIE_PUBLIC_PROXIES', '9'],
  ] as const)
    expect(() => readConfig({ [name]: value })).toThrow(name)
})
