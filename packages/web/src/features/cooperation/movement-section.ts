import { MOVEMENT_MODES, MOVEMENT_STATES, SUPPORTER_RISKS } from '@vigie/domain'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import {
  at,
  choice,
  field,
  given,
  opened,
  parts,
  sideName,
  stamped,
  word,
  inDays,
} from './section.ts'
import type { Section, Shown, World } from './section.ts'

const stateOf = ({ state }: Shown): string => {
  const value = stamped(state, 'state')
  return typeof value === 'string' ? value : 'announced'
}
const isOpen = (shown: Shown) => stateOf(shown) !== 'cancelled'
const numberAt = ({ state }: Shown, member: string): number | undefined => {
  const value = stamped(state, member)
  return typeof value === 'number' ? value : undefined
}

function titleOf(shown: Shown, { speech }: World): string {
  const people = speech.text('coop.people', { n: numberAt(shown, 'size') ?? 0 })
  const risk = word(speech, 'risk', textIn(shown.state, 'risk'))
  const from = opened(shown, 'from') ?? speech.text('shell.purged')
  const to = opened(shown, 'to') ?? speech.text('shell.purged')
  return speech.text('coop.route', { from, to, people, risk })
}

/** Supporters on the move: the board, in the order in which they arrive. */
export const movementSection: Section = {
  id: 'movements',
  name: 'coop.section.movements',
  path: '/api/movements',
  kinds: ['movement.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: titleOf(shown, world),
    partner: sideName(world, textIn(shown.state, 'partner')),
    state: stateOf(shown),
    atMs: numberAt(shown, 'arrivesAt'),
    isOver: ['returned', 'cancelled'].includes(stateOf(shown)),
  }),
  facts: (shown, world) => {
    const { speech } = world
    const { state } = shown
    return [
      { name: speech.text('coop.field.origin'), value: opened(shown, 'from') },
      { name: speech.text('coop.field.destination'), value: opened(shown, 'to') },
      { name: speech.text('coop.field.mode'), value: word(speech, 'mode', textIn(state, 'mode')) },
      { name: speech.text('coop.field.risk'), value: word(speech, 'risk', textIn(state, 'risk')) },
      { name: speech.text('coop.field.size'), value: speech.number(numberAt(shown, 'size') ?? 0) },
      { name: speech.text('coop.field.leavesAt'), atMs: numberIn(state, 'leavesAt') },
      { name: speech.text('coop.field.arrivesAt'), atMs: numberAt(shown, 'arrivesAt') },
    ]
  },
  parts: (shown, { speech, nameOf }) => [
    {
      title: 'coop.parts.sightings',
      items: parts(
        shown,
        'sightings',
        (key, part, texts) => {
          const count = numberIn(part, 'count')
          return {
            key,
            text: openedIn(part, 'place', texts),
            note: [
              speech.moment(numberIn(part, 'at') ?? 0),
              ...(count === undefined ? [] : [speech.text('coop.people', { n: count })]),
              nameOf(textIn(part, 'by') ?? ''),
            ].join(' · '),
          }
        },
        (part) => numberIn(part, 'at') ?? 0,
      ),
    },
  ],
  create: {
    needs: 'partner',
    fields: (world) => [
      field(world, 'partner', 'choice', { options: world.partners }),
      field(world, 'origin', 'line'),
      field(world, 'destination', 'line'),
      choice(world, 'mode', 'mode', MOVEMENT_MODES),
      choice(world, 'risk', 'risk', SUPPORTER_RISKS),
      field(world, 'size', 'number'),
      field(world, 'leavesAt', 'time'),
      field(world, 'arrivesAt', 'time', { initial: inDays(world, 1) }),
      field(world, 'match', 'choice', {
        isOptional: true,
        options: [{ value: '', text: '—' }, ...world.matches],
      }),
    ],
    body: (
      { partner, origin, destination, mode, risk, size, leavesAt, arrivesAt, match },
      world,
    ) => ({
      partner,
      from: origin,
      to: destination,
      mode,
      risk,
      size: Number(size),
      ...at(world, 'leavesAt', leavesAt),
      ...at(world, 'arrivesAt', arrivesAt),
      ...given('match', match),
    }),
  },
  gestures: [
    {
      id: 'sight',
      key: 'v',
      label: 'coop.do.sight',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'place', 'line'),
        field(world, 'count', 'number', { isOptional: true }),
      ],
      body: ({ place, count = '' }) => ({
        kind: 'sight',
        place,
        ...(count === '' ? {} : { count: Number(count) }),
      }),
    },
    {
      id: 'set-state',
      key: 's',
      label: 'coop.do.set-state',
      isPossible: isOpen,
      fields: (world) => [choice(world, 'state', 'state', MOVEMENT_STATES)],
      body: ({ state }) => ({ kind: 'set-state', state }),
    },
    {
      id: 'set-size',
      key: 'z',
      label: 'coop.do.set-size',
      isPossible: isOpen,
      fields: (world) => [field(world, 'size', 'number')],
      body: ({ size }) => ({ kind: 'set-size', size: Number(size) }),
    },
    {
      id: 'set-arrival',
      key: 't',
      label: 'coop.do.set-arrival',
      isPossible: isOpen,
      fields: (world) => [field(world, 'arrivesAt', 'time', { initial: inDays(world, 1) })],
      body: ({ arrivesAt }, world) => ({
        kind: 'set-arrival',
        ...at(world, 'arrivesAt', arrivesAt),
      }),
    },
  ],
}
