import { fromHex } from '@vigie/kit'

/** Where a connection goes. */
export interface SocketAddress {
  readonly ip: string
  readonly port: number
}

const IPV4 = 2
const IPV6 = 10

/**
 * An address of the internet as the kernel hands it out in hex (`saddr`): the family in the order of
 * a little-endian machine, port and address in that of the network. undefined for other families.
 */
export function socketAddress(hex: string): SocketAddress | undefined {
  const bytes = hex.length > 256 ? undefined : fromHex(hex)
  if (bytes === undefined || bytes.length < 8) return undefined
  const family = (bytes[0] ?? 0) + (bytes[1] ?? 0) * 256
  const port = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)
  if (family === IPV4) return { ip: bytes.subarray(4, 8).join('.'), port }
  if (family !== IPV6 || bytes.length < 24) return undefined
  return { ip: ipv6(bytes.subarray(8, 24)), port }
}

function ipv6(bytes: Uint8Array): string {
  const groups: string[] = []
  for (let i = 0; i < 16; i += 2) {
    groups.push(((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0)).toString(16))
  }
  const text = groups.join(':')
  // The longest run of zeros is left out, as RFC 5952 has it.
  const runs = [...text.matchAll(/\b0(?::0\b)+/g)].toSorted((a, b) => b[0].length - a[0].length)
  const [longest] = runs
  if (longest === undefined) return text
  const before = text.slice(0, longest.index).replace(/:$/, '')
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '')
  return `${before}::${after}`
}
