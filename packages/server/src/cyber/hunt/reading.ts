import { TLP_LEVELS } from '@vigie/domain'
import type { Entry, Resource } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { documentRule } from '../../http/reading-rule.ts'
import type { ReadingRules } from '../../http/reading-rule.ts'
import {
  holdView,
  retentionView,
  retroHuntView,
  savedHuntView,
} from '../../store/views/hunt-view.ts'

/** What of hunting leaves the server, and for whom. A hunt that is not shared is its owner's. */
export const huntReading: ReadingRules = {
  entries: [
    { kinds: ['hunt.'], action: 'hunt.run', narrow: ofItsOwner },
    { kinds: ['retro-hunt.'], action: 'hunt.run' },
    { kinds: ['events.exported'], action: 'hunt.run' },
    { kinds: ['hold.'], action: 'hold.read' },
    { kinds: ['retention.'], action: 'hold.read' },
  ],
  documents: [
    documentRule(savedHuntView, 'hunt.run', savedHuntResource),
    documentRule(retroHuntView, 'hunt.run'),
    documentRule(holdView, 'hold.read'),
    documentRule(retentionView, 'hold.read'),
  ],
}

/** An entry does not know whether the hunt is shared at present: only sharing itself says so. */
function ofItsOwner(entry: Entry): Omit<Resource, 'tlp'> {
  return entry.data['shared'] === true ? {} : { restricted: true, ownerId: entry.actor.id }
}

function savedHuntResource(state: object): Resource {
  if (!isRecord(state)) return { tlp: 'RED' }
  const { tlp, restricted, ownerId } = state
  const known = TLP_LEVELS.find((level) => level === tlp)
  return {
    tlp: known ?? 'RED',
    restricted: restricted !== false,
    ...(typeof ownerId === 'string' ? { ownerId } : {}),
  }
}
