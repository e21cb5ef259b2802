import { useMemo, useSyncExternalStore } from 'react'
import { useStores } from './live-context.tsx'
import type { MeasuredChannel, MeasuredValues } from './measured.ts'

/**
 * What is measured now, of one channel of the stream; renewed whenever that changes, once a frame at
 * most. `toldAtMs`: when the server last said something of it.
 */
export function useMeasured(channel: MeasuredChannel): {
  readonly values: MeasuredValues
  readonly version: number
  readonly toldAtMs: number | undefined
} {
  const { measured } = useStores().live
  const version = useSyncExternalStore(measured.subscribe, () => measured.version(channel))
  return useMemo(
    () => ({ values: measured, version, toldAtMs: measured.toldAtMs(channel) }),
    [measured, version, channel],
  )
}
