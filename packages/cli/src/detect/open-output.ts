import { open } from 'node:fs/promises'
import { Writable } from 'node:stream'

/** A file that results go to. */
export interface OutputFile {
  readonly stream: Writable
  /** Waits until all that was written is on disk; resolves to the length of the file. */
  readonly sync: () => Promise<number>
  readonly close: () => Promise<void>
}

/** Opens a file to write to, of which the first `keptBytes` are kept. Throws the system's error. */
export async function openOutput(path: string, keptBytes: number): Promise<OutputFile> {
  const file = await open(path, keptBytes > 0 ? 'r+' : 'w')
  await file.truncate(keptBytes)
  let length = keptBytes
  const append = async (chunk: Buffer): Promise<void> => {
    for (let at = 0; at < chunk.length;) {
      const { bytesWritten } = await file.write(chunk, at, chunk.length - at, length)
      at += bytesWritten
      length += bytesWritten
    }
  }
  const stream = new Writable({
    highWaterMark: 1024 * 1024,
    write: (chunk: Buffer, _encoding, done) => {
      append(chunk).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
  })
  const sync = async (): Promise<number> => {
    await new Promise<void>((resolve, reject) => {
      stream.write('', (error) => (error ? reject(error) : resolve()))
    })
    await file.datasync()
    return length
  }
  return {
    stream,
    sync,
    close: async () => {
      await sync()
      await file.close()
    },
  }
}
