import { useAsOf } from './as-of.tsx'
import { useMe } from './me.tsx'
import { may } from './session.ts'
import { useDeed } from './use-deed.ts'
import type { Deed } from './use-deed.ts'

/** What is needed to work on a part of the room, with a line of fate of its own. */
export interface RoomDesk {
  readonly me: string
  /** Whether gestures are offered: the right, and the present. */
  readonly isWriter: boolean
  readonly isDispatcher: boolean
  readonly deed: Deed
  /** Sends one gesture; true when it was written. */
  readonly send: (path: string, body: object) => Promise<boolean>
}

export function useRoomDesk(): RoomDesk {
  const me = useMe()
  const isPresent = useAsOf() === undefined
  const deed = useDeed()
  return {
    me: me.id,
    isWriter: isPresent && may(me, 'incident.write'),
    isDispatcher: isPresent && may(me, 'unit.write'),
    deed,
    send: async (path, body) => (await deed.run(path, body)) !== undefined,
  }
}
