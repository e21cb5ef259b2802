import { FORM_DIRECTIONS, FORM_LEVELS, FORM_PHASES, formFields } from '@vigie/domain'
import type { FormField } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import { choice, field, given, sideName, word } from './section.ts'
import type { Section, Shown, World } from './section.ts'

const isOpen = ({ state }: Shown) => state['state'] === 'draft'

function fieldsOf({ state }: Shown): readonly FormField[] {
  const level = oneOfIn(state, 'level', FORM_LEVELS)
  const phase = oneOfIn(state, 'phase', FORM_PHASES)
  return level === undefined || phase === undefined ? [] : formFields(level, phase)
}

function titleOf({ state }: Shown, { speech }: World): string {
  const level = word(speech, 'level', textIn(state, 'level'))
  return `${level} · ${word(speech, 'phase', textIn(state, 'phase'))}`
}

/** Forms of the football information points: three levels, three phases. */
export const formSection: Section = {
  id: 'forms',
  name: 'coop.section.forms',
  path: '/api/point-forms',
  kinds: ['point-form.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: titleOf(shown, world),
    partner: sideName(world, textIn(shown.state, 'partner')),
    state: textIn(shown.state, 'state') ?? '',
    atMs: numberIn(shown.state, 'sentAt') ?? numberIn(shown.state, 'begunAt'),
    isOver: !isOpen(shown),
  }),
  facts: ({ state }, world) => {
    const { speech, matches } = world
    const match = textIn(state, 'match')
    return [
      { name: speech.text('coop.field.partner'), value: sideName(world, textIn(state, 'partner')) },
      {
        name: speech.text('coop.field.direction'),
        value: word(speech, 'direction', textIn(state, 'direction')),
      },
      {
        name: speech.text('coop.field.level'),
        value: word(speech, 'level', textIn(state, 'level')),
      },
      {
        name: speech.text('coop.field.phase'),
        value: word(speech, 'phase', textIn(state, 'phase')),
      },
      {
        name: speech.text('coop.field.match'),
        value: matches.find(({ value }) => value === match)?.text ?? match ?? '—',
      },
    ]
  },
  parts: (shown, { speech }) => [
    {
      title: 'coop.parts.fields',
      items: fieldsOf(shown).map((name) => {
        const fields = shown.state['fields']
        const filled = isRecord(fields) ? fields[name] : undefined
        const text = isRecord(filled) ? openedIn(filled, 'value', shown.texts) : '…'
        return { key: name, text, note: word(speech, 'form-field', name) }
      }),
    },
  ],
  create: {
    needs: 'partner',
    fields: (world) => [
      field(world, 'partner', 'choice', { options: world.partners }),
      choice(world, 'direction', 'direction', FORM_DIRECTIONS),
      choice(world, 'level', 'level', FORM_LEVELS),
      choice(world, 'phase', 'phase', FORM_PHASES),
      field(world, 'match', 'choice', {
        isOptional: true,
        options: [{ value: '', text: '—' }, ...world.matches],
      }),
    ],
    body: ({ partner, direction, level, phase, match }) => ({
      partner,
      direction,
      level,
      phase,
      ...given('match', match),
    }),
  },
  gestures: [
    {
      id: 'fill',
      key: 'f',
      label: 'coop.do.fill',
      isPossible: isOpen,
      fields: (world, shown) => [
        choice(world, 'field', 'form-field', fieldsOf(shown)),
        field(world, 'text', 'text'),
      ],
      body: ({ field: name, text }) => ({ kind: 'fill', field: name, text }),
    },
    {
      id: 'send',
      key: 's',
      label: 'coop.do.send',
      isPossible: isOpen,
      body: () => ({ kind: 'send' }),
    },
  ],
}
