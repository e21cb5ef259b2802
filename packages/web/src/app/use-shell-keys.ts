import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isTyping } from '../ui/use-keys.ts'
import { ROOMS } from './strip.tsx'

/** The keys that every room shares: Ctrl K, `?`, `/`, Alt 1 … 7. */
export function useShellKeys(show: (overlay: 'palette' | 'keys') => void): void {
  const navigate = useNavigate()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show('palette')
        return
      }
      const room = event.altKey ? ROOMS[Number(event.key) - 1] : undefined
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
  }, [navigate, show])
}
