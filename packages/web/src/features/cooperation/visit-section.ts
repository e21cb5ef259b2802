import { DELEGATION_FUNCTIONS, STOP_KINDS } from '@vigie/domain'
import { numberIn, openedIn, textIn } from '../../data/read-state.ts'
import {
  at,
  choice,
  field,
  given,
  opened,
  parts,
  several,
  sideName,
  stamped,
  word,
  inDays,
} from './section.ts'
import type { Section, Shown, World } from './section.ts'

const isOpen = ({ state }: Shown) => state['state'] !== 'closed'

function stopsOf(shown: Shown): readonly { readonly value: string; readonly text: string }[] {
  const stops = parts(shown, 'programme', (key, part, texts) => ({
    key,
    text: openedIn(part, 'text', texts),
  }))
  return [
    { value: '', text: '—' },
    ...stops.map(({ key, text }) => ({ value: key, text: text ?? key })),
  ]
}

function personNote(part: Readonly<Record<string, unknown>>, { speech, nameOf }: World): string {
  const zones = Array.isArray(part['zones']) ? part['zones'].join(' ') : ''
  const cicerone = textIn(part, 'cicerone')
  const from = numberIn(part, 'from')
  const until = numberIn(part, 'until')
  const times = [from, until].map((ms) => (ms === undefined ? '…' : speech.minute(ms))).join('–')
  return [
    word(speech, 'function', textIn(part, 'function')),
    speech.text('coop.zones', { list: zones }),
    ...(from === undefined && until === undefined ? [] : [times]),
    ...(cicerone === undefined ? [] : [speech.text('coop.escort', { who: nameOf(cicerone) })]),
    ...[textIn(part, 'bib'), textIn(part, 'radio')].filter((each) => each !== undefined),
  ].join(' · ')
}

