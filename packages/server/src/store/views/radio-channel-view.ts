import { evolveRadioChannel } from '@vigie/domain'
import type { RadioChannel } from '@vigie/domain'
import type { Projection } from '../log-record.ts'

/** Channels of the radio plan with their latest test, one document each. */
export const radioChannelView: Projection<RadioChannel> = {
  name: 'radio-channel',
  version: 1,
  kinds: ['radio-channel.'],
  idsOf: (entry) => [entry.subject.id],
  evolve: evolveRadioChannel,
}
