import { COMMITMENT_OPENS, COMMITMENT_STATES } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { openedIn, textIn } from '../../data/read-state.ts'
import { at, choice, field, given, opened, sideName, sides, stamped, inDays } from './section.ts'
import type { Section, Shown } from './section.ts'

const stateOf = ({ state }: Shown): string => {
  const value = stamped(state, 'state')
  return (isRecord(value) ? textIn(value, 'is') : undefined) ?? 'open'
}
const isOpen = (shown: Shown) => !['done', 'dropped'].includes(stateOf(shown))
const dueOf = ({ state }: Shown): number | undefined => {
  const due = stamped(state, 'dueAt')
  return typeof due === 'number' ? due : undefined
}

/** What was agreed: who does it, until when, how it stands. */
export const commitmentSection: Section = {
  id: 'commitments',
  name: 'coop.section.commitments',
  path: '/api/commitments',
  kinds: ['commitment.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: opened(shown, 'text'),
    partner: sideName(world, textIn(shown.state, 'side')),
    state: stateOf(shown),
    atMs: dueOf(shown),
    isOver: !isOpen(shown),
    isLate: isOpen(shown) && (dueOf(shown) ?? Infinity) < world.nowMs,
  }),
  facts: (shown, world) => {
    const { speech, nameOf } = world
    const { state, texts, id } = shown
    const set = stamped(state, 'state')
    const from = textIn(state, 'from')
    return [
      { name: speech.text('coop.field.side'), value: sideName(world, textIn(state, 'side')) },
      { name: speech.text('coop.field.owner'), value: nameOf(textIn(state, 'owner') ?? '') },
      { name: speech.text('coop.field.dueAt'), atMs: dueOf(shown) },
      ...(from === undefined
        ? []
        : [
            {
              name: speech.text('coop.field.source'),
              value: from,
              href: `/cooperation/talks/${from}`,
            },
          ]),
      ...(isRecord(set) && set['outcome'] !== undefined
        ? [{ name: speech.text('coop.field.outcome'), value: openedIn(set, 'outcome', texts) }]
        : []),
      ...(state['opens'] === 'mandate-draft'
        ? [
            {
              name: speech.text('coop.field.opens'),
              value: speech.text('coop.mandate'),
              href: `/mandates/new?commitment=${encodeURIComponent(id)}`,
            },
          ]
        : []),
    ]
  },
  parts: () => [],
  create: {
    needs: 'partner',
    fields: (world) => [
      field(world, 'text', 'text'),
      field(world, 'side', 'choice', { options: sides(world) }),
      field(world, 'owner', 'choice', { options: world.people }),
      field(world, 'dueAt', 'time', { initial: inDays(world, 14) }),
      field(world, 'source', 'choice', {
        isOptional: true,
        options: [{ value: '', text: '—' }, ...world.talks],
      }),
      { ...choice(world, 'opens', 'opens', ['none', ...COMMITMENT_OPENS]), isOptional: true },
    ],
    body: ({ text, side, owner, dueAt, source, opens }, world) => ({
      text,
      side,
      owner,
      ...at(world, 'dueAt', dueAt),
      ...given('from', source),
      ...(opens === 'none' ? {} : given('opens', opens)),
    }),
  },
  gestures: [
    {
      id: 'set-state',
      key: 's',
      label: 'coop.do.set-state',
      isPossible: () => true,
      fields: (world) => [
        choice(world, 'state', 'state', COMMITMENT_STATES),
        field(world, 'outcome', 'text', {
          isOptional: true,
          when: ({ state }) => state === 'done' || state === 'dropped',
        }),
      ],
      body: ({ state, outcome }) => ({ kind: 'set-state', state, ...given('outcome', outcome) }),
    },
    {
      id: 'set-due',
      key: 'd',
      label: 'coop.do.set-due',
      isPossible: isOpen,
      fields: (world) => [field(world, 'dueAt', 'time', { initial: inDays(world, 14) })],
      body: ({ dueAt }, world) => ({ kind: 'set-due', ...at(world, 'dueAt', dueAt) }),
    },
  ],
}
