/**
 * C2SP tlog-tiles: the tree and its entries as static files of 256.
 */

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256

/** The longest entry a bundle can hold: its length is a uint16. */
export const MAX_ENTRY_BYTES = 65_535

/** A tile or bundle that a tree of some size has: `width` 256 is a full one. */
export interface TileSpan {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** Path of a hash tile, e.g. `tile/0/x001/067` or, partial, `tile/1/000.p/17`. */
export function tilePath(tile: TileSpan): string {
  return `tile/${tile.level}/${indexPath(tile.index)}${partialSuffix(tile.width)}`
}

/** Path of an entry bundle, e.g. `tile/entries/x001/067.p/17`. */
export function bundlePath(index: number, width: number): string {
  return `tile/entries/${indexPath(index)}${partialSuffix(width)}`
}

/** Every hash tile that a tree of `size` leaves consists of, level 0 first, partial ones last in their level. */
export function tilesOf(size: number): readonly TileSpan[] {
  const tiles: TileSpan[] = []
  let hashes = size
  for (let level = 0; hashes > 0; level++) {
    const full = Math.floor(hashes / TILE_WIDTH)
    for (let index = 0; index < full; index++) tiles.push({ level, index, width: TILE_WIDTH })
    const width = hashes % TILE_WIDTH
    if (width > 0) tiles.push({ level, index: full, width })
    hashes = full
  }
  return tiles
}

/** The entry bundles of a tree of `size` leaves: the spans of its level-0 tiles. */
export function bundlesOf(size: number): readonly TileSpan[] {
  return tilesOf(size).filter((tile) => tile.level === 0)
}

/** Bytes of an entry bundle: each entry after its length, a big-endian uint16. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES) {
      throw new RangeError(`entry of ${entry.length} bytes, at most ${MAX_ENTRY_BYTES} fit`)
    }
    out[at++] = entry.length >> 8
    out[at++] = entry.length & 0xff
    out.set(entry, at)
    at += entry.length
  }
  return out
}

/** Entries of a bundle; undefined when its lengths do not add up. */
export function decodeBundle(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [high, low] = bytes.subarray(at, at + 2)
    if (high === undefined || low === undefined) return undefined
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}

function indexPath(index: number): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

function partialSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`
}
