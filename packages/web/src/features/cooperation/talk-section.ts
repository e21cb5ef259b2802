import { MINUTES_LANGUAGES, PARTICIPANT_ROLES, TALK_FORMS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
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
  sides,
  word,
} from './section.ts'
import type { PartItem, Section, Shown, World } from './section.ts'

const isOpen = ({ state }: Shown) => state['state'] !== 'closed'

function partnersOf({ state }: Shown, world: World): string {
  const partners = Array.isArray(state['partners']) ? state['partners'].map(String) : []
  return partners.map((side) => sideName(world, side)).join(' · ')
}

function minutesOf({ state, texts }: Shown, { nameOf }: World): readonly PartItem[] {
  const minutes = isRecord(state['minutes']) ? state['minutes'] : {}
  return MINUTES_LANGUAGES.flatMap((language) => {
    const written = minutes[language]
    const value = isRecord(written) ? written['value'] : undefined
    if (!isRecord(value)) return []
    const by = textIn(value, 'by')
    return [
      {
        key: language,
        text: openedIn(value, 'text', texts),
        note: `${language} · ${by === undefined ? '' : nameOf(by)}`,
        lang: language,
      },
    ]
  })
}

/** Talks and working sessions: agenda, participants, minutes. */
export const talkSection: Section = {
  id: 'talks',
  name: 'coop.section.talks',
  path: '/api/talks',
  kinds: ['talk.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: opened(shown, 'title'),
    partner: partnersOf(shown, world),
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
      { name: speech.text('coop.field.partners'), value: partnersOf(shown, world) },
      { name: speech.text('coop.field.place'), value: opened(shown, 'place') ?? '—' },
      { name: speech.text('coop.field.from'), atMs: numberIn(shown.state, 'from') },
    ]
  },
  parts: (shown, world) => [
    {
      title: 'coop.parts.agenda',
      items: parts(
        shown,
        'agenda',
        (key, part, texts) => ({ key, text: openedIn(part, 'text', texts) }),
        (part) => numberIn(part, 'rank') ?? 0,
      ),
    },
    {
      title: 'coop.parts.participants',
      items: parts(shown, 'participants', (key, part, texts) => {
        const languages = Array.isArray(part['languages']) ? part['languages'].join(' ') : ''
        const { speech } = world
        const role = word(speech, 'role', textIn(part, 'role'))
        const said = speech.text('coop.lang', { list: languages })
        return {
          key,
          text: openedIn(part, 'name', texts),
          note: `${role} · ${sideName(world, textIn(part, 'side'))} · ${said}`,
          act: { label: 'coop.remove', gesture: { kind: 'remove-participant', key } },
        }
      }),
    },
    { title: 'coop.parts.minutes', items: minutesOf(shown, world) },
  ],
  create: {
    needs: 'partner',
    fields: (world) => [
      choice(world, 'form', 'form', TALK_FORMS),
      field(world, 'title', 'line'),
      field(world, 'partners', 'people', { options: world.partners }),
      field(world, 'place', 'line', { isOptional: true }),
      field(world, 'from', 'time'),
    ],
    body: ({ form, title, partners = '', place, from }, world) => ({
      form,
      title,
      partners: partners.split(','),
      ...given('place', place),
      ...at(world, 'from', from),
    }),
  },
  gestures: [
    {
      id: 'add-item',
      key: 'i',
      label: 'coop.do.add-item',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'text', 'text'),
        field(world, 'rank', 'number', { initial: '1' }),
      ],
      body: ({ text, rank }) => ({ kind: 'add-item', text, rank: Number(rank) }),
    },
    {
      id: 'add-participant',
      key: 'p',
      label: 'coop.do.add-participant',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'name', 'line'),
        choice(world, 'role', 'role', PARTICIPANT_ROLES),
        field(world, 'side', 'choice', { options: sides(world) }),
        field(world, 'languages', 'code', { initial: 'fr ar' }),
      ],
      body: ({ name, role, side, languages }) => ({
        kind: 'add-participant',
        name,
        role,
        side,
        languages: several(languages),
      }),
    },
    {
      id: 'write-minutes',
      key: 'm',
      label: 'coop.do.write-minutes',
      isPossible: isOpen,
      fields: (world) => [
        field(world, 'language', 'choice', {
          options: MINUTES_LANGUAGES.map((value) => ({ value, text: value })),
        }),
        field(world, 'text', 'lines'),
      ],
      body: ({ language, text }) => ({ kind: 'write-minutes', language, text }),
    },
    {
      id: 'hold',
      key: 'h',
      label: 'coop.do.hold',
      isPossible: ({ state }) => state['state'] === 'planned',
      body: () => ({ kind: 'hold' }),
    },
    {
      id: 'close',
      key: 'c',
      label: 'coop.do.close',
      isPossible: isOpen,
      body: () => ({ kind: 'close' }),
    },
  ],
}
