import type { EntryView } from '@vigie/protocol'
import { expect, test } from 'vitest'
import { entrySentence } from './entry-sentence.ts'
import { createSpeech } from './speech.ts'

const french = createSpeech('fr', 'latn', 'UTC')
const nameOf = (id: string) => (id === 'per-1' ? 'Amina' : id)

function entry(kind: string, subject: EntryView['subject'], data: EntryView['data']): EntryView {
  return {
    id: 'RBT-0001',
    position: 1,
    at: '',
    happenedAt: '',
    writtenAt: '',
    receivedAt: '',
    actor: { kind: 'person', id: 'per-1' },
    kind,
    kindVersion: 1,
    subject,
    tlp: 'AMBER',
    exercise: false,
    data,
    texts: { c1: 'File bloquée', c2: '{"name":"C4.png","sha256":"00"}' },
  }
}

function said(kind: string, subject: EntryView['subject'], data: EntryView['data']): string | null {
  return (
    entrySentence(french, entry(kind, subject, data), nameOf)?.replaceAll(/[\u2068\u2069]/g, '') ??
    null
  )
}

const I1 = { kind: 'incident', id: 'RBT-I1' }

test.each([
  ['note.written', { kind: 'note', id: 'n' }, { text: { sealed: 'c1' } }, 'File bloquée'],
  ['incident.opened', I1, { title: { sealed: 'c1' } }, 'Incident RBT-I1 ouvert : File bloquée'],
  ['incident.assigned', I1, { owner: 'per-1' }, 'Incident RBT-I1 confié à Amina'],
  ['incident.state-set', I1, { state: 'on-hold' }, 'Incident RBT-I1 : En attente'],
  ['gate.confirmed', { kind: 'gate', id: 'C4' }, { state: 'closed' }, 'Porte C4 : Fermée'],
  [
    'incident.linked',
    I1,
    { link: { kind: 'incident', id: 'RBT-I2' } },
    'Incident RBT-I1 lié à RBT-I2',
  ],
  [
    'incident.linked',
    I1,
    { link: { kind: 'attachment', id: '0f' } },
    'Incident RBT-I1 : fichier joint',
  ],
  [
    'attachment.received',
    { kind: 'attachment', id: '0f' },
    { content: { sealed: 'c2' } },
    'Fichier reçu : C4.png',
  ],
  [
    'log.exported',
    { kind: 'log', id: 'RBT' },
    { asOf: 1234 },
    `Main courante exportée, jusqu’à la position ${french.number(1234)}`,
  ],
  [
    'crowd.alarm-raised',
    { kind: 'crowd-alarm', id: 'silence:gate/C4' },
    { cause: 'silence', about: 'gate/C4', level: 'amber', value: 1, limit: 3 },
    'ALARME · C4 : 1 compteur(s) muet(s) sur 3',
  ],
  [
    'cluster.opened',
    { kind: 'cluster', id: 'RBT-K1' },
    {
      danger: 'crush',
      reports: [{ entry: 'RBT-0001' }, { entry: 'RBT-0002' }, { entry: 'RBT-0003' }],
    },
    'Groupe RBT-K1 : 3 signalements d’écrasement au même endroit',
  ],
  ['kind.unheard-of', I1, {}, 'kind.unheard-of · RBT-I1'],
] as const)('[W22] %s is said in words', (kind, subject, data, sentence) => {
  expect(said(kind, subject, data)).toBe(sentence)
})

test('[W22] a purged text is said to be purged, never left out', () => {
  expect(said('note.written', { kind: 'note', id: 'n' }, { text: { sealed: 'gone' } })).toBeNull()
  expect(said('incident.opened', I1, { title: { sealed: 'gone' } })).toBe(
    'Incident RBT-I1 ouvert : texte purgé ou non destiné à vous',
  )
})
