import { expect, test } from 'vitest'
import { entryOf, folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { decideAgreement, evolveAgreement } from './agreement/agreement.ts'
import type { AgreementCommand } from './agreement/agreement.ts'
import {
  decidePointForm,
  evolvePointForm,
  FORM_LEVELS,
  FORM_PHASES,
  formFields,
} from './form/point-form.ts'
import { decideMovement, evolveMovement } from './movement/movement.ts'
import { decidePartner, evolvePartner } from './partner/partner.ts'
import type { PartnerCommand } from './partner/partner.ts'
import {
  decidePersonalData,
  evolvePersonalData,
  MOST_DAYS_KEPT,
} from './personal-data/personal-data.ts'
import { evolveCooperationRegister, nextCooperationId } from './register.ts'
import {
  decideRequest,
  evolveRequest,
  isRequestDue,
  REQUEST_STAGES,
  requestDueAt,
} from './request/information-request.ts'
import type { RequestCommand } from './request/information-request.ts'
import { cooperationFact, partsOf } from './stamped.ts'
import { decideCommitment, evolveCommitment, isCommitmentOver } from './talk/commitment.ts'
import { decideTalk, evolveTalk } from './talk/talk.ts'
import type { TalkCommand } from './talk/talk.ts'
import { decideVisit } from './visit/decide.ts'
import { evolveVisit } from './visit/evolve.ts'
import type { VisitCommand } from './visit/visit.ts'

const add = {
  kind: 'add',
  species: 'state',
  code: 'QA',
  name: sealed('1'),
  ceiling: 'AMBER',
} as const satisfies PartnerCommand
const contact = {
  kind: 'add-contact',
  key: 'c1',
  name: sealed('2'),
  role: sealed('3'),
  channel: sealed('4'),
  languages: ['ar', 'en'],
} as const satisfies PartnerCommand

test('[CO1] a partner keeps its ceiling, contact points and key; retired, it takes no more gestures', () => {
  const at = folded(decidePartner, evolvePartner, 'RBT-PA1')
  const known = at(undefined, add, contact, { kind: 'set-ceiling', ceiling: 'GREEN' })
  expect(known).toMatchObject({ code: 'QA', ceiling: { value: 'GREEN' }, isRetired: false })
  expect(partsOf(known.contacts)).toHaveLength(1)
  const alone = at(known, { kind: 'remove-contact', key: 'c1' })
  expect(partsOf(alone.contacts)).toEqual([])
  expect(partsOf(at(alone, contact).contacts)).toEqual([])
  const gone = at(alone, { kind: 'set-node', node: 'a+b+c' }, { kind: 'retire' })
  expect(gone.node?.value).toBe('a+b+c')
  expect(outcomeOf(decidePartner(gone, 'RBT-PA1', contact))).toBe('cooperation.over')
  expect(outcomeOf(decidePartner(undefined, 'X', contact))).toBe('cooperation.unknown')
})

test('[CO6] of two writings the later governs, in either order of arrival', () => {
  const first = entryOf(cooperationFact('partner.ceiling-set', 'P', { ceiling: 'GREEN' }), 5)
  const second = entryOf(cooperationFact('partner.ceiling-set', 'P', { ceiling: 'RED' }), 6)
  const known = folded(decidePartner, evolvePartner, 'P')(undefined, add)
  const forth = evolvePartner(evolvePartner(known, first, 'P'), second, 'P')
  const back = evolvePartner(evolvePartner(known, second, 'P'), first, 'P')
  expect(back).toEqual(forth)
  expect(back.ceiling.value).toBe('RED')
})

test('[CO2] an agreement has articles and obligations, is signed and ended; its validity runs forward', () => {
  const write = {
    kind: 'write',
    form: 'memorandum',
    title: sealed('1'),
    text: sealed('2'),
    parties: ['RBT-PA1'],
    from: 1_000,
    until: 2_000,
  } as const satisfies AgreementCommand
  const at = folded(decideAgreement, evolveAgreement, 'A')
  const agreed = at(
    undefined,
    write,
    { kind: 'add-article', key: 'a', number: '11', text: sealed('3') },
    { kind: 'add-obligation', key: 'o', article: '11', text: sealed('4'), side: 'host', dueAt: 9 },
    { kind: 'settle-obligation', key: 'o', state: 'met' },
    { kind: 'sign', signedAt: 900 },
  )
  expect(agreed).toMatchObject({
    state: 'in-force',
    signedAt: 900,
    articles: { a: { number: '11' } },
    obligations: { o: { side: 'host', state: { value: 'met' } } },
  })
  const reversed = decideAgreement(undefined, 'A', { ...write, until: 1_000 })
  expect(outcomeOf(reversed)).toBe('cooperation.times-reversed')
  const missing = { kind: 'settle-obligation', key: 'x', state: 'met' } as const
  expect(outcomeOf(decideAgreement(agreed, 'A', missing))).toBe('cooperation.part-unknown')
  const ended = at(agreed, { kind: 'end', reason: sealed('5') })
  expect(outcomeOf(decideAgreement(ended, 'A', missing))).toBe('cooperation.over')
})

test('[CO3] talks are closed with minutes in two languages; those that were written are never edited', () => {
  const plan = {
    kind: 'plan',
    form: 'working-session',
    title: sealed('1'),
    partners: ['RBT-PA1'],
    from: 1_000,
  } as const satisfies TalkCommand
  const at = folded(decideTalk, evolveTalk, 'T')
  const held = at(
    undefined,
    plan,
    { kind: 'add-item', key: 'i', text: sealed('2'), rank: 1 },
    {
      kind: 'add-participant',
      key: 'p',
      name: sealed('3'),
      role: 'interpreter',
      side: 'host',
      languages: ['fr', 'ar'],
    },
    { kind: 'hold' },
    { kind: 'write-minutes', language: 'fr', text: sealed('4') },
  )
  expect(outcomeOf(decideTalk(held, 'T', { kind: 'close' }))).toBe('talk.minutes-incomplete')
  const both = at(held, { kind: 'write-minutes', language: 'ar', text: sealed('5') })
  expect(at(both, { kind: 'close' })).toMatchObject({
    state: 'closed',
    participants: { p: { role: 'interpreter' } },
    minutes: { fr: { value: { text: sealed('4'), by: 'P1' } }, ar: {} },
  })
})

test('[CO4] a commitment has an owner and a due date, and ends with what became of it', () => {
  const at = folded(decideCommitment, evolveCommitment, 'C')
  const agreed = at(undefined, {
    kind: 'agree',
    text: sealed('1'),
    from: 'RBT-TK1',
    side: 'RBT-PA1',
    owner: 'P7',
    dueAt: 5_000,
    opens: 'mandate-draft',
  })
  expect(agreed).toMatchObject({
    opens: 'mandate-draft',
    owner: 'P7',
    state: { value: { is: 'open' } },
  })
  const done = { kind: 'set-state', state: 'done' } as const
  expect(outcomeOf(decideCommitment(agreed, 'C', done))).toBe('cooperation.outcome-needed')
  const over = at(agreed, { ...done, outcome: sealed('2') })
  expect(isCommitmentOver(over)).toBe(true)
  const due = { kind: 'set-due', dueAt: 9 } as const
  expect(outcomeOf(decideCommitment(over, 'C', due))).toBe('cooperation.over')
})

test('[CO5] a visit has persons with zones and times, stops, records and what follows, and a report', () => {
  const plan = {
    kind: 'plan',
    title: sealed('1'),
    partner: 'RBT-PA1',
    venue: 'V1',
    from: 1_000,
    until: 9_000,
    host: 'P7',
  } as const satisfies VisitCommand
  const at = folded(decideVisit, evolveVisit, 'D')
  const person = {
    kind: 'add-person',
    key: 'p',
    name: sealed('2'),
    function: 'spotter',
    zones: ['Z1', 'Z2'],
    until: 5_000,
    cicerone: 'P8',
    bib: '12',
  } as const
  const seen = at(
    undefined,
    plan,
    person,
    { kind: 'add-stop', key: 's', stop: 'installation', at: 2_000, text: sealed('3'), place: 'G1' },
    { kind: 'begin' },
    { kind: 'record', key: 'r', stop: 's', text: sealed('4') },
    { kind: 'add-follow-up', key: 'f', text: sealed('5'), owner: 'P7', dueAt: 9 },
    { kind: 'close', report: sealed('6') },
    { kind: 'settle-follow-up', key: 'f' },
  )
  expect(seen).toMatchObject({
    state: 'closed',
    report: sealed('6'),
    persons: { p: { zones: ['Z1', 'Z2'], until: 5_000, cicerone: 'P8', bib: '12' } },
    programme: { s: { stop: 'installation', place: 'G1' } },
    records: { r: { stop: 's', by: 'P1' } },
    followUps: { f: { isDone: true } },
  })
  expect(outcomeOf(decideVisit(seen, 'D', person))).toBe('cooperation.over')
  const open = at(undefined, plan)
  const late = { ...person, from: 9_500 }
  expect(outcomeOf(decideVisit(open, 'D', late))).toBe('cooperation.times-reversed')
  const stray = { kind: 'record', key: 'r', stop: 'no', text: sealed('4') } as const
  expect(outcomeOf(decideVisit(open, 'D', stray))).toBe('cooperation.part-unknown')
})

const KICK_OFF = Date.UTC(2030, 5, 21, 19)
const ask = {
  kind: 'open',
  partner: 'RBT-PA1',
  direction: 'asked',
  match: 'RBT-M1',
  stage: 'T-72h',
  text: sealed('1'),
  kickOffAt: KICK_OFF,
} as const satisfies RequestCommand

test('[CO20] the deadlines of exchanges are reckoned from kick-off', () => {
  expect(
    REQUEST_STAGES.map((stage) => new Date(requestDueAt(stage, KICK_OFF)).toISOString()),
  ).toEqual([
    '2030-04-26T19:00:00.000Z',
    '2030-06-07T19:00:00.000Z',
    '2030-06-18T19:00:00.000Z',
    '2030-06-20T19:00:00.000Z',
    '2030-06-21T19:00:00.000Z',
    '2030-06-26T19:00:00.000Z',
  ])
})

test('[CO21] a request whose time passes is late once; it moves with kick-off, and may be late again', () => {
  const at = folded(decideRequest, evolveRequest, 'R')
  const asked = at(undefined, ask)
  const due = requestDueAt('T-72h', KICK_OFF)
  expect([isRequestDue(asked, due - 1), isRequestDue(asked, due)]).toEqual([false, true])
  const late = at(asked, { kind: 'find-overdue', now: due })
  expect(isRequestDue(late, due + 1)).toBe(false)
  const moved = at(late, { kind: 'move', kickOffAt: KICK_OFF + 1_000 })
  expect([isRequestDue(moved, due), isRequestDue(moved, due + 1_000)]).toEqual([false, true])
  const answered = at(moved, { kind: 'answer', key: 'a', text: sealed('2') })
  expect(answered).toMatchObject({ state: 'answered', answers: { a: { by: 'P1' } } })
  expect(isRequestDue(answered, due * 2)).toBe(false)
  const withdrawn = at(answered, { kind: 'withdraw', reason: sealed('3') })
  const answer = { kind: 'answer', key: 'b', text: sealed('2') } as const
  expect(outcomeOf(decideRequest(withdrawn, 'R', answer))).toBe('cooperation.over')
})

test('[CO22] each of the nine forms has its own fields and is sent when all are filled', () => {
  for (const level of FORM_LEVELS) {
    for (const phase of FORM_PHASES) {
      const at = folded(decidePointForm, evolvePointForm, 'F')
      const begun = at(undefined, {
        kind: 'begin',
        partner: 'RBT-PA1',
        level,
        phase,
        direction: 'to-partner',
      })
      const fields = formFields(level, phase)
      expect(outcomeOf(decidePointForm(begun, 'F', { kind: 'send' }))).toBe(
        'cooperation.part-unknown',
      )
      const full = at(
        begun,
        ...fields.map((field) => ({ kind: 'fill', field, text: sealed('1') }) as const),
      )
      const sent = at(full, { kind: 'send' })
      expect(sent.state).toBe('sent')
    }
  }
  const all = FORM_LEVELS.flatMap((level) =>
    FORM_PHASES.map((phase) => formFields(level, phase).join()),
  )
  expect(new Set(all).size).toBe(9)
  const tactical = folded(
    decidePointForm,
    evolvePointForm,
    'F',
  )(undefined, {
    kind: 'begin',
    partner: 'P',
    level: 'tactical',
    phase: 'after',
    direction: 'from-partner',
  })
  const law = { kind: 'fill', field: 'law', text: sealed('1') } as const
  expect(outcomeOf(decidePointForm(tactical, 'F', law))).toBe('cooperation.part-unknown')
})

test('[CO23] a movement of supporters has a size, a risk and a route, and is seen on its way', () => {
  const at = folded(decideMovement, evolveMovement, 'M')
  const announce = {
    kind: 'announce',
    partner: 'RBT-PA1',
    from: sealed('1'),
    to: sealed('2'),
    mode: 'train',
    risk: 'risk',
    size: 300,
    leavesAt: 1_000,
    arrivesAt: 2_000,
  } as const
  const seen = at(
    undefined,
    announce,
    { kind: 'set-state', state: 'under-way' },
    { kind: 'sight', key: 's', place: sealed('3'), count: 280 },
    { kind: 'set-size', size: 280 },
    { kind: 'set-arrival', arrivesAt: 3_000 },
  )
  expect(seen).toMatchObject({
    size: { value: 280 },
    arrivesAt: { value: 3_000 },
    state: { value: 'under-way' },
    sightings: { s: { count: 280, by: 'P1' } },
  })
  const reversed = decideMovement(undefined, 'M', { ...announce, arrivesAt: 1_000 })
  expect(outcomeOf(reversed)).toBe('cooperation.times-reversed')
  const over = at(seen, { kind: 'set-state', state: 'cancelled' })
  expect(outcomeOf(decideMovement(over, 'M', { kind: 'set-size', size: 1 }))).toBe(
    'cooperation.over',
  )
})

test('[CO30] personal data has a purpose, a basis and an end, and is kept for ninety days at most', () => {
  const keep = {
    kind: 'keep',
    partner: 'RBT-PA1',
    subject: sealed('1'),
    content: sealed('2'),
    purpose: 'access-refusal',
    basis: 'public-task',
    now: 0,
  } as const
  const most = MOST_DAYS_KEPT * 86_400_000
  for (const expiresAt of [0, most + 1]) {
    expect(outcomeOf(decidePersonalData(undefined, 'D', { ...keep, expiresAt }))).toBe(
      'personal-data.expiry-impossible',
    )
  }
  const at = folded(decidePersonalData, evolvePersonalData, 'D')
  const purge = { kind: 'note-purge', entry: 'RBT-0042', why: 'expired' } as const
  const gone = at(undefined, { ...keep, expiresAt: most }, purge, purge)
  expect(gone.purge).toMatchObject({ entry: 'RBT-0042', why: 'expired' })
})

test('[CO7] each kind of thing has its own numbers at each node', () => {
  const made = evolveCooperationRegister(undefined, {
    ...entryOf(cooperationFact('talk.planned', 'RBT-TK4', {})),
  })
  expect(nextCooperationId('talk', 'RBT', made)).toBe('RBT-TK5')
  expect(nextCooperationId('partner', 'RBT', made)).toBe('RBT-PA1')
  expect(nextCooperationId('information-request', 'RBT', made, 5)).toBe('RBT-RQ6')
})
