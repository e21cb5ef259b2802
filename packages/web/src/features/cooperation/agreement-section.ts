import { AGREEMENT_FORMS, OBLIGATION_STATES } from '@vigie/domain'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import {
  at,
  choice,
  field,
  given,
  opened,
  parts,
  sideName,
  sides,
  stamped,
  word,
} from './section.ts'
import type { Section, Shown, World } from './section.ts'

const isOpen = ({ state }: Shown) => state['state'] !== 'ended'

function partiesOf({ state }: Shown, world: World): string {
  const parties = Array.isArray(state['parties']) ? state['parties'].map(String) : []
  return parties.map((side) => sideName(world, side)).join(' · ')
}

/** Agreements: text, articles, obligations, validity. */
export const agreementSection: Section = {
  id: 'agreements',
  name: 'coop.section.agreements',
  path: '/api/agreements',
  kinds: ['agreement.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: opened(shown, 'title'),
    partner: partiesOf(shown, world),
    state: textIn(shown.state, 'state') ?? '',
    atMs: numberIn(shown.state, 'from'),
    isOver: !isOpen(shown),
  }),
  facts: (shown, world) => {
    const { speech } = world
    return [
      {
        name: speech.text('coop.field.form'),
        value: word(speech, 'form', textIn(shown.state, 'form')),
      },
      { name: speech.text('coop.field.parties'), value: partiesOf(shown, world) },
      { name: speech.text('coop.field.from'), atMs: numberIn(shown.state, 'from') },
      { name: speech.text('coop.field.until'), atMs: numberIn(shown.state, 'until') },
      { name: speech.text('coop.field.signedAt'), atMs: numberIn(shown.state, 'signedAt') },
      { name: speech.text('coop.field.text'), value: opened(shown, 'text') },
    ]
  },
  parts: (shown, world) => [
    {
      title: 'coop.parts.articles',
      items: parts(shown, 'articles', (key, part, texts) => ({
        key,
        text: openedIn(part, 'text', texts),
        note: textIn(part, 'number') ?? '',
      })),
    },
    {
      title: 'coop.parts.obligations',
      items: parts(shown, 'obligations', (key, part, texts) => {
        const due = numberIn(part, 'dueAt')
        const state = stamped(part, 'state')
        const note = [
          sideName(world, textIn(part, 'side')),
          ...(due === undefined ? [] : [world.speech.moment(due)]),
          word(world.speech, 'state', typeof state === 'string' ? state : undefined),
        ].join(' · ')
        return {
          key,
          text: openedIn(part, 'text', texts),
          note,
          ...(state === 'open'
            ? {
                act: {
                  label: 'coop.settle' as const,
                  gesture: { kind: 'settle-obligation', key, state: OBLIGATION_STATES[1] },
                },
              }
            : {}),
        }
      }),
    },
  ],
  create: {
    needs: 'partner',
    fields: (world) => [
      choice(world, 'form', 'form', AGREEMENT_FORMS),
      field(world, 'title', 'line'),
      field(world, 'text', 'lines'),
      field(world, 'parties', 'people', { options: world.partners }),
      field(world, 'from', 'time'),
      field(world, 'until', 'time', { isOptional: true }),
    ],
    body: ({ form, title, text, parties = '', from, until }, world) => ({
      form,
      title,
      text,
      parties: parties.split(','),
      ...at(world, 'from', from),
      ...at(world, 'until', until),
    }),
  },
  gestures: [
    {
      id: 'add-article',
      key: 'a',
      label: 'coop.do.add-article',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'number', 'line', { maxLength: 20 }),
        field(world, 'text', 'text'),
      ],
      body: ({ number, text }) => ({ kind: 'add-article', number, text }),
    },
    {
      id: 'add-obligation',
      key: 'o',
      label: 'coop.do.add-obligation',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'text', 'text'),
        field(world, 'side', 'choice', { options: sides(world) }),
        field(world, 'article', 'line', { isOptional: true, maxLength: 20 }),
        field(world, 'dueAt', 'time', { isOptional: true }),
      ],
      body: ({ text, side, article, dueAt }, world) => ({
        kind: 'add-obligation',
        text,
        side,
        ...given('article', article),
        ...at(world, 'dueAt', dueAt),
      }),
    },
    {
      id: 'sign',
      key: 's',
      label: 'coop.do.sign',
      isPossible: ({ state }) => state['state'] === 'draft',
      fields: (world) => [field(world, 'signedAt', 'time')],
      body: ({ signedAt }, world) => ({ kind: 'sign', ...at(world, 'signedAt', signedAt) }),
    },
    {
      id: 'end',
      key: 'x',
      label: 'coop.do.end',
      tone: 'danger',
      isPossible: isOpen,
      fields: (world) => [field(world, 'reason', 'text')],
      body: ({ reason }) => ({ kind: 'end', reason }),
    },
  ],
}
