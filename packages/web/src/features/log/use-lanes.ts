import { useState } from 'react'
import { LANES } from './log-rows.ts'
import type { Lane } from './log-rows.ts'

const KEY = 'vigie.lanes'

/** The lanes that this browser shows; all but house-keeping at first. */
export function useLanes(): {
  readonly lanes: ReadonlySet<Lane>
  readonly toggle: (lane: Lane) => void
} {
  const [lanes, setLanes] = useState(readLanes)
  return {
    lanes,
    toggle: (lane) => {
      const next = new Set(
        lanes.has(lane) ? [...lanes].filter((other) => other !== lane) : [...lanes, lane],
      )
      setLanes(next)
      localStorage.setItem(KEY, [...next].join(','))
    },
  }
}

function readLanes(): ReadonlySet<Lane> {
  const stored = localStorage.getItem(KEY)
  return new Set(
    LANES.filter((lane) =>
      stored === null ? lane !== 'administration' : stored.split(',').includes(lane),
    ),
  )
}
