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
const vocabulary = vocabularyOf(speech, venue, [], [])

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
  expect(deedOf('note', { incident: 'RBT-I1', text: 'x' }, 'per-1', 'RED')).toMatchObject({
    body: { gesture: { kind: 'note' }, tlp: 'RED' },
  })
  expect(deedOf('inc', { type: 'crowd', priority: '2', text: 'x' }, 'per-1', 'RED')).toMatchObject({
    body: { title: 'x', tlp: 'RED' },
  })
  expect(deedOf('d', { text: 'x' }, 'per-1')).toEqual({ kind: 'decision', text: 'x' })
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
  expect(deedOf('g', { gate: 'C4', state: 'closed' }, 'per-1')).toEqual({
    kind: 'gesture',
    path: '/api/gates/C4/confirmation',
    body: { state: 'closed' },
  })
  expect(deedOf('take', { target: 'RBT-F2' }, 'per-1')).toMatchObject({
    path: '/api/findings/RBT-F2/gestures',
    body: { gesture: { kind: 'assign', owner: 'per-1' } },
  })
})
