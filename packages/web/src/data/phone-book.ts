import { isRecord } from '@vigie/kit'
import { DocumentView, parseAs } from '@vigie/protocol'

/**
 * What this phone keeps of inspections in IndexedDB: rounds to walk without a link, results that wait
 * to be sent, and their photos. Every function throws the browser's error when it cannot.
 */
const NAME = 'vigie.inspections'
const STORES = { walks: 'id', results: 'commandId', photos: 'id' } as const
type StoreName = keyof typeof STORES

/** A round with all that its checkpoints need, as it was when the link was there. */
export interface Walk {
  readonly id: string
  /** Epoch ms, this device's clock. */
  readonly savedAtMs: number
  readonly round: DocumentView
  readonly checkpoints: readonly DocumentView[]
  readonly templates: readonly DocumentView[]
}

let opened: Promise<IDBDatabase> | undefined

export async function keep(store: StoreName, value: object): Promise<void> {
  await run(store, 'readwrite', (objects) => objects.put(value))
}

export async function drop(store: StoreName, key: string): Promise<void> {
  await run(store, 'readwrite', (objects) => objects.delete(key))
}

export function readOne(store: StoreName, key: string): Promise<unknown> {
  return run<unknown>(store, 'readonly', (objects) => objects.get(key))
}

export function readEvery(store: StoreName): Promise<readonly unknown[]> {
  return run<unknown[]>(store, 'readonly', (objects) => objects.getAll())
}

/** A walk as it was kept; undefined for one that an older page kept otherwise. */
export function walkOf(value: unknown): Walk | undefined {
  if (!isRecord(value)) return undefined
  const { id, savedAtMs } = value
  const round = parseAs(DocumentView, value['round'])
  if (typeof id !== 'string' || typeof savedAtMs !== 'number' || round === undefined) {
    return undefined
  }
  const checkpoints = documentsOf(value['checkpoints'])
  return { id, savedAtMs, round, checkpoints, templates: documentsOf(value['templates']) }
}

function documentsOf(list: unknown): readonly DocumentView[] {
  return Array.isArray(list) ? list.flatMap((each) => parseAs(DocumentView, each) ?? []) : []
}

async function run<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  ask: (objects: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  opened ??= open()
  const database = await opened
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' })
    const request = ask(transaction.objectStore(store))
    // Not on success of the request: only a completed transaction is on disk.
    transaction.addEventListener('complete', () => {
      resolve(request.result)
    })
    transaction.addEventListener('abort', () => {
      reject(transaction.error ?? new Error('IndexedDB transaction aborted'))
    })
  })
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.addEventListener('upgradeneeded', () => {
      for (const [store, keyPath] of Object.entries(STORES)) {
        request.result.createObjectStore(store, { keyPath })
      }
    })
    request.addEventListener('success', () => {
      resolve(request.result)
    })
    request.addEventListener('error', () => {
      opened = undefined
      reject(request.error ?? new Error('IndexedDB did not open'))
    })
  })
}
