import type { Tlp } from '@vigie/domain'
import { sendGesture } from './gesture.ts'
import { insist } from './insist.ts'
import type { LiveStore } from './live-store.ts'
import type { Problem } from './problem.ts'
import { uploadFile } from './upload-file.ts'
import type { UploadStep } from './upload-file.ts'

/** A file on its way to an incident. It leaves the list when it is linked there, or dismissed. */
export interface Upload {
  readonly id: string
  readonly person: string
  readonly incident: string
  readonly name: string
  readonly sizeBytes: number
  readonly fate:
    | ({ readonly kind: 'sending' } & UploadStep)
    | { readonly kind: 'refused'; readonly problem: Problem }
    /** The browser could not read the file. */
    | { readonly kind: 'unreadable' }
}

/** What a person attaches, and to what. */
export interface NewUpload {
  readonly file: File
  readonly tlp: Tlp
  readonly person: string
  readonly incident: string
}

/** Files on their way. They live as long as the page: whoever leaves the incident finds them again. */
export class UploadStore {
  readonly #live: LiveStore
  readonly #listeners = new Set<() => void>()
  readonly #ends = new Map<string, AbortController>()
  #uploads: readonly Upload[] = []

  constructor(live: LiveStore) {
    this.#live = live
  }

  get uploads(): readonly Upload[] {
    return this.#uploads
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Sends a file and links it to the incident. */
  attach(upload: NewUpload): void {
    const { file, person, incident } = upload
    const id = crypto.randomUUID()
    const end = new AbortController()
    this.#ends.set(id, end)
    const fate = { kind: 'sending', sent: 0, waitsFor: undefined } as const
    const { name, size: sizeBytes } = file
    this.#publish([...this.#uploads, { id, person, incident, name, sizeBytes, fate }])
    this.#carryOut(id, upload, end.signal).catch(() => {
      this.#setFate(id, { kind: 'unreadable' })
    })
  }

  /** Ends one, or puts away a refusal that its author has read. */
  dismiss(id: string): void {
    this.#ends.get(id)?.abort()
    this.#ends.delete(id)
    this.#publish(this.#uploads.filter((upload) => upload.id !== id))
  }

  async #carryOut(id: string, upload: NewUpload, signal: AbortSignal): Promise<void> {
    const { file, tlp, incident } = upload
    const onStep = (step: UploadStep) => {
      this.#setFate(id, { kind: 'sending', ...step })
    }
    const reply = await uploadFile({ file, tlp, onStep, signal })
    if (reply === undefined) return
    if (!reply.ok) {
      this.#setFate(id, { kind: 'refused', problem: reply.problem })
      return
    }
    this.#live.applyWritten(reply.value.written)
    const path = `/api/incidents/${encodeURIComponent(incident)}/gestures`
    const gesture = { kind: 'link', link: { kind: 'attachment', id: reply.value.id } }
    const linked = await insist(
      () => sendGesture(this.#live, path, { gesture }),
      (waitsFor) => {
        onStep({ sent: file.size, waitsFor })
      },
      signal,
    )
    if (linked === undefined) return
    // Linked by an earlier try whose answer was lost.
    const isLinked =
      linked.ok ||
      (linked.problem.kind === 'refused' && linked.problem.code === 'incident.already-linked')
    if (isLinked) this.dismiss(id)
    else this.#setFate(id, { kind: 'refused', problem: linked.problem })
  }

  #setFate(id: string, fate: Upload['fate']): void {
    this.#publish(this.#uploads.map((upload) => (upload.id === id ? { ...upload, fate } : upload)))
  }

  #publish(uploads: readonly Upload[]): void {
    this.#uploads = uploads
    for (const listener of this.#listeners) listener()
  }
}
