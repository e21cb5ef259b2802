import { useQueryClient } from '@tanstack/react-query'
import type { Me } from '@vigie/protocol'
import { useEffect } from 'react'

/** A wall display renews itself this often; nobody touches it. */
const DISPLAY_MS = 10 * 60_000

/**
 * Tells the server that somebody is there. A session ends when its person has asked nothing for
 * `me.idleMs`; reading and typing ask nothing, so keys and pointers are told, at most four times in
 * that time. A display tells it by the clock.
 */
export function usePresence(me: Me): void {
  const queries = useQueryClient()
  const { idleMs, species } = me
  useEffect(() => {
    const tell = () => {
      void queries.invalidateQueries({ queryKey: ['me'] })
    }
    if (species === 'display') {
      const timer = setInterval(tell, DISPLAY_MS)
      return () => {
        clearInterval(timer)
      }
    }
    let toldMs = Date.now()
    const act = () => {
      const now = Date.now()
      if (idleMs === 0 || now - toldMs < idleMs / 4) return
      toldMs = now
      tell()
    }
    addEventListener('keydown', act)
    addEventListener('pointerdown', act)
    return () => {
      removeEventListener('keydown', act)
      removeEventListener('pointerdown', act)
    }
  }, [queries, idleMs, species])
}
