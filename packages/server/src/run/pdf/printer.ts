import { Worker } from 'node:worker_threads'
import { directionOf } from './printed-page.ts'
import type { PrintedPage } from '@vigie/protocol'

/** Makes PDFs on a thread of its own: while a page is set, the server answers. */
export interface Printer {
  /** The bytes of a PDF/1.7 file with its fonts embedded. Rejects with a `PrintFault`. */
  print(page: PrintedPage): Promise<Uint8Array>
  close(): Promise<void>
}

/** A page could not be made; nothing else is harmed. */
export class PrintFault extends Error {
  override readonly name = 'PrintFault'
}

export interface PrintRequest {
  readonly id: number
  /** JSON of the page, with its direction. */
  readonly page: string
}

export type PrintAnswer =
  | { readonly id: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly id: number; readonly ok: false; readonly said: string }

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (fault: PrintFault) => void
  readonly timer: NodeJS.Timeout
}

/** A page takes a fraction of a second; the first one loads the compiler and the fonts. */
const LONGEST_MS = 30_000
const WAITING_MAX = 50
const HEAP_MB = 256

/** A printer that starts its thread with the first page, and anew after one that broke it. */
export function openPrinter(): Printer {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0

  function breakAll(said: string): void {
    worker = undefined
    for (const [id, { reject, timer }] of waiting) {
      clearTimeout(timer)
      waiting.delete(id)
      reject(new PrintFault(said))
    }
  }

  function started(): Worker {
    if (worker !== undefined) return worker
    const made = new Worker(new URL('pdf-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    })
    made.unref()
    made.on('message', (answer: PrintAnswer) => {
      const found = waiting.get(answer.id)
      if (found === undefined) return
      waiting.delete(answer.id)
      clearTimeout(found.timer)
      if (answer.ok) found.resolve(answer.bytes)
      else found.reject(new PrintFault(answer.said))
    })
    const broke = (said: string) => {
      if (worker === made) breakAll(said)
    }
    made.on('error', (fault) => broke(`the printing thread broke: ${String(fault)}`))
    made.on('exit', (code) => broke(`the printing thread ended with code ${code}`))
    worker = made
    return made
  }

  return {
    print(page) {
      if (waiting.size >= WAITING_MAX) {
        return Promise.reject(new PrintFault(`${WAITING_MAX} pages wait to be printed already`))
      }
      const id = ++lastId
      const request: PrintRequest = {
        id,
        page: JSON.stringify({
          ...page,
          banner: page.banner ?? null,
          fit: page.fit ?? null,
          direction: directionOf(page.language),
        }),
      }
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          void worker?.terminate()
          breakAll(`a page took over ${LONGEST_MS} ms`)
        }, LONGEST_MS)
        waiting.set(id, { resolve, reject, timer })
        started().postMessage(request)
      })
    },
    async close() {
      const ending = worker
      breakAll('the printer was closed')
      await ending?.terminate()
    },
  }
}
