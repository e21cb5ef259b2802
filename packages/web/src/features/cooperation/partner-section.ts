import { PARTNER_SPECIES, TLP_LEVELS, tlpLabel } from '@vigie/domain'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import { choice, field, opened, parts, several, stamped, word } from './section.ts'
import type { Section, Shown } from './section.ts'

const CEILINGS = TLP_LEVELS.map((value) => ({ value, text: tlpLabel(value) }))
const isOpen = ({ state }: Shown) => state['isRetired'] !== true

/** Partner states and organisations. */
export const partnerSection: Section = {
  id: 'partners',
  name: 'coop.section.partners',
  path: '/api/partners',
  kinds: ['partner.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown) => ({
    id: shown.id,
    title: opened(shown, 'name'),
    partner: textIn(shown.state, 'code') ?? '',
    state: isOpen(shown) ? 'active' : 'retired',
    atMs: numberIn(shown.state, 'addedAt'),
    isOver: !isOpen(shown),
  }),
  facts: ({ state }, { speech }) => {
    const ceiling = TLP_LEVELS.find((level) => level === stamped(state, 'ceiling'))
    const node = stamped(state, 'node')
    return [
      {
        name: speech.text('coop.field.species'),
        value: word(speech, 'species', textIn(state, 'species')),
      },
      { name: speech.text('coop.field.code'), value: textIn(state, 'code') },
      { name: speech.text('coop.field.ceiling'), value: ceiling && tlpLabel(ceiling) },
      ...(typeof node === 'string' ? [{ name: speech.text('coop.field.node'), value: node }] : []),
    ]
  },
  parts: (shown, { speech }) => [
    {
      title: 'coop.parts.contacts',
      items: parts(shown, 'contacts', (key, part, texts) => {
        const languages = Array.isArray(part['languages']) ? part['languages'].join(' ') : ''
        const role = openedIn(part, 'role', texts) ?? speech.text('shell.purged')
        const channel = openedIn(part, 'channel', texts) ?? speech.text('shell.purged')
        return {
          key,
          text: openedIn(part, 'name', texts),
          note: `${role} · ${channel} · ${speech.text('coop.lang', { list: languages })}`,
          act: { label: 'coop.remove', gesture: { kind: 'remove-contact', key } },
        }
      }),
    },
  ],
  create: {
    fields: (world) => [
      choice(world, 'species', 'species', PARTNER_SPECIES),
      field(world, 'code', 'code', { maxLength: 20 }),
      field(world, 'name', 'line'),
      field(world, 'ceiling', 'choice', { options: CEILINGS, initial: 'AMBER' }),
    ],
    body: ({ species, code, name, ceiling }) => ({
      species,
      code: code?.toUpperCase(),
      name,
      ceiling,
    }),
  },
  gestures: [
    {
      id: 'add-contact',
      key: 'p',
      label: 'coop.do.add-contact',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'name', 'line'),
        field(world, 'role', 'line'),
        field(world, 'channel', 'line'),
        field(world, 'languages', 'code', { initial: 'fr en' }),
      ],
      body: ({ name, role, channel, languages }) => ({
        kind: 'add-contact',
        name,
        role,
        channel,
        languages: several(languages),
      }),
    },
    {
      id: 'set-ceiling',
      key: 'm',
      label: 'coop.do.set-ceiling',
      isPossible: isOpen,
      fields: (world) => [field(world, 'ceiling', 'choice', { options: CEILINGS })],
      body: ({ ceiling }) => ({ kind: 'set-ceiling', ceiling }),
    },
    {
      id: 'set-node',
      key: 'c',
      label: 'coop.do.set-node',
      isPossible: isOpen,
      fields: (world) => [field(world, 'node', 'code', { maxLength: 400 })],
      body: ({ node }) => ({ kind: 'set-node', node }),
    },
    {
      id: 'retire',
      key: 'x',
      label: 'coop.do.retire',
      tone: 'danger',
      isPossible: isOpen,
      fields: () => [],
      body: () => ({ kind: 'retire' }),
    },
  ],
}
