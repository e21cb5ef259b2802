import type { SeededRandom } from '@vigie/kit'

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0xffffffff]
const MAX_CHANGES = 8

/** A damaged copy of bytes: changed, overwritten, copied about, cut out, put in or cut off. */
export function mutate(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  let out: Uint8Array = bytes.slice()
  const changes = random.integer(1, MAX_CHANGES)
  for (let i = 0; i < changes && out.length > 8; i++) out = changed(out, random)
  return out
}

function changed(bytes: Uint8Array, random: SeededRandom): Uint8Array {
  const at = random.integer(0, bytes.length - 5)
  const length = Math.min(random.integer(1, random.pick([4, 64, 4096])), bytes.length - at)
  switch (random.integer(0, 7)) {
    case 0:
    case 1:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.integer(0, 7))
      return bytes
    case 2:
      bytes[at] = random.integer(0, 255)
      return bytes
    case 3:
      new DataView(bytes.buffer).setUint32(at, random.pick(INTERESTING), true)
      return bytes
    case 4:
      bytes.fill(random.pick([0, 0xff, 0x2a, 0x45]), at, at + length)
      return bytes
    case 5:
      bytes.copyWithin(random.integer(0, bytes.length - 1), at, at + length)
      return bytes
    case 6:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length))
    default:
      return random.integer(0, 9) === 0
        ? bytes.slice(0, at)
        : joined(bytes.subarray(0, at + length), bytes.subarray(at))
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length + b.length)
  out.set(a)
  out.set(b, a.length)
  return out
}
