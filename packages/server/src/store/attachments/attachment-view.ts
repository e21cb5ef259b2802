import type { Entry } from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import type { Projection } from '../log-record.ts'
import { CLEARED, RECEIVED, REFUSED } from './attachment-facts.ts'
import type { Attachment } from './attachment-facts.ts'

/** Attachments, one document each, by id. */
export const attachmentView: Projection<Attachment> = {
  name: 'attachment',
  version: 1,
  kinds: ['attachment.'],
  idsOf: (entry) => [entry.subject.id],
  evolve,
  columns: ({ state, receivedAt }) => ({ state, receivedAt }),
}

function evolve(state: Attachment | undefined, entry: Entry): Attachment | undefined {
  switch (entry.kind) {
    case RECEIVED:
      return received(entry)
    case CLEARED:
      return { ...must(state, 'attachment that was cleared'), state: 'cleared' }
    case REFUSED: {
      const known = must(state, 'attachment that was refused')
      const { problem } = entry.data
      if (typeof problem !== 'string') throw new Error('attachment.refused is damaged')
      return { ...known, state: 'refused', problem }
    }
    default:
      return state
  }
}

function received({ data, actor, receivedAt, marking: { tlp } }: Entry): Attachment {
  const { content, mediaType, sizeBytes } = data
  const sealed = isRecord(content) ? content['sealed'] : undefined
  if (
    typeof sealed !== 'string' ||
    typeof mediaType !== 'string' ||
    typeof sizeBytes !== 'number'
  ) {
    throw new Error('attachment.received is damaged')
  }
  const by = `${actor.kind}:${actor.id}`
  return { state: 'quarantined', content: { sealed }, mediaType, sizeBytes, by, tlp, receivedAt }
}
