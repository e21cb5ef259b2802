import { useCallback, useState } from 'react'

/** How many rows of `rowPx` fit into an element: a wall never scrolls, it says how many more there are. */
export function useFit(rowPx: number): {
  readonly ref: (element: HTMLElement | null) => (() => void) | undefined
  readonly rows: number
} {
  const [height, setHeight] = useState(0)
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [])
  return { ref, rows: Math.floor(height / rowPx) }
}
