import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import type { Readable } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { EvtxFramer, isEvtx, RECOGNISED_BYTES, recogniseText, textReader } from '@vigie/telemetry'
import type { Framed } from '@vigie/telemetry'
import { ArchiveFault } from '../../store/archive/archive-fault.ts'
import { readTar } from '../../store/archive/tar.ts'
import { isZip, listZip, openZipMember } from '../../store/archive/zip.ts'

/** What an upload may unpack to, whatever it says of itself. */
export interface UploadLimits {
  /** All files together, unpacked. */
  readonly totalBytes: number
  readonly files: number
  /** Unpacked bytes for each packed one, beyond the first 64 MiB: logs pack well, bombs better. */
  readonly ratio: number
  /** One file of a tar archive, which is held in memory. */
  readonly memberBytes: number
}

export const UPLOAD_LIMITS: UploadLimits = {
  totalBytes: 4 * 1024 * 1024 * 1024,
  files: 10_000,
  ratio: 200,
  memberBytes: 256 * 1024 * 1024,
}

/** A file of an upload, as it is read. */
export interface UploadedFile {
  readonly name: string
  readonly format: string | undefined
  /** What its content is, piece by piece; throws an `UploadFault` when it cannot be read on. */
  readonly items: AsyncIterable<readonly Framed[]>
}

/** An upload, or a file of one, that is not taken; `why` says it in English. */
export class UploadFault extends Error {
  override readonly name = 'UploadFault'
}

const CHUNK_BYTES = 256 * 1024
const FREE_BYTES = 64 * 1024 * 1024
const TAR_MAGIC_AT = 257

/**
 * The files of an upload: one file, packed or not, or those of a ZIP or tar archive. Each is told by its
 * first bytes: an event log of Windows, or text of a format that is known. Throws an `UploadFault`
 * when the archive itself is damaged or unpacks to more than the limits.
 */
export async function* readUpload(
  path: string,
  name: string,
  limits: UploadLimits = UPLOAD_LIMITS,
): AsyncGenerator<UploadedFile> {
  const head = await firstBytes(path)
  const budget = new Budget(limits, await sizeOf(path))
  if (isZip(head)) {
    yield* zipFiles(path, budget)
    return
  }
  const chunks = budget.counted(
    unpacked(createReadStream(path, { highWaterMark: CHUNK_BYTES }), head),
  )
  const opened = await peeked(chunks)
  if (isTar(opened.head)) yield* tarFiles(opened.chunks, budget)
  else yield await fileOf(name.replace(/\.(?:gz|zst)$/, ''), opened.chunks)
}

async function* zipFiles(path: string, budget: Budget): AsyncGenerator<UploadedFile> {
  for (const member of await asUploadFault(listZip(path))) {
    budget.file()
    yield fileOf(member.name, budget.counted(openZipMember(path, member)))
  }
}

async function* tarFiles(
  chunks: AsyncIterable<Uint8Array>,
  budget: Budget,
): AsyncGenerator<UploadedFile> {
  const members = readTar(chunks, (_name, size) => size <= budget.limits.memberBytes)
  for (;;) {
    const next = await asUploadFault(members.next())
    if (next.done === true) return
    const { name, kind, content, sizeBytes } = next.value
    if (kind !== 'file') continue
    budget.file()
    yield content === undefined
      ? {
          name,
          format: undefined,
          items: refused(`${sizeBytes} bytes in a tar archive are too many`),
        }
      : fileOf(name, one(content))
  }
}

