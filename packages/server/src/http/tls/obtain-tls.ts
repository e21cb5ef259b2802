import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { unreachable } from '@vigie/kit'
import type { Clock } from '../../run/clock.ts'
import { localTls } from './local-authority.ts'
import type { Tls, TlsChoice } from './tls-choice.ts'

/** A certificate or key that cannot be used. The message names the file and the reason. */
export class TlsFault extends Error {
  override readonly name = 'TlsFault'
}

/** What the server presents for `host`. Throws a `TlsFault` for files that do not fit. */
export async function obtainTls(
  choice: TlsChoice,
  place: { readonly host: string; readonly directory: string; readonly clock: Clock },
): Promise<Tls | undefined> {
  switch (choice.kind) {
    case 'none':
      return undefined
    case 'files':
      return givenTls(choice, place)
    case 'local-authority':
      return localTls(place)
    default:
      return unreachable(choice)
  }
}

function givenTls(
  choice: Extract<TlsChoice, { kind: 'files' }>,
  { host, clock }: { readonly host: string; readonly clock: Clock },
): Tls {
  const certificate = read(choice.certificate)
  const key = read(choice.key)
  let parsed: X509Certificate
  try {
    parsed = new X509Certificate(certificate)
  } catch (cause) {
    throw new TlsFault(`${choice.certificate} is not a PEM certificate`, { cause })
  }
  const bare = host.replaceAll(/[[\]]/g, '')
  const isFor = isIP(bare) === 0 ? parsed.checkHost(bare) : parsed.checkIP(bare)
  if (isFor === undefined) {
    throw new TlsFault(`${choice.certificate} is not for ${host} but for ${parsed.subjectAltName}`)
  }
  if (parsed.validToDate.getTime() <= clock()) {
    throw new TlsFault(`${choice.certificate} expired on ${parsed.validTo}`)
  }
  return { certificate, key }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new TlsFault(`${path} cannot be read`, { cause })
  }
}
