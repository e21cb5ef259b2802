import { expect, test } from 'vitest'
import { createSpeech } from '../../i18n/speech.ts'
import { deedOf } from './carry-out.ts'
import { complete } from './complete.ts'
import { parseLine } from './parse-line.ts'
import { vocabularyOf } from './vocabulary.ts'

const speech = createSpeech('fr', 'latn', 'UTC')
const venue = {
  name: 'Stade',
  gates: [
    { id: 'A1', bearing: 0 },
    { id: 'C4', bearing: 90 },
  ],
  sectors: [{ id: '122', capacity: 900, from: 0, to: 10 }],
}
const unit = {
  id: 'RBT-U1',
  callSign: 'Sierra 1',
  kind: 'stewards',
  strength: 8,
  skills: [],
  supervisor: undefined,
  duty: { since: 0, until: 1 },
  post: 'C4-N',
  assignment: undefined,
  checkEveryMs: 60_000,
  heardAtMs: undefined,
  servedMs: 0,
} as const
const incident = {
  id: 'RBT-I1',
  type: 'crowd',
  priority: 1,
  state: 'new',
  title: 'Poussée',
  tlp: 'AMBER',
  place: undefined,
  owner: undefined,
  outcome: undefined,
  links: [],
  methane: undefined,
  people: undefined,
  openedAtMs: 0,
  changedAtMs: 0,
  openedBy: 'per-1',
  notes: 0,
  position: 1,
} as const
const vocabulary = vocabularyOf(speech, {
  venue,
  incidents: [incident, { ...incident, id: 'RBT-I2' }],
  units: [unit, { ...unit, id: 'RBT-U2', callSign: 'Mike 4' }],
  posts: [{ id: 'C4-N', name: 'Parvis' }],
  playbooks: [{ id: 'RBT-PB1', title: 'Foule' }],
  people: { 'per-2': 'Omar Idrissi' },
})
const WHO = { me: 'per-1', nowMs: 0 }

function read(line: string) {
  const parsed = parseLine(line, vocabulary)
  return parsed.kind === 'command' ? { [parsed.name]: parsed.values } : parsed
}

test.each([
  ['', { kind: 'empty' }],
  ['   ', { kind: 'empty' }],
  ['Ronde faite ', { kind: 'note', text: 'Ronde faite' }],
  ['//etc/hosts', { kind: 'note', text: '/etc/hosts' }],
  ['طفل وحيد أمام البوابة', { kind: 'note', text: 'طفل وحيد أمام البوابة' }],
] as const)('[W18] %j is %j', (line, meaning) => {
  expect(read(line)).toEqual(meaning)
})

test.each([
  ['/inc crowd 2 File bloquée', { inc: { type: 'crowd', priority: '2', text: 'File bloquée' } }],
  [
    '/inc foule 2 C4 File bloquée',
    { inc: { type: 'crowd', priority: '2', place: 'C4', text: 'File bloquée' } },
  ],
  [
    '/inc حشد ٢ @122 ازدحام',
    { inc: { type: 'crowd', priority: '2', place: '122', text: 'ازدحام' } },
  ],
  ['/g c4 close', { g: { gate: 'C4', state: 'closed' } }],
  ['/g C4 fermee', { g: { gate: 'C4', state: 'closed' } }],
  ['/g C4 ouv', { g: { gate: 'C4', state: 'open' } }],
  ['/g C4 مغلقة', { g: { gate: 'C4', state: 'closed' } }],
  ['/phase mi-temps', { phase: { phase: 'half-time' } }],
  ['/take rbt-i3', { take: { target: 'RBT-I3' } }],
  ['/close RBT-I3 tout est rentré', { close: { incident: 'RBT-I3', text: 'tout est rentré' } }],
  ['/strike rbt-0142 erreur', { strike: { entry: 'RBT-0142', text: 'erreur' } }],
  ['/asof ١٤٢', { asof: { position: '142' } }],
  ['/d  On ouvre C4', { d: { text: 'On ouvre C4' } }],
  ['/HELP', { help: {} }],
] as const)('[W19] %s is understood', (line, meaning) => {
  expect(read(line)).toEqual(meaning)
})

test.each([
  ['/bonjour', { kind: 'unknown-command', name: '/bonjour' }],
  ['/inc', { kind: 'missing', argument: { name: 'type' } }],
  ['/inc crowd', { kind: 'missing', argument: { name: 'priority' } }],
  ['/inc crowd 2', { kind: 'missing', argument: { name: 'text' } }],
  ['/inc crowd 9 x', { kind: 'not-one-of', argument: { name: 'priority' }, given: '9' }],
  ['/g Z9 close', { kind: 'not-one-of', argument: { name: 'gate' }, given: 'Z9' }],
  ['/inc i 2 x', { kind: 'not-one-of', argument: { name: 'type' }, given: 'i' }],
  ['/asof hier', { kind: 'not-one-of', argument: { name: 'position' }, given: 'hier' }],
] as const)('[W20] %s says what is wrong, and changes nothing', (line, meaning) => {
  expect(read(line)).toMatchObject(meaning)
})