/** A file by its content; packed ones inside archives are unpacked once more, archives are not. */
async function fileOf(name: string, chunks: AsyncIterable<Uint8Array>): Promise<UploadedFile> {
  let opened: Peeked
  try {
    opened = await peeked(chunks)
  } catch (fault) {
    return { name, format: undefined, items: refused(faultOf(fault).message) }
  }
  if (opened.head.length === 0) return { name, format: undefined, items: refused('it is empty') }
  const inner = isGzip(opened.head) || isZstd(opened.head)
  if (inner || isZip(opened.head) || isTar(opened.head)) {
    return {
      name,
      format: undefined,
      items: refused('an archive inside an archive: send it by itself'),
    }
  }
  const reader = isEvtx(opened.head) ? new EvtxFramer() : undefined
  const format = reader === undefined ? recogniseText(opened.head, decode) : undefined
  if (reader === undefined && format === undefined) {
    return { name, format: undefined, items: refused('it is of no format that is known') }
  }
  const framer = reader ?? textReader(format ?? 'json', { decode })
  return { name, format: format ?? 'evtx', items: framed(framer, opened.chunks) }
}

async function* framed(
  framer: { push(chunk: Uint8Array): readonly Framed[]; end(): readonly Framed[] },
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly Framed[]> {
  try {
    for await (const chunk of chunks) yield framer.push(chunk)
  } catch (fault) {
    yield framer.end()
    throw faultOf(fault)
  }
  yield framer.end()
}

/** Counts what comes out, over all files of an upload. */
class Budget {
  readonly limits: UploadLimits
  readonly #packedBytes: number
  #bytes = 0
  #files = 0

  constructor(limits: UploadLimits, packedBytes: number) {
    this.limits = limits
    this.#packedBytes = packedBytes
  }

  file(): void {
    this.#files += 1
    if (this.#files > this.limits.files)
      throw new UploadFault(`more than ${this.limits.files} files`)
  }

  async *counted(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
    const { totalBytes, ratio } = this.limits
    for await (const chunk of chunks) {
      if (!(chunk instanceof Uint8Array)) continue
      this.#bytes += chunk.length
      if (this.#bytes > totalBytes)
        throw new UploadFault(`unpacks to more than ${totalBytes} bytes`)
      if (this.#bytes > Math.max(FREE_BYTES, ratio * this.#packedBytes)) {
        throw new UploadFault(`unpacks to more than ${ratio} times its size`)
      }
      yield chunk
    }
  }
}

interface Peeked {
  readonly head: Buffer
  readonly chunks: AsyncIterable<Uint8Array>
}

async function peeked(chunks: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let length = 0
  while (length < RECOGNISED_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    parts.push(next.value)
    length += next.value.length
  }
  const head = Buffer.concat(parts)
  return { head, chunks: rejoined(head, iterator) }
}

async function* rejoined(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
}

function unpacked(stream: Readable, head: Buffer): Readable {
  const unpacker = isGzip(head) ? createGunzip() : isZstd(head) ? createZstdDecompress() : undefined
  if (unpacker === undefined) return stream
  // Errors reach the iteration through the unpacker, which pipeline destroys with them.
  pipeline(stream, unpacker, () => {})
  return unpacker
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b
}

function isZstd(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd
}

function isTar(head: Buffer): boolean {
  return head.toString('latin1', TAR_MAGIC_AT, TAR_MAGIC_AT + 5) === 'ustar'
}

async function asUploadFault<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (fault) {
    throw faultOf(fault)
  }
}

/** What cannot be read is the upload's fault, not ours; anything else is thrown on. */
function faultOf(fault: unknown): UploadFault {
  if (fault instanceof UploadFault) return fault
  if (fault instanceof ArchiveFault) return new UploadFault(fault.message, { cause: fault })
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  if (fault instanceof Error && /^(?:Z_|ZSTD_|ERR_ZSTD|ERR_BUFFER)/.test(code)) {
    return new UploadFault(`it is damaged: ${fault.message}`, { cause: fault })
  }
  throw fault
}

// oxlint-disable-next-line require-yield -- it only ever refuses.
async function* refused(why: string): AsyncGenerator<readonly Framed[]> {
  throw new UploadFault(why)
}

async function* one(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(RECOGNISED_BYTES)
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path)
  try {
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
