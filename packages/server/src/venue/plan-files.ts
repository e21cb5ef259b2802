import type { PlanFile } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { isZip, readZip, ZipFault } from './read-zip.ts'

type Files =
  | { readonly ok: true; readonly files: readonly PlanFile[] }
  | { readonly ok: false; readonly reason: string }

/**
 * The files in a body: of a zip archive, of `{"files": {name: text}}` (a folder that was picked), or
 * one GeoJSON file.
 */
export function planFiles(body: Buffer): Files {
  if (isZip(body)) {
    try {
      const files = readZip(body).map(({ name, bytes }) => ({ name, text: bytes.toString('utf8') }))
      return { ok: true, files }
    } catch (thrown) {
      if (thrown instanceof ZipFault) return { ok: false, reason: thrown.message }
      throw thrown
    }
  }
  const text = body.toString('utf8')
  return { ok: true, files: folderIn(text) ?? [{ name: 'plan.geojson', text }] }
}

/** The files of a folder that was sent as JSON; undefined when the text is something else. */
function folderIn(text: string): readonly PlanFile[] | undefined {
  if (!/^\s*\{\s*"files"/.test(text)) return undefined
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || !isRecord(value['files'])) return undefined
    return Object.entries(value['files']).flatMap(([name, content]) =>
      typeof content === 'string' ? [{ name, text: content }] : [],
    )
  } catch {
    return undefined
  }
}
