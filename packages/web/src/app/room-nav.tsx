import { Link, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { roomAt } from './rooms.ts'
import { useRooms } from './use-rooms.ts'

/** The groups of rooms, in the strip: each leads to its first room. */
export function GroupNav() {
  const speech = useSpeech()
  const groups = useRooms()
  const here = useRouterState({ select: (state) => roomAt(state.location.pathname)?.group })
  const row = useActiveInSight()
  return (
    <nav ref={row} className="rooms" aria-label={speech.text('shell.groups')}>
      {groups.map(({ id, name, number, rooms }) => (
        <Link
          key={id}
          to={rooms[0].to}
          search={keepPast}
          className={id === here ? 'active' : ''}
          aria-current={id === here ? 'true' : undefined}
          aria-keyshortcuts={`Alt+${number}`}
          activeProps={{}}
        >
          {speech.text(name)}
        </Link>
      ))}
    </nav>
  )
}

/** The rooms of the group that one is in, under the strip; nothing where there is no choice. */
export function GroupRooms() {
  const speech = useSpeech()
  const groups = useRooms()
  const here = useRouterState({ select: (state) => roomAt(state.location.pathname) })
  const group = groups.find(({ id }) => id === here?.group)
  const row = useActiveInSight()
  if (group === undefined || group.rooms.length < 2) return null
  return (
    <nav ref={row} className="group-rooms" aria-label={speech.text('shell.rooms')}>
      {group.rooms.map((room, index) => (
        <Link
          key={room.to}
          to={room.to}
          search={keepPast}
          className={room.to === here?.to ? 'active' : ''}
          aria-current={room.to === here?.to ? 'page' : undefined}
          aria-keyshortcuts={`Alt+Shift+${(index + 1) % 10}`}
          activeProps={{}}
        >
          {speech.text(room.name)}
        </Link>
      ))}
    </nav>
  )
}

/** On a phone a row scrolls; where one is must be in it. */
function useActiveInSight() {
  const row = useRef<HTMLElement>(null)
  useEffect(() => {
    row.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  return row
}

/** Moving between rooms keeps the past that one looks at, and drops a search of the log. */
function keepPast(search: { readonly asOf?: number }): { asOf?: number } {
  return search.asOf === undefined ? {} : { asOf: search.asOf }
}
