import { PAP_LEVELS, RECEIPT_SAYS, TLP_LEVELS, tlpLabel } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { numberIn, oneOfIn, textIn } from '../../data/read-state.ts'
import { at, choice, field, opened, parts, sideName, word } from './section.ts'
import type { Section, Shown, ShownFact, World } from './section.ts'

function objectOf({ state }: Shown, { speech }: World): string {
  const object = isRecord(state['object']) ? state['object'] : {}
  return `${word(speech, 'kind', textIn(object, 'kind'))} ${textIn(object, 'id') ?? ''}`
}

function toldFacts(shown: Shown, world: World, path: string): readonly ShownFact[] {
  const { speech } = world
  const { state, id } = shown
  const told = isRecord(state['told']) ? state['told'] : {}
  const tlp = oneOfIn(told, 'tlp', TLP_LEVELS)
  const pap = oneOfIn(told, 'pap', PAP_LEVELS)
  return [
    { name: speech.text('coop.field.partner'), value: sideName(world, textIn(state, 'partner')) },
    { name: speech.text('coop.field.object'), value: objectOf(shown, world) },
    {
      name: speech.text('coop.field.tlp'),
      value: `${tlp === undefined ? '' : tlpLabel(tlp)} · PAP:${pap ?? ''}`,
    },
    { name: speech.text('coop.digest'), value: textIn(state, 'sha256') },
    {
      name: speech.text('coop.bytes'),
      value: speech.number(numberIn(state, 'sizeBytes') ?? 0),
      href: `${path}/${encodeURIComponent(id)}/content`,
    },
  ]
}

/** What was told to partners. A release is made at the desk beside the list. */
export const releaseSection: Section = {
  id: 'releases',
  name: 'coop.section.releases',
  path: '/api/releases',
  kinds: ['release.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => ({
    id: shown.id,
    title: objectOf(shown, world),
    partner: sideName(world, textIn(shown.state, 'partner')),
    state: shown.state['recall'] === undefined ? 'released' : 'recalled',
    atMs: numberIn(shown.state, 'at'),
    isOver: shown.state['recall'] !== undefined,
  }),
  facts: (shown, world) => {
    const recall = isRecord(shown.state['recall']) ? shown.state['recall'] : undefined
    return [
      ...toldFacts(shown, world, '/api/releases'),
      ...(recall === undefined
        ? []
        : [
            {
              name: world.speech.text('coop.do.recall'),
              value: opened({ ...shown, state: recall }, 'reason'),
            },
          ]),
    ]
  },
  parts: (shown, { speech }) => [
    {
      title: 'coop.parts.receipts',
      items: parts(
        shown,
        'receipts',
        (key, part) => ({
          key,
          text: word(speech, 'says', textIn(part, 'says')),
          note: [
            speech.moment(numberIn(part, 'at') ?? 0),
            ...[textIn(part, 'entry')].filter((each) => each !== undefined),
          ].join(' · '),
        }),
        (part) => numberIn(part, 'at') ?? 0,
      ),
    },
  ],
  gestures: [
    {
      id: 'recall',
      key: 'x',
      label: 'coop.do.recall',
      tone: 'danger',
      action: 'release.sign',
      isPossible: ({ state }) => state['recall'] === undefined,
      fields: (world) => [field(world, 'reason', 'text')],
      body: ({ reason }) => ({ reason }),
      path: 'recall',
    },
    {
      id: 'receipt',
      key: 'r',
      label: 'coop.do.receipt',
      isPossible: () => true,
      fields: (world) => [choice(world, 'says', 'says', RECEIPT_SAYS), field(world, 'at', 'time')],
      body: ({ says, at: time }, world) => ({ says, ...at(world, 'at', time) }),
      path: 'receipts',
    },
  ],
}

/** What partners told us, as it lies here. */
export const receivedSection: Section = {
  id: 'received',
  name: 'coop.section.received',
  path: '/api/received-releases',
  kinds: ['received-release.', 'bundle.'],
  reads: 'cooperation.read',
  writes: 'cooperation.write',
  row: (shown, world) => {
    const recall = isRecord(shown.state['recall']) ? shown.state['recall'] : undefined
    const isGone = recall !== undefined && textIn(recall, 'entry') !== undefined
    return {
      id: shown.id,
      title: objectOf(shown, world),
      partner: sideName(world, textIn(shown.state, 'partner')),
      state: recall === undefined ? 'kept' : isGone ? 'destroyed' : 'recalled',
      atMs: numberIn(shown.state, 'takenAt'),
      isOver: recall !== undefined,
    }
  },
  facts: (shown, world) => {
    const recall = isRecord(shown.state['recall']) ? shown.state['recall'] : undefined
    const entry = recall && textIn(recall, 'entry')
    return [
      ...toldFacts(shown, world, '/api/received-releases'),
      ...(entry === undefined
        ? []
        : [{ name: world.speech.text('coop.proof'), value: entry, href: `/log/${entry}` }]),
    ]
  },
  parts: () => [],
  gestures: [],
}
