import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { mandateText, parseSignature, textDigest } from '@vigie/domain'
import type { MandateTerms } from '@vigie/domain'
import { encodeUtf8, fromHex, must, toHex } from '@vigie/kit'
import { verifyEd25519 } from '../../packages/server/src/store/verify-ed25519.ts'
import { runMandate } from '../../packages/cli/src/mandate/command.ts'

const directory = mkdtempSync(join(tmpdir(), 'vigie-sign-'))
afterAll(() => {
  rmSync(directory, { recursive: true })
})

const sealed = (text: string) => ({ sealed: text })
const TERMS: MandateTerms = {
  legalBasis: sealed('Accord — article 4'),
  purposes: [sealed('Renforcer')],
  validity: { fromMs: 1_900_000_000_000, untilMs: 1_900_100_000_000 },
  timeZone: 'Africa/Casablanca',
  windows: [{ kind: 'weekly', days: [1, 2], fromMinute: 1_200, untilMinute: 240 }],
  places: [],
  networks: ['10.1.0.0/16'],
  persons: [{ person: 'p1', supervisor: 'p2' }],
  kinds: ['case'],
  scope: ['venue:rabat'],
  highestTlp: 'AMBER',
  highestPap: 'GREEN',
  acts: ['read'],
  breakGlass: [],
  exportRules: { highestTlp: 'GREEN', lifeMs: 600_000 },
  retentionDays: 30,
}

function vigie(...args: readonly string[]): { status: number; out: string } {
  let out = ''
  const status = runMandate(args, {
    out: (text) => {
      out += text
    },
    err: () => {},
  })
  return { status, out }
}

test('[MD5] a partner makes a key, signs the text with the command, and anybody can verify it', () => {
  const at = (name: string) => join(directory, name)
  const text = mandateText(
    {
      id: 'RBT-M1',
      title: sealed('Équipe'),
      partner: { name: sealed('État'), key: null },
    },
    1,
    TERMS,
    { host: 'vigie/test/RBT', open: (one) => one.sealed, nameOf: (person) => person },
  )
  writeFileSync(at('mandate.json'), text)
  expect(vigie('key', at('key.pem'), at('key.pub')).status).toBe(0)
  const signed = vigie('sign', '--key', at('key.pem'), at('mandate.json'))
  const file = must(parseSignature(signed.out), 'signed file')
  if (file.kind !== 'file') throw new Error('not a file')
  const bytes = encodeUtf8(text)
  expect(file).toMatchObject({ mandate: 'RBT-M1', version: 1, digest: toHex(textDigest(bytes)) })
  const key = must(fromHex(file.key), 'key')
  expect(verifyEd25519(key, bytes, must(fromHex(file.signature), 'signature'))).toBe(true)

  writeFileSync(at('signed.json'), signed.out)
  const verify = (mandate: string) =>
    vigie('verify', '--key', at('key.pub'), at(mandate), at('signed.json'))
  expect(verify('mandate.json').out).toBe('genuine\n')
  writeFileSync(at('other.json'), text.replace('"retentionDays":30', '"retentionDays":31'))
  expect(verify('other.json').status).toBe(1)
  writeFileSync(at('pretty.json'), JSON.stringify(JSON.parse(text), undefined, 2))
  expect(verify('pretty.json').status).toBe(2)
  // A key is never written over.
  const before = readFileSync(at('key.pem'), 'utf8')
  expect(vigie('key', at('key.pem'), at('key.pub')).status).not.toBe(0)
  expect(readFileSync(at('key.pem'), 'utf8')).toBe(before)
})
