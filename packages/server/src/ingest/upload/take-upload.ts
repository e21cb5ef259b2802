import type { FilesTaken } from '@vigie/protocol'
import { storedLine } from '@vigie/telemetry'
import type { Framed } from '@vigie/telemetry'
import type { Conversation } from '../conversation.ts'
import { unread } from '../live-parser.ts'
import type { ParsedLine } from '../live-parser.ts'
import { readUpload, UploadFault } from './read-upload.ts'
import type { UploadedFile, UploadLimits } from './read-upload.ts'

type Taken = FilesTaken['files'][number]

/** Lines that go to disk together. */
const GROUP = 2_000
const GROUP_CHARACTERS = 4 * 1024 * 1024

/**
 * Takes every file of an upload; what became of each. A file that cannot be read on is kept up to there,
 * and the next one is read. Throws a `StoreFault` when the disk fails, and an `UploadFault` when
 * nothing of it can be read.
 */
export async function takeUpload(
  upload: { readonly path: string; readonly name: string },
  conversation: Conversation,
  limits?: UploadLimits,
): Promise<FilesTaken> {
  const files: Taken[] = []
  try {
    for await (const file of readUpload(upload.path, upload.name, limits)) {
      files.push(await takeFile(file, conversation))
    }
  } catch (fault) {
    if (!(fault instanceof UploadFault)) throw fault
    if (files.length === 0) throw fault
    files.push({ ...nothing(upload.name), problem: fault.message })
  }
  return { files }
}

async function takeFile(file: UploadedFile, conversation: Conversation): Promise<Taken> {
  const taken = { ...nothing(file.name), format: file.format ?? null }
  let lines: ParsedLine[] = []
  let characters = 0
  const flush = async () => {
    const fates = await conversation.take(lines)
    lines = []
    characters = 0
    for (const fate of fates) {
      if (fate === 'duplicate') taken.duplicates += 1
      else taken.accepted += 1
      if (fate === 'unparsed') taken.unparsed += 1
    }
  }
  try {
    for await (const items of file.items) {
      for (const item of items) {
        const line = lineOf(item)
        lines.push(line)
        characters += line.text.length
        if (lines.length >= GROUP || characters >= GROUP_CHARACTERS) await flush()
      }
    }
    await flush()
    return taken
  } catch (fault) {
    if (!(fault instanceof UploadFault)) throw fault
    await flush()
    return { ...taken, problem: fault.message }
  }
}

function lineOf(item: Framed): ParsedLine {
  if (item.kind === 'problem') {
    const { excerpt, code, message } = item.problem
    return unread(excerpt, code, message)
  }
  const { text } = item
  const isLine = text.startsWith('{') && !text.includes('\n')
  return { text: isLine ? text : storedLine(text, item.value) }
}

function nothing(name: string): {
  name: string
  format: string | null
  accepted: number
  duplicates: number
  unparsed: number
  problem: string | null
} {
  return { name, format: null, accepted: 0, duplicates: 0, unparsed: 0, problem: null }
}
