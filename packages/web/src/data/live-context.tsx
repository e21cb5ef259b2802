import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import type { Written } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { sendGesture } from './gesture.ts'
import type { LiveState } from './live-state.ts'
import type { LiveStore } from './live-store.ts'
import type { OutboxLine } from './outbox.ts'
import type { OutboxStore } from './outbox-store.ts'
import type { Reply } from './request.ts'
import type { ResultOutbox } from './result-outbox.ts'
import type { Upload, UploadStore } from './upload-store.ts'
import type { WaitingResult } from './waiting-result.ts'

interface Stores {
  readonly live: LiveStore
  readonly outbox: OutboxStore
  readonly uploads: UploadStore
  readonly results: ResultOutbox
}

const StoresContext = createContext<Stores | undefined>(undefined)

/** Gives everything below it the present. The stores live as long as the page. */
export function LiveProvider(props: Stores & { readonly children: ReactNode }) {
  const { live, outbox, uploads, results, children } = props
  const stores = useMemo(
    () => ({ live, outbox, uploads, results }),
    [live, outbox, uploads, results],
  )
  return <StoresContext value={stores}>{children}</StoresContext>
}

export function useStores(): Stores {
  return must(useContext(StoresContext), 'LiveProvider')
}

/** A part of the present. `select` must answer with a part of the state, not with something new. */
export function useLive<T>(select: (state: LiveState) => T): T {
  const { live } = useStores()
  return useSyncExternalStore(live.subscribe, () => select(live.state))
}

/** Lines of everybody that this browser still has to send. */
export function useOutbox(): readonly OutboxLine[] {
  const { outbox } = useStores()
  return useSyncExternalStore(outbox.subscribe, () => outbox.lines)
}

/** Files of everybody that this page still has to send. */
export function useUploads(): readonly Upload[] {
  const { uploads } = useStores()
  return useSyncExternalStore(uploads.subscribe, () => uploads.uploads)
}

/** Results of inspections of everybody that this browser still has to send. */
export function useWaitingResults(): readonly WaitingResult[] {
  const { results } = useStores()
  return useSyncExternalStore(results.subscribe, () => results.results)
}

/** Sends gestures: the path of the route and its body without `commandId` and `writtenAt`. */
export function useGesture(): (path: string, body: object) => Promise<Reply<Written>> {
  const { live } = useStores()
  return useCallback((path, body) => sendGesture(live, path, body), [live])
}
