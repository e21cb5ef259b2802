import { Navigate, useSearch } from '@tanstack/react-router'
import { useMe } from '../data/me.tsx'
import { may } from '../data/session.ts'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Empty } from '../ui/notes.tsx'
import { useRooms } from './use-rooms.ts'

/** The address without a room: leads to the first room that this person may open; a wall display to the wall, an expert to day one. */
export function HomePage() {
  const speech = useSpeech()
  const me = useMe()
  const groups = useRooms()
  const search = useSearch({ from: '/shell' })
  if (me.species === 'display') return <Navigate to="/wall" search={search} replace />
  // Only visiting experts have a mandate of their own: their day begins on the screen made for it.
  if (may(me, 'mandate.own')) return <Navigate to="/day-one" search={search} replace />
  const room = groups[0]?.rooms[0]
  if (room === undefined) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  return <Navigate to={room.to} search={search} replace />
}
