import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

const SkewContext = createContext(0)
const StandingContext = createContext<number | undefined>(undefined)

/** Gives everything below it the server's time: this device's clock plus `skewMs`. */
export function NowProvider(props: { readonly skewMs: number; readonly children: ReactNode }) {
  return <SkewContext value={props.skewMs}>{props.children}</SkewContext>
}

/**
 * Holds the time below it at a moment of the past (epoch ms), so that ages and countdowns there are
 * what they were; undefined lets it run.
 */
export function StandingNow(props: {
  readonly atMs: number | undefined
  readonly children: ReactNode
}) {
  return <StandingContext value={props.atMs}>{props.children}</StandingContext>
}

/** Server time in epoch ms, renewed every `everyMs`; ages and countdowns draw from it. */
export function useNow(everyMs = 1_000): number {
  const skewMs = useContext(SkewContext)
  const standingMs = useContext(StandingContext)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now())
    }, everyMs)
    return () => {
      clearInterval(timer)
    }
  }, [everyMs])
  return standingMs ?? now + skewMs
}

/** The server's time when this component was first drawn, epoch ms. */
export function useFirstDrawn(): number {
  const skewMs = useContext(SkewContext)
  const [drawnMs] = useState(() => Date.now() + skewMs)
  return drawnMs
}
