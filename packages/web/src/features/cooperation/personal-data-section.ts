import { DATA_PURPOSES, LEGAL_BASES } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { numberIn, textIn } from '../../data/read-state.ts'
import { at, choice, field, given, opened, sideName, word, inDays } from './section.ts'
import type { Section, Shown } from './section.ts'

const isHeld = ({ state }: Shown) => state['purge'] === undefined

/** Data on persons: for a purpose, on a basis, until a time; then the proof that it is gone. */
export const personalDataSection: Section = {
  id: 'personal-data',
  name: 'coop.section.personal-data',
  path: '/api/personal-data',
  kinds: ['personal-data.'],
  reads: 'personal-data.manage',
  writes: 'personal-data.manage',
  row: (shown, world) => ({
    id: shown.id,
    title: opened(shown, 'subject'),
    partner: sideName(world, textIn(shown.state, 'partner')),
    state: isHeld(shown) ? 'kept' : 'purged',
    atMs: numberIn(shown.state, 'expiresAt'),
    isOver: !isHeld(shown),
  }),
  facts: (shown, world) => {
    const { speech } = world
    const { state } = shown
    const purge = isRecord(state['purge']) ? state['purge'] : undefined
    const entry = purge && textIn(purge, 'entry')
    return [
      { name: speech.text('coop.field.partner'), value: sideName(world, textIn(state, 'partner')) },
      {
        name: speech.text('coop.field.purpose'),
        value: word(speech, 'purpose', textIn(state, 'purpose')),
      },
      {
        name: speech.text('coop.field.basis'),
        value: word(speech, 'basis', textIn(state, 'basis')),
      },
      { name: speech.text('coop.field.expiresAt'), atMs: numberIn(state, 'expiresAt') },
      { name: speech.text('coop.field.about'), value: textIn(state, 'about') ?? '—' },
      { name: speech.text('coop.field.content'), value: opened(shown, 'content') },
      ...(entry === undefined
        ? []
        : [{ name: speech.text('coop.proof'), value: entry, href: `/log/${entry}` }]),
    ]
  },
  parts: () => [],
  create: {
    needs: 'partner',
    fields: (world) => [
      field(world, 'partner', 'choice', { options: world.partners }),
      field(world, 'subject', 'line'),
      field(world, 'content', 'text'),
      choice(world, 'purpose', 'purpose', DATA_PURPOSES),
      choice(world, 'basis', 'basis', LEGAL_BASES),
      field(world, 'about', 'code', { isOptional: true, maxLength: 60 }),
      field(world, 'expiresAt', 'time', { initial: inDays(world, 30) }),
    ],
    body: ({ partner, subject, content, purpose, basis, about, expiresAt }, world) => ({
      partner,
      subject,
      content,
      purpose,
      basis,
      ...given('about', about),
      ...at(world, 'expiresAt', expiresAt),
    }),
  },
  gestures: [
    {
      id: 'purge',
      key: 'x',
      label: 'coop.do.purge',
      tone: 'danger',
      isPossible: isHeld,
      fields: (world) => [field(world, 'reason', 'text')],
      body: ({ reason }) => ({ reason }),
      path: 'purge',
    },
  ],
}
