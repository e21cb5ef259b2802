/** The four bytes of an IPv4 address in dotted decimals without leading zeros. */
export function parseIpv4(text: string): readonly number[] | undefined {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (found === null) return undefined
  const bytes = found.slice(1).map(Number)
  const isPlain = found.slice(1).every((part, i) => String(bytes[i]) === part)
  return isPlain && bytes.every((byte) => byte <= 255) ? bytes : undefined
}

/** The sixteen bytes of an IPv6 address (RFC 4291 §2.2), without zone. */
export function parseIpv6(text: string): readonly number[] | undefined {
  if (!/^[0-9a-f:.]{2,45}$/i.test(text)) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(groupsOf)
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined
  const missing = 16 - head.length - (tail?.length ?? 0)
  if (halves.length === 1) return missing === 0 ? head : undefined
  if (missing < 2) return undefined
  return [...head, ...Array.from({ length: missing }, () => 0), ...(tail ?? [])]
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  const bytes: number[] = []
  for (const [i, group] of groups.entries()) {
    const ipv4 = i === groups.length - 1 ? parseIpv4(group) : undefined
    if (ipv4 !== undefined) bytes.push(...ipv4)
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16)
      bytes.push(value >> 8, value & 255)
    } else return undefined
  }
  return bytes
}

/** A network: the first `bits` of `bytes` (4 or 16 of them) count. */
export interface Network {
  readonly bytes: readonly number[]
  readonly bits: number
}

/** A network in CIDR notation; an address alone is a network of itself. */
export function parseNetwork(text: string): Network | undefined {
  const found = /^([0-9a-f:.]+)(?:\/(\d{1,3}))?$/i.exec(text)
  const address = found?.[1]
  if (address === undefined) return undefined
  const bytes = parseIpv4(address) ?? parseIpv6(address)
  if (bytes === undefined) return undefined
  const bits = found?.[2] === undefined ? bytes.length * 8 : Number(found[2])
  return bits <= bytes.length * 8 ? { bytes, bits } : undefined
}

/** Whether a text is an address of the network. */
export function isWithin(network: Network, text: string): boolean {
  const bytes = network.bytes.length === 4 ? parseIpv4(text) : parseIpv6(text)
  if (bytes === undefined) return false
  const whole = network.bits >> 3
  for (let i = 0; i < whole; i++) if (bytes[i] !== network.bytes[i]) return false
  const rest = network.bits & 7
  if (rest === 0) return true
  return (((bytes[whole] ?? 0) ^ (network.bytes[whole] ?? 0)) & (0xff00 >> rest) & 0xff) === 0
}

/**
 * An RE2 pattern, to be anchored at both ends, of the IPv4 addresses of a network: what an engine that
 * knows no addresses can judge by. Undefined for IPv6, which has many spellings.
 */
export function ipv4Pattern({ bytes, bits }: Network): string | undefined {
  if (bytes.length !== 4) return undefined
  return bytes
    .map((byte, i) => {
      const fixed = Math.max(0, Math.min(8, bits - i * 8))
      if (fixed === 8) return String(byte)
      if (fixed === 0) return ANY_BYTE
      const first = byte & (0xff00 >> fixed) & 0xff
      const values = Array.from({ length: 1 << (8 - fixed) }, (_, n) => first + n)
      return `(?:${values.join('|')})`
    })
    .join('\\.')
}

const ANY_BYTE = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])'