/** Visits of delegations. */
export const visitSection: Section = {
  id: 'visits',
  name: 'coop.section.visits',
  path: '/api/delegation-visits',
  kinds: ['delegation-visit.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: opened(shown, 'title'),
    partner: sideName(world, textIn(shown.state, 'partner')),
    state: textIn(shown.state, 'state') ?? '',
    atMs: numberIn(shown.state, 'from'),
    isOver: !isOpen(shown),
  }),
  facts: (shown, { speech, nameOf, ...world }) => {
    const { state } = shown
    const host = stamped(state, 'host')
    const inspection = textIn(state, 'inspection')
    return [
      {
        name: speech.text('coop.field.partner'),
        value: sideName({ speech, nameOf, ...world }, textIn(state, 'partner')),
      },
      { name: speech.text('coop.field.from'), atMs: numberIn(state, 'from') },
      { name: speech.text('coop.field.until'), atMs: numberIn(state, 'until') },
      {
        name: speech.text('coop.field.host'),
        value: typeof host === 'string' ? nameOf(host) : undefined,
      },
      ...(inspection === undefined
        ? []
        : [
            {
              name: speech.text('coop.round'),
              value: inspection,
              href: `/inspections/${inspection}`,
            },
          ]),
      ...(state['report'] === undefined
        ? []
        : [{ name: speech.text('coop.field.report'), value: opened(shown, 'report') }]),
    ]
  },
  parts: (shown, world) => [
    {
      title: 'coop.parts.persons',
      items: parts(shown, 'persons', (key, part, texts) => ({
        key,
        text: openedIn(part, 'name', texts),
        note: personNote(part, world),
        act: { label: 'coop.remove', gesture: { kind: 'remove-person', key } },
      })),
    },
    {
      title: 'coop.parts.programme',
      items: parts(
        shown,
        'programme',
        (key, part, texts) => ({
          key,
          text: openedIn(part, 'text', texts),
          note: [
            world.speech.moment(numberIn(part, 'at') ?? 0),
            word(world.speech, 'stop', textIn(part, 'stop')),
            ...[textIn(part, 'place')].filter((each) => each !== undefined),
          ].join(' · '),
          act: { label: 'coop.remove', gesture: { kind: 'remove-stop', key } },
        }),
        (part) => numberIn(part, 'at') ?? 0,
      ),
    },
    {
      title: 'coop.parts.records',
      items: parts(
        shown,
        'records',
        (key, part, texts) => ({
          key,
          text: openedIn(part, 'text', texts),
          note: `${world.speech.moment(numberIn(part, 'at') ?? 0)} · ${world.nameOf(textIn(part, 'by') ?? '')}`,
        }),
        (part) => numberIn(part, 'at') ?? 0,
      ),
    },
    {
      title: 'coop.parts.followUps',
      items: parts(shown, 'followUps', (key, part, texts) => {
        const isDone = part['isDone'] === true
        return {
          key,
          text: openedIn(part, 'text', texts),
          note: [
            world.nameOf(textIn(part, 'owner') ?? ''),
            world.speech.moment(numberIn(part, 'dueAt') ?? 0),
            word(world.speech, 'state', isDone ? 'done' : 'open'),
          ].join(' · '),
          ...(isDone
            ? {}
            : {
                act: {
                  label: 'coop.settle' as const,
                  gesture: { kind: 'settle-follow-up', key },
                },
              }),
        }
      }),
    },
  ],
  create: {
    needs: 'partner',
    fields: (world) => [
      field(world, 'title', 'line'),
      field(world, 'partner', 'choice', { options: world.partners }),
      field(world, 'from', 'time'),
      field(world, 'until', 'time', { initial: inDays(world, 1) }),
      field(world, 'host', 'choice', { options: world.people }),
      ...(world.checkpoints.length === 0
        ? []
        : [
            field(world, 'checkpoints', 'people', {
              isOptional: true,
              options: world.checkpoints,
            }),
          ]),
    ],
    body: ({ title, partner, from, until, host, checkpoints }, world) => ({
      title,
      partner,
      host,
      ...at(world, 'from', from),
      ...at(world, 'until', until),
      ...given('venue', world.venue),
      ...(several(checkpoints).length === 0 ? {} : { checkpoints: several(checkpoints) }),
    }),
  },
  gestures: [
    {
      id: 'add-person',
      key: 'p',
      label: 'coop.do.add-person',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'name', 'line'),
        choice(world, 'function', 'function', DELEGATION_FUNCTIONS),
        field(world, 'zones', 'code', { isOptional: true }),
        field(world, 'from', 'time', { isOptional: true }),
        field(world, 'until', 'time', { isOptional: true }),
        field(world, 'cicerone', 'choice', {
          isOptional: true,
          options: [{ value: '', text: '—' }, ...world.people],
        }),
        field(world, 'bib', 'line', { isOptional: true, maxLength: 20 }),
        field(world, 'radio', 'line', { isOptional: true, maxLength: 40 }),
      ],
      body: (values, world) => ({
        kind: 'add-person',
        name: values['name'],
        function: values['function'],
        zones: several(values['zones']),
        ...at(world, 'from', values['from']),
        ...at(world, 'until', values['until']),
        ...given('cicerone', values['cicerone']),
        ...given('bib', values['bib']),
        ...given('radio', values['radio']),
      }),
    },
    {
      id: 'add-stop',
      key: 's',
      label: 'coop.do.add-stop',
      isPossible: isOpen,
      fields: (world) => [
        choice(world, 'stop', 'stop', STOP_KINDS),
        field(world, 'text', 'line'),
        field(world, 'at', 'time'),
        field(world, 'place', 'code', { isOptional: true }),
      ],
      body: ({ stop, text, at: time, place }, world) => ({
        kind: 'add-stop',
        stop,
        text,
        ...at(world, 'at', time),
        ...given('place', place),
      }),
    },
    {
      id: 'record',
      key: 'r',
      label: 'coop.do.record',
      isPossible: isOpen,
      fields: (world, shown) => [
        field(world, 'stop', 'choice', { isOptional: true, options: stopsOf(shown) }),
        field(world, 'text', 'text'),
      ],
      body: ({ stop, text }) => ({ kind: 'record', text, ...given('stop', stop) }),
    },
    {
      id: 'add-follow-up',
      key: 'f',
      label: 'coop.do.add-follow-up',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'text', 'text'),
        field(world, 'owner', 'choice', { options: world.people }),
        field(world, 'dueAt', 'time', { initial: inDays(world, 14) }),
      ],
      body: ({ text, owner, dueAt }, world) => ({
        kind: 'add-follow-up',
        text,
        owner,
        ...at(world, 'dueAt', dueAt),
      }),
    },
    {
      id: 'set-host',
      key: 'h',
      label: 'coop.do.set-host',
      isPossible: isOpen,
      fields: (world) => [field(world, 'host', 'choice', { options: world.people })],
      body: ({ host }) => ({ kind: 'set-host', host }),
    },
    {
      id: 'begin',
      key: 'b',
      label: 'coop.do.begin',
      isPossible: ({ state }) => state['state'] === 'planned',
      body: () => ({ kind: 'begin' }),
    },
    {
      id: 'close',
      key: 'c',
      label: 'coop.do.close-visit',
      isPossible: isOpen,
      fields: (world) => [field(world, 'report', 'lines')],
      body: ({ report }) => ({ kind: 'close', report }),
    },
  ],
}
