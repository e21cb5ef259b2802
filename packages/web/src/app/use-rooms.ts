import { useMemo } from 'react'
import { useLive } from '../data/live-context.tsx'
import { useMe } from '../data/me.tsx'
import { readEventIn } from '../data/read-event.ts'
import { may } from '../data/session.ts'
import { GROUPS, mayEnter, ROOMS } from './rooms.ts'
import type { GroupId, Room } from './rooms.ts'

/** A group with the rooms that this person may open, never empty; `number` is its key. */
export interface OpenGroup {
  readonly id: GroupId
  readonly name: (typeof GROUPS)[number]['name']
  readonly number: number
  readonly rooms: readonly [Room, ...Room[]]
}

/** The rooms that this person may open, by group. */
export function useRooms(): readonly OpenGroup[] {
  const me = useMe()
  const events = useLive((state) => state.documents.event)
  const isExercise = readEventIn(events)?.exercise === true
  return useMemo(
    () =>
      GROUPS.flatMap(({ id, name }, index) => {
        const [first, ...others] = ROOMS.filter(
          (room) =>
            room.group === id &&
            mayEnter(room, (action) => may(me, action)) &&
            (room.to !== '/exercise' || isExercise),
        )
        return first === undefined
          ? []
          : [{ id, name, number: index + 1, rooms: [first, ...others] as const }]
      }),
    [me, isExercise],
  )
}
