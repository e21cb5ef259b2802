import { REQUEST_DIRECTIONS, REQUEST_STAGES, requestDueAt } from '@vigie/domain'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { choice, field, opened, parts, sideName, stamped, word } from './section.ts'
import type { Section, Shown, World } from './section.ts'

const isOpen = ({ state }: Shown) => state['state'] === 'open'

function dueOf({ state }: Shown): number | undefined {
  const stage = oneOfIn(state, 'stage', REQUEST_STAGES)
  const kickOffAt = stamped(state, 'kickOffAt')
  return stage === undefined || typeof kickOffAt !== 'number'
    ? undefined
    : requestDueAt(stage, kickOffAt)
}

function titleOf(shown: Shown, { speech }: World): string {
  const stage = word(speech, 'stage', textIn(shown.state, 'stage'))
  return `${stage} · ${opened(shown, 'text') ?? speech.text('shell.purged')}`
}

/** Requests for information, in the order in which they are due. */
export const requestSection: Section = {
  id: 'requests',
  name: 'coop.section.requests',
  path: '/api/information-requests',
  kinds: ['information-request.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: titleOf(shown, world),
    partner: sideName(world, textIn(shown.state, 'partner')),
    state: textIn(shown.state, 'state') ?? '',
    atMs: dueOf(shown),
    isOver: !isOpen(shown),
    isLate: isOpen(shown) && numberIn(shown.state, 'overdueFor') === dueOf(shown),
  }),
  facts: (shown, world) => {
    const { speech, matches } = world
    const { state } = shown
    const match = textIn(state, 'match')
    return [
      { name: speech.text('coop.field.partner'), value: sideName(world, textIn(state, 'partner')) },
      {
        name: speech.text('coop.field.direction'),
        value: word(speech, 'direction', textIn(state, 'direction')),
      },
      {
        name: speech.text('coop.field.match'),
        value: matches.find(({ value }) => value === match)?.text ?? match,
      },
      {
        name: speech.text('coop.field.stage'),
        value: word(speech, 'stage', textIn(state, 'stage')),
      },
      { name: speech.text('coop.field.dueAt'), atMs: dueOf(shown) },
      { name: speech.text('coop.field.text'), value: opened(shown, 'text') },
    ]
  },
  parts: (shown, { speech, nameOf }) => [
    {
      title: 'coop.parts.answers',
      items: parts(
        shown,
        'answers',
        (key, part, texts) => ({
          key,
          text: openedIn(part, 'text', texts),
          note: `${speech.moment(numberIn(part, 'at') ?? 0)} · ${nameOf(textIn(part, 'by') ?? '')}`,
        }),
        (part) => numberIn(part, 'at') ?? 0,
      ),
    },
  ],
  create: {
    needs: 'match',
    fields: (world) => [
      field(world, 'partner', 'choice', { options: world.partners }),
      choice(world, 'direction', 'direction', REQUEST_DIRECTIONS),
      field(world, 'match', 'choice', { options: world.matches }),
      field(world, 'stage', 'choice', {
        options: [
          { value: 'all', text: world.speech.text('coop.calendar') },
          ...REQUEST_STAGES.map((value) => ({ value, text: word(world.speech, 'stage', value) })),
        ],
      }),
      field(world, 'text', 'text'),
    ],
    body: ({ partner, direction, match, stage, text }) => ({
      partner,
      direction,
      match,
      stages: stage === 'all' ? [...REQUEST_STAGES] : [stage],
      text,
    }),
  },
  gestures: [
    {
      id: 'answer',
      key: 'a',
      label: 'coop.do.answer',
      isPossible: ({ state }) => state['state'] !== 'withdrawn',
      fields: (world) => [field(world, 'text', 'text')],
      body: ({ text }) => ({ kind: 'answer', text }),
    },
    {
      id: 'withdraw',
      key: 'x',
      label: 'coop.do.withdraw',
      tone: 'danger',
      isPossible: ({ state }) => state['state'] !== 'withdrawn',
      fields: (world) => [field(world, 'reason', 'text')],
      body: ({ reason }) => ({ kind: 'withdraw', reason }),
    },
  ],
}
