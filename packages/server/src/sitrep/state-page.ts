import { tlpLabel } from '@vigie/domain'
import type { PrintedPage } from '@vigie/protocol'
import { heading, paragraph } from '../run/pdf/printed-page.ts'
import type { PrintedBlock } from '../run/pdf/printed-page.ts'
import type { PrintedSentence, PrintedSpeech } from '../run/pdf/printed-words.ts'
import { PAGE_WORDS } from './page-words.ts'
import { PAPER_WORDS } from './paper-words.ts'
import type { Picture } from './picture.ts'
import { CAUSE_WORDS, GATE_WORDS, LEVEL_WORDS, STATE_WORDS } from './words.ts'

export interface StatePageContext {
  readonly nameOf: (person: string) => string
  readonly exercise: boolean
}

/** Sets the room as it is now on paper: what must be known when the screens are dark. Pure. */
export function statePage(
  picture: Picture,
  context: StatePageContext,
  speech: PrintedSpeech,
): PrintedPage {
  const { say, moment, number } = speech
  return {
    language: speech.language,
    title: say(PAPER_WORDS.state),
    subtitle: say(PAPER_WORDS.at, { at: moment(picture.at) }),
    marking: tlpLabel(picture.tlp),
    ...(context.exercise ? { banner: say(PAGE_WORDS.exercise) } : {}),
    blocks: [
      paragraph(say(PAPER_WORDS.age)),
      ...incidentBlocks(picture, context, speech),
      ...alarmBlocks(picture, speech),
      ...gateBlocks(picture, speech),
      ...taskBlocks(picture, context, speech),
      ...callBlocks(picture, speech),
      ...decisionBlocks(picture, context, speech),
    ],
    footer: say(PAPER_WORDS.footer, { position: number(picture.position) }),
  }
}

/** A heading and a table; or the heading and that there is none. */
function tableOf(
  { say, number }: PrintedSpeech,
  title: PrintedSentence,
  head: readonly PrintedSentence[],
  rows: string[][],
): readonly PrintedBlock[] {
  const line = heading(say(title, { n: number(rows.length) }))
  if (rows.length === 0) return [line, paragraph(say(PAPER_WORDS.none))]
  return [line, { kind: 'table', head: head.map((word) => say(word)), rows }]
}

function incidentBlocks(
  { incidents }: Picture,
  { nameOf }: StatePageContext,
  speech: PrintedSpeech,
): readonly PrintedBlock[] {
  const { say, number, clock, apart } = speech
  return tableOf(
    speech,
    PAPER_WORDS.incidents,
    [
      PAPER_WORDS.what,
      PAPER_WORDS.number,
      PAPER_WORDS.priority,
      PAPER_WORDS.place,
      PAPER_WORDS.status,
      PAPER_WORDS.owner,
      PAPER_WORDS.since,
    ],
    incidents.map(({ state, words }) => [
      apart(words ?? say(PAGE_WORDS.purged)),
      apart(state.id),
      number(state.priority),
      apart(state.place ?? '—'),
      say(STATE_WORDS[state.state]),
      state.owner === undefined ? say(PAPER_WORDS.nobody) : apart(nameOf(state.owner)),
      clock(state.openedAt),
    ]),
  )
}

function alarmBlocks({ alarms }: Picture, speech: PrintedSpeech): readonly PrintedBlock[] {
  const { say, clock, apart } = speech
  return tableOf(
    speech,
    PAPER_WORDS.alarms,
    [PAPER_WORDS.what, PAPER_WORDS.place, PAPER_WORDS.level, PAPER_WORDS.since],
    alarms.map(({ state }) => [
      say(CAUSE_WORDS[state.cause]),
      apart(state.about),
      say(LEVEL_WORDS[state.level]),
      clock(state.since),
    ]),
  )
}

function gateBlocks(
  { gates, unconfirmedGates }: Picture,
  speech: PrintedSpeech,
): readonly PrintedBlock[] {
  const { say, clock, apart } = speech
  return tableOf(
    speech,
    PAPER_WORDS.gates,
    [PAPER_WORDS.gate, PAPER_WORDS.status, PAPER_WORDS.since],
    [
      ...gates.map(({ state }) => [
        apart(state.id),
        say(GATE_WORDS[state.state]),
        clock(state.confirmedAt),
      ]),
      ...unconfirmedGates.map((id) => [apart(id), say(PAPER_WORDS.unknown), '—']),
    ],
  )
}

function taskBlocks(
  { tasks }: Picture,
  { nameOf }: StatePageContext,
  speech: PrintedSpeech,
): readonly PrintedBlock[] {
  const { say, clock, apart } = speech
  return tableOf(
    speech,
    PAPER_WORDS.tasks,
    [PAPER_WORDS.what, PAPER_WORDS.number, PAPER_WORDS.owner, PAPER_WORDS.due],
    tasks.map(({ state, words }) => [
      apart(words ?? say(PAGE_WORDS.purged)),
      apart(state.id),
      apart(nameOf(state.owner)),
      `${state.overdueAt === undefined ? '' : '▲ '}${clock(state.dueAt)}`,
    ]),
  )
}

function callBlocks({ calls }: Picture, speech: PrintedSpeech): readonly PrintedBlock[] {
  const { say, clock, apart } = speech
  return tableOf(
    speech,
    PAPER_WORDS.calls,
    [
      PAPER_WORDS.what,
      PAPER_WORDS.number,
      PAPER_WORDS.time,
      PAPER_WORDS.from,
      PAPER_WORDS.to,
      PAPER_WORDS.place,
    ],
    calls.map(({ state, words, from, to }) => [
      apart(words ?? say(PAGE_WORDS.purged)),
      apart(state.id),
      clock(state.happenedAt),
      apart(from ?? '—'),
      apart(to ?? '—'),
      apart(state.place ?? '—'),
    ]),
  )
}

function decisionBlocks(
  { decisions }: Picture,
  { nameOf }: StatePageContext,
  speech: PrintedSpeech,
): readonly PrintedBlock[] {
  const { say, clock, apart } = speech
  return tableOf(
    speech,
    PAPER_WORDS.decisions,
    [PAPER_WORDS.what, PAPER_WORDS.number, PAPER_WORDS.owner, PAPER_WORDS.time],
    decisions.map(({ state, words }) => [
      apart(words ?? say(PAGE_WORDS.purged)),
      apart(state.id),
      apart(nameOf(state.decidedBy)),
      clock(state.decidedAt),
    ]),
  )
}
