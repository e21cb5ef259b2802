import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A key and a certificate that signs itself, PEM, and its fingerprint. */
export function makeClientCertificate(): {
  readonly key: string
  readonly certificate: string
  readonly fingerprint: string
} {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-cert-'))
  try {
    const key = join(directory, 'key.pem')
    const certificate = join(directory, 'cert.pem')
    const request = 'req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=shipper'.split(' ')
    const files = ['-keyout', key, '-out', certificate]
    execFileSync('openssl', [...request, ...files], { stdio: 'ignore' })
    const pem = readFileSync(certificate, 'utf8')
    const fingerprint = new X509Certificate(pem).fingerprint256
    return { key: readFileSync(key, 'utf8'), certificate: pem, fingerprint }
  } finally {
    rmSync(directory, { recursive: true })
  }
}
