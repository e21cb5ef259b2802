import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { TLP_LEVELS } from '@vigie/domain'
import type { Actor, Tlp } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { syncDirectory, writeDurably } from '../write-durably.ts'
import { parseMediaType } from './media-type.ts'
import type { MediaType } from './media-type.ts'

/** What was announced when an upload began. */
export interface Upload {
  readonly id: string
  readonly actor: Actor
  readonly name: string
  readonly mediaType: MediaType
  readonly sizeBytes: number
  readonly begunAtMs: number
  /** What its author marked it as, if they did. */
  readonly tlp?: Tlp
}

/** Unfinished uploads on disk: a file of bytes and a file of what was announced, for each. */
export interface UploadFiles {
  begin(upload: Upload): void
  get(id: string): Upload | undefined
  /** Bytes that are on disk. */
  offset(id: string): number
  /** Adds bytes at the end, all or none; they are on disk when this returns. */
  append(id: string, bytes: Uint8Array): void
  path(id: string): string
  remove(id: string): void
  all(): readonly Upload[]
}

/** Keeps unfinished uploads in a directory of their own. */
export function uploadFiles(directory: string): UploadFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const part = (id: string) => join(directory, `${id}.part`)
  const note = (id: string) => join(directory, `${id}.json`)
  const get = (id: string) => {
    if (!/^[0-9a-f]{32}$/.test(id) || !existsSync(note(id))) return undefined
    return parseUpload(readFileSync(note(id), 'utf8'))
  }
  return {
    begin(upload) {
      writeDurably(part(upload.id), '')
      writeDurably(note(upload.id), JSON.stringify(upload))
    },
    get,
    offset: (id) => statSync(part(id)).size,
    append(id, bytes) {
      const file = openSync(part(id), 'a')
      const { size } = fstatSync(file)
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
        fsyncSync(file)
      } catch (error) {
        // A full disk may have taken some: what was not acknowledged is not kept.
        ftruncateSync(file, size)
        throw error
      } finally {
        closeSync(file)
      }
    },
    path: part,
    remove(id) {
      rmSync(note(id), { force: true })
      rmSync(part(id), { force: true })
      syncDirectory(directory)
    },
    all: () =>
      readdirSync(directory)
        .filter((name) => name.endsWith('.json'))
        .map((name) => get(name.slice(0, -'.json'.length)))
        .filter((upload) => upload !== undefined),
  }
}

function parseUpload(text: string): Upload | undefined {
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) return undefined
  const { id, actor, name, mediaType, sizeBytes, begunAtMs } = value
  const type = typeof mediaType === 'string' ? parseMediaType(mediaType) : undefined
  if (typeof id !== 'string' || typeof name !== 'string' || type === undefined) return undefined
  if (typeof sizeBytes !== 'number' || typeof begunAtMs !== 'number' || !isActor(actor)) {
    return undefined
  }
  const tlp = TLP_LEVELS.find((level) => level === value['tlp'])
  const marked = tlp === undefined ? {} : { tlp }
  return { id, actor, name, mediaType: type, sizeBytes, begunAtMs, ...marked }
}

function isActor(value: unknown): value is Actor {
  if (!isRecord(value) || typeof value['id'] !== 'string') return false
  const { kind } = value
  return kind === 'person' || kind === 'machine' || kind === 'system'
}
