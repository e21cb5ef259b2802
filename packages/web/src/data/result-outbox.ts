import { Written } from '@vigie/protocol'
import { drop, keep, readEvery } from './phone-book.ts'
import type { Problem } from './problem.ts'
import { request } from './request.ts'
import { forgetPhoto, sendPhoto } from './send-photo.ts'
import { waitingResultOf } from './waiting-result.ts'
import type { WaitingPhoto, WaitingResult } from './waiting-result.ts'

/** What a person found, with the photos as the camera gave them. */
export type NewResult = Omit<WaitingResult, 'commandId' | 'person' | 'photos' | 'isSent'> & {
  readonly files: readonly File[]
}

/**
 * Results of inspections on their way, for `OutboxStore` what photos are to lines: each is on this
 * device's disk (IndexedDB) before anything is sent, sent in the order of checking, first its words, so
 * that a severe defect is known before its photos have come through, and removed only when the server
 * has all of it. Every command keeps its id, so a repeat is harmless.
 */
export class ResultOutbox {
  readonly #onWritten: (written: Written) => void
  readonly #listeners = new Set<() => void>()
  #results: readonly WaitingResult[] = []
  #person: string | undefined
  #isSending = false
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(onWritten: (written: Written) => void) {
    this.#onWritten = onWritten
    // Without IndexedDB (some private windows) a result is refused when it is written, not here.
    this.#reload().catch(() => undefined)
    addEventListener('online', () => {
      this.flush()
    })
  }

  get results(): readonly WaitingResult[] {
    return this.#results
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Whose results may be sent. */
  setPerson(person: string | undefined): void {
    this.#person = person
    this.flush()
  }

  /** Keeps a result on this device, then sends it when it can. Throws when it cannot be kept. */
  async write({ files, ...found }: NewResult): Promise<void> {
    if (this.#person === undefined) return
    const photos: WaitingPhoto[] = []
    for (const file of files) {
      const photo = { id: crypto.randomUUID(), linkId: crypto.randomUUID(), name: file.name }
      await keep('photos', { id: photo.id, bytes: await file.arrayBuffer() })
      photos.push(photo)
    }
    const commandId = crypto.randomUUID()
    await this.#put({ ...found, commandId, person: this.#person, photos, isSent: false })
    this.flush()
  }

  /** Removes a refused result: its author has read why. */
  async discard(commandId: string): Promise<void> {
    const result = this.#results.find((each) => each.commandId === commandId)
    for (const photo of result?.photos ?? []) await forgetPhoto(photo)
    await this.#remove(commandId)
  }

  /** Sends what waits. Call it when the link is back. */
  flush(): void {
    if (this.#isSending || this.#person === undefined) return
    this.#isSending = true
    clearTimeout(this.#retry)
    void alone(() => this.#sendAll())
      .catch(() => false)
      .then((isDone) => {
        this.#isSending = false
        if (isDone) return
        this.#retry = setTimeout(() => {
          this.flush()
        }, 2_000)
      })
  }

  /** False when the world failed and the rest must wait. */
  async #sendAll(): Promise<boolean> {
    await this.#reload()
    for (;;) {
      const result = this.#results.find(
        ({ person, refused }) => person === this.#person && refused === undefined,
      )
      if (result === undefined) return true
      if (!(await this.#sendOne(result))) return false
    }
  }

  async #sendOne(result: WaitingResult): Promise<boolean> {
    if (!result.isSent) {
      const fate = await this.#post(result, result.commandId, gestureOf(result))
      if (fate !== 'sent') return this.#fail(result, fate)
      await this.#put({ ...result, isSent: true })
      return true
    }
    const [photo] = result.photos
    if (photo === undefined) {
      await this.#remove(result.commandId)
      return true
    }
    const uploaded = await sendPhoto(photo, async (upload) => {
      const photos = result.photos.map((each) =>
        each.id === photo.id ? { ...each, upload } : each,
      )
      await this.#put({ ...result, photos })
    })
    if (!uploaded.ok) return this.#fail(result, uploaded.problem)
    const { checkpoint } = result
    const gesture = { kind: 'photo', checkpoint, attachment: uploaded.value }
    const fate = await this.#post(result, photo.linkId, gesture)
    if (fate !== 'sent') return this.#fail(result, fate)
    await this.#put({ ...result, photos: result.photos.filter(({ id }) => id !== photo.id) })
    await forgetPhoto(photo)
    return true
  }

  async #post(
    { inspection, checkedAtMs }: WaitingResult,
    commandId: string,
    gesture: object,
  ): Promise<'sent' | Problem> {
    const happenedAt = new Date(checkedAtMs).toISOString()
    const path = `/api/inspections/${encodeURIComponent(inspection)}/results`
    const body = { commandId, happenedAt, writtenAt: happenedAt, gesture }
    const reply = await request(Written, path, { body })
    if (!reply.ok) return reply.problem
    this.#onWritten(reply.value)
    return 'sent'
  }

  /** Keeps a refusal with its result; false when the world failed and it must wait. */
  async #fail(result: WaitingResult, problem: Problem): Promise<boolean> {
    if (problem.kind !== 'refused') return false
    if (problem.status >= 500 || [401, 429].includes(problem.status)) return false
    const known = this.#results.find(({ commandId }) => commandId === result.commandId) ?? result
    await this.#put({ ...known, refused: problem.sentences })
    return true
  }

  async #put(result: WaitingResult): Promise<void> {
    await keep('results', result)
    await this.#reload()
  }

  async #remove(commandId: string): Promise<void> {
    await drop('results', commandId)
    await this.#reload()
  }

  async #reload(): Promise<void> {
    const kept = (await readEvery('results')).flatMap((value) => waitingResultOf(value) ?? [])
    this.#results = kept.toSorted((a, b) => a.checkedAtMs - b.checkedAtMs)
    for (const listener of this.#listeners) listener()
  }
}

function gestureOf(result: WaitingResult): object {
  const { checkpoint, outcome, note, code, measures, severity } = result
  return {
    kind: 'result',
    checkpoint,
    outcome,
    ...(note === undefined ? {} : { note }),
    ...(code === undefined ? {} : { code }),
    ...(measures.length === 0 ? {} : { measures }),
    ...(severity === undefined ? {} : { severity }),
  }
}

/** Runs in one tab at a time where the browser can hold locks; elsewhere repeats are harmless anyway. */
async function alone(run: () => Promise<boolean>): Promise<boolean> {
  if (!('locks' in navigator)) return run()
  return navigator.locks.request('vigie.results', run)
}
