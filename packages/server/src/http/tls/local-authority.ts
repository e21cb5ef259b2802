// The library for certificates needs it before it is loaded itself.
import 'reflect-metadata'
import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join } from 'node:path'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate as Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Clock } from '../../run/clock.ts'
import { writeDurably } from '../../store/write-durably.ts'
import type { Tls } from './tls-choice.ts'

/**
 * Where no certificate was given: an authority of this installation, made once and kept beside the
 * data, and a certificate for one host name under it. Devices are told to trust the authority after
 * their owner compared its fingerprint with the one on the terminal. Its key could vouch for any name:
 * it lies in a 0600 file, and moves to another machine only with the data.
 */
export async function localTls(place: {
  readonly host: string
  readonly directory: string
  readonly clock: Clock
}): Promise<Tls> {
  const directory = join(place.directory, 'tls')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const now = place.clock()
  const authority = await kept(join(directory, 'authority'), now, () => makeAuthority(now))
  const leaf = await kept(
    join(directory, place.host.replaceAll(/[^\w.-]/g, '_')),
    now,
    () => makeLeaf(authority, place.host, now),
    authority,
  )
  return {
    key: leaf.key,
    certificate: `${leaf.certificate}\n${authority.certificate}\n`,
    authority: {
      certificate: authority.certificate,
      fingerprint: new X509Certificate(authority.certificate).fingerprint256,
    },
  }
}

interface Pair {
  readonly certificate: string
  readonly key: string
}

const DAY_MS = 86_400_000
const AUTHORITY_DAYS = 3_650
/** Browsers refuse leaves that live longer than 398 days. */
const LEAF_DAYS = 365
const RENEW_DAYS = 30
const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** The pair in two files; made anew when it is missing, about to expire, or of another authority. */
async function kept(
  path: string,
  now: number,
  make: () => Promise<Pair>,
  issuer?: Pair,
): Promise<Pair> {
  if (existsSync(`${path}.crt`) && existsSync(`${path}.key`)) {
    const pair = {
      certificate: readFileSync(`${path}.crt`, 'utf8'),
      key: readFileSync(`${path}.key`, 'utf8'),
    }
    const parsed = new X509Certificate(pair.certificate)
    const isLasting = parsed.validToDate.getTime() > now + RENEW_DAYS * DAY_MS
    const isOurs =
      issuer === undefined || parsed.checkIssued(new X509Certificate(issuer.certificate))
    if (isLasting && isOurs) return pair
  }
  const pair = await make()
  writeDurably(`${path}.key`, pair.key, 0o600)
  writeDurably(`${path}.crt`, pair.certificate, 0o600)
  return pair
}

async function makeAuthority(now: number): Promise<Pair> {
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Vigie local authority',
    keys,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: EC,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

async function makeLeaf(authority: Pair, host: string, now: number): Promise<Pair> {
  const issuer = new Certificate(authority.certificate)
  const signingKey = await crypto.subtle.importKey(
    'pkcs8',
    PemConverter.decodeFirst(authority.key),
    EC,
    false,
    ['sign'],
  )
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const bare = host.replaceAll(/[[\]]/g, '')
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [bare] }],
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + LEAF_DAYS * DAY_MS),
    signingAlgorithm: EC,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([{ type: isIP(bare) === 0 ? 'dns' : 'ip', value: bare }]),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) }
}

async function pemOf(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}
