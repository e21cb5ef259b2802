import type { IpNetwork } from './match-value.ts'

/**
 * Bytes of an IP address: 4 for IPv4, 16 for IPv6. A zone (`%eth0`) is dropped and an IPv4-mapped
 * address (`::ffff:10.0.0.1`) is the IPv4 one. Undefined for anything else, `-` and '' included.
 */
export function parseIpAddress(text: string): readonly number[] | undefined {
  if (text.length > 100) return undefined
  if (!text.includes(':')) return parseIpv4(text)
  const zone = text.indexOf('%')
  const bytes = parseIpv6(zone < 0 ? text : text.slice(0, zone))
  if (bytes === undefined) return undefined
  const isMapped = bytes.every((byte, i) => i >= 12 || byte === (i < 10 ? 0 : 0xff))
  return isMapped ? bytes.slice(12) : bytes
}

/**
 * A network in CIDR notation; an address alone is a network of one. Bits beyond the prefix are
 * ignored. IPv4-mapped networks of at least 96 bits become IPv4 ones, as addresses do.
 */
export function parseIpNetwork(text: string): IpNetwork | undefined {
  const [address = '', prefix, ...rest] = text.split('/')
  const bytes = address.includes('%') ? undefined : parseIpAddress(address)
  if (bytes === undefined || rest.length > 0) return undefined
  const width = bytes.length * 8
  const written = address.includes(':') ? 128 : 32
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix)) return undefined
  const length = (prefix === undefined ? written : Number(prefix)) - (written - width)
  // `::ffff:0:0/95` and shorter span more than the IPv4 space: they keep their IPv6 form.
  if (length < 0) return networkOf(parseIpv6(address), Number(prefix))
  return networkOf(bytes, length)
}

/** Tells whether an address lies in a network; addresses of the other family never do. */
export function isInNetwork(address: readonly number[], network: IpNetwork): boolean {
  if (address.length !== network.bytes.length) return false
  const masked = keepBits(address, network.prefixLength)
  return masked.every((byte, i) => byte === network.bytes[i])
}

function networkOf(bytes: readonly number[] | undefined, length: number): IpNetwork | undefined {
  if (bytes === undefined || length > bytes.length * 8) return undefined
  return { bytes: keepBits(bytes, length), prefixLength: length }
}

function keepBits(bytes: readonly number[], length: number): readonly number[] {
  return bytes.map((byte, i) => {
    const kept = Math.min(Math.max(length - i * 8, 0), 8)
    return byte & (0xff << (8 - kept)) & 0xff
  })
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  const bytes = parts.map((part) => (/^(?:0|[1-9]\d{0,2})$/.test(part) ? Number(part) : 256))
  return bytes.every((byte) => byte < 256) ? bytes : undefined
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groupBytes(halves[0] ?? '')
  if (head === undefined) return undefined
  if (halves.length === 1) return head.length === 16 ? head : undefined
  const last = groupBytes(halves[1] ?? '')
  if (last === undefined || head.length + last.length > 14) return undefined
  const zeros: number[] = Array.from({ length: 16 - head.length - last.length }, () => 0)
  return [...head, ...zeros, ...last]
}

function groupBytes(text: string): readonly number[] | undefined {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [i, group] of groups.entries()) {
    const dotted = i === groups.length - 1 && group.includes('.') ? parseIpv4(group) : undefined
    if (dotted !== undefined) {
      bytes.push(...dotted)
    } else if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16)
      bytes.push(value >> 8, value & 0xff)
    } else {
      return undefined
    }
  }
  return bytes
}
