import { useEffect, useState } from 'react'

const REST_MS = 4_000

/** Tells whether a pointer moved over something within the last seconds: then nothing there may move. */
export function useHand(): { readonly isThere: boolean; readonly onPointerMove: () => void } {
  const [movedMs, setMovedMs] = useState<number>()
  useEffect(() => {
    if (movedMs === undefined) return undefined
    const timer = setTimeout(() => {
      setMovedMs(undefined)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [movedMs])
  return {
    isThere: movedMs !== undefined,
    onPointerMove: () => {
      // Half a second is fine enough, and spares a drawing for every pixel.
      const now = Date.now()
      setMovedMs((before) => (before !== undefined && now - before < 500 ? before : now))
    },
  }
}
