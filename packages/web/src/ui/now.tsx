import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

const SkewContext = createContext(0)

/** Gives everything below it the server's time: this device's clock plus `skewMs`. */
export function NowProvider(props: { readonly skewMs: number; readonly children: ReactNode }) {
  return <SkewContext value={props.skewMs}>{props.children}</SkewContext>
}

/** Server time in epoch ms, renewed every `everyMs`; ages and countdowns draw from it. */
export function useNow(everyMs = 1_000): number {
  const skewMs = useContext(SkewContext)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now())
    }, everyMs)
    return () => {
      clearInterval(timer)
    }
  }, [everyMs])
  return now + skewMs
}

/** The server's time when this component was first drawn, epoch ms. */
export function useFirstDrawn(): number {
  const skewMs = useContext(SkewContext)
  const [drawnMs] = useState(() => Date.now() + skewMs)
  return drawnMs
}
