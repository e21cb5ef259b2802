import {
  bundlePath,
  bundlesOf,
  encodeBundle,
  formatTlogProof,
  inclusionProof,
  TILE_WIDTH,
  tilePath,
  tilesOf,
} from '@vigie/domain'
import { parseEntryId } from '../parse-entry-id.ts'
import type { Tables } from '../tables.ts'
import type { ExportFile } from './export-file.ts'
import type { NodeExport } from './exported-nodes.ts'

/** Levels of the tree that one level of tiles stands for. */
const LEVELS_PER_TILE = Math.log2(TILE_WIDTH)

/** The files of one origin: checkpoint, keys, tiles, bundles, proofs of those entries that are its own. */
export function* nodeFiles(
  tables: Tables,
  exported: NodeExport,
  proofs: readonly string[],
): Generator<ExportFile> {
  const { node, size } = exported
  yield text(`${node}/checkpoint`, exported.checkpoint)
  yield text(`${node}/keys`, exported.keys.map((vkey) => `${vkey}\n`).join(''))
  for (const tile of tilesOf(size)) {
    const from = tile.index * TILE_WIDTH
    const span = { from, to: from + tile.width }
    const hashes = tables.tree.hashes(node, tile.level * LEVELS_PER_TILE, span)
    yield { path: `${node}/${tilePath(tile)}`, bytes: new Uint8Array(Buffer.concat(hashes)) }
  }
  for (const { index, width } of bundlesOf(size)) {
    const first = index * TILE_WIDTH + 1
    const entries = tables.entries.bytesOf(node, first, first + width - 1)
    yield { path: `${node}/${bundlePath(index, width)}`, bytes: encodeBundle(entries) }
  }
  for (const id of new Set(proofs)) {
    const parsed = parseEntryId(id)
    if (parsed === undefined || parsed.node !== node || parsed.seq > size) continue
    const index = parsed.seq - 1
    const hashes = inclusionProof(tables.tree.reader(node), index, size)
    const proof = formatTlogProof({ index, hashes, checkpoint: exported.checkpoint })
    yield text(`${node}/proofs/${id}.tlog-proof`, proof)
  }
}

function text(path: string, content: string): ExportFile {
  return { path, bytes: new Uint8Array(Buffer.from(content, 'utf8')) }
}