test.each([
  ['/tlp red Meneur identifié', { kind: 'note', text: 'Meneur identifié', tlp: 'RED' }],
  ['/TLP amber+strict x', { kind: 'note', text: 'x', tlp: 'AMBER+STRICT' }],
  ['/tlp g /d On évacue', { kind: 'command', name: 'd', tlp: 'GREEN' }],
  ['/tlp red /inc crowd 2 x', { kind: 'command', name: 'inc', tlp: 'RED' }],
  ['/tlp', { kind: 'missing', argument: { name: 'tlp' } }],
  ['/tlp red', { kind: 'missing', argument: { name: 'line' } }],
  ['/tlp rouge x', { kind: 'not-one-of', given: 'rouge' }],
  ['/tlp red /bonjour', { kind: 'unknown-command', name: '/bonjour' }],
] as const)('[W95] %s marks the line that follows, or says what is wrong', (line, meaning) => {
  expect(parseLine(line, vocabulary)).toMatchObject(meaning)
})

test('[W95] the marking goes with what may be marked', () => {
  expect(deedOf('note', { incident: 'RBT-I1', text: 'x' }, WHO, 'RED')).toMatchObject({
    body: { gesture: { kind: 'note' }, tlp: 'RED' },
  })
  expect(deedOf('inc', { type: 'crowd', priority: '2', text: 'x' }, WHO, 'RED')).toMatchObject({
    body: { title: 'x', tlp: 'RED' },
  })
  expect(deedOf('d', { text: 'x' }, WHO)).toEqual({ kind: 'decision', text: 'x' })
})

test('[W21] completions: commands, then the words of the argument at the end of the line', () => {
  expect(complete('/', vocabulary, speech).length).toBeGreaterThan(10)
  expect(complete('/g c', vocabulary, speech).map(({ line }) => line)).toEqual(['/g C4 '])
  expect(complete('/inc méd', vocabulary, speech).map(({ line }) => line)).toEqual([
    '/inc medical ',
  ])
  expect(complete('/inc foul', vocabulary, speech).map(({ line }) => line)).toEqual(['/inc crowd '])
  expect(complete('/d tex', vocabulary, speech)).toEqual([])
  expect(complete('du texte', vocabulary, speech)).toEqual([])
})

test('[W21] a command names the route and the body of its gesture', () => {
  expect(deedOf('g', { gate: 'C4', state: 'closed' }, WHO)).toEqual({
    kind: 'gesture',
    path: '/api/gates/C4/confirmation',
    body: { state: 'closed' },
  })
  expect(deedOf('take', { target: 'RBT-F2' }, WHO)).toMatchObject({
    path: '/api/findings/RBT-F2/gestures',
    body: { gesture: { kind: 'assign', owner: 'per-1' } },
  })
})

test.each([
  ['/u dispatch sierra-1 i1', { act: 'dispatch', unit: 'RBT-U1', incident: 'RBT-I1' }],
  [
    '/u réaffecter Mike4 RBT-I1 I2',
    { act: 'reassign', unit: 'RBT-U2', from: 'RBT-I1', incident: 'RBT-I2' },
  ],
  ['/u placer si c4-n', { act: 'move', unit: 'RBT-U1', post: 'C4-N' }],
  ['/u في-الموقع mike', { act: 'on-scene', unit: 'RBT-U2' }],
] as const)('[W162] %s is a gesture on a unit', (line, values) => {
  expect(read(line)).toEqual({ u: values })
})

test('[W162] tasks, casualties, playbooks and forms are written in the line', () => {
  expect(read('/t @omar 15 i1 Ouvrir la grille')).toEqual({
    t: { owner: 'per-2', minutes: '15', incident: 'RBT-I1', text: 'Ouvrir la grille' },
  })
  expect(read('/t ١٥ I l’annonce')).toEqual({ t: { minutes: '15', text: 'I l’annonce' } })
  expect(read('/cas i2 MA-0001 absolute')).toEqual({
    cas: { incident: 'RBT-I2', bracelet: 'MA-0001', category: 'absolute' },
  })
  expect(read('/run i1 foule')).toEqual({ run: { incident: 'RBT-I1', playbook: 'RBT-PB1' } })
  expect(read('/m ethane')).toEqual({ m: { form: 'ethane' } })
  expect(deedOf('m', { form: 'ethane', incident: 'RBT-I1' }, WHO)).toEqual({
    kind: 'form',
    form: 'ethane',
    incident: 'RBT-I1',
  })
  expect(deedOf('t', { minutes: '2', text: 'x' }, WHO)).toMatchObject({
    body: { owner: 'per-1', dueAt: '1970-01-01T00:02:00.000Z' },
  })
})

test('[W162] what a gesture on a unit lacks is said with its whole form, and completed', () => {
  expect(read('/u dispatch sierra-1')).toMatchObject({
    kind: 'missing',
    argument: { name: 'incident' },
    form: { arguments: [{ name: 'act' }, { name: 'unit' }, { name: 'incident' }] },
  })
  const lines = (line: string) => complete(line, vocabulary, speech).map((each) => each.line)
  expect(lines('/u eng')).toEqual(['/u dispatch '])
  expect(lines('/u dispatch si')).toEqual(['/u dispatch Sierra-1 '])
  expect(lines('/u move si c4')).toEqual(['/u move si C4-N '])
  expect(lines('/t @om')).toEqual(['/t @Omar-Idrissi '])
})
