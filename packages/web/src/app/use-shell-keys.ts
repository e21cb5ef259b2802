import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isTyping } from '../ui/use-keys.ts'
import { roomAt } from './rooms.ts'
import { useRooms } from './use-rooms.ts'
import type { OpenGroup } from './use-rooms.ts'

/** The keys that every room shares: Ctrl K, `?`, `/`, Alt 1 … 7 for a group, Alt Shift 1 … 0 for a room of it. */
export function useShellKeys(show: (overlay: 'palette' | 'keys') => void): void {
  const navigate = useNavigate()
  const groups = useRooms()
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show('palette')
        return
      }
      const room = event.altKey ? roomOfKey(event, groups, path) : undefined
      if (room !== undefined) {
        event.preventDefault()
        void navigate({ to: room.to })
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[role=dialog]') !== null) return
      if (event.key === '?') {
        event.preventDefault()
        show('keys')
      } else if (event.key === '/') {
        const line = document.querySelector('#entry-line')
        if (!(line instanceof HTMLInputElement)) return
        line.focus() // The `/` itself is then typed into it.
      }
    }
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('keydown', press)
    }
  }, [navigate, show, groups, path])
}

/** The digit as a place on the keyboard: with Alt or Shift it types something else on most of them. */
function roomOfKey(event: KeyboardEvent, groups: readonly OpenGroup[], path: string) {
  const digit = Number(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1])
  if (!event.shiftKey) return groups.find(({ number }) => number === digit)?.rooms[0]
  return groups.find(({ id }) => id === roomAt(path)?.group)?.rooms[(digit + 9) % 10]
}
