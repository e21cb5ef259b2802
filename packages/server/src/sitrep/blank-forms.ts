import { unreachable } from '@vigie/kit'
import type { PaperForm, PrintedPage } from '@vigie/protocol'
import { paragraph } from '../run/pdf/printed-page.ts'
import type { PrintedBlock } from '../run/pdf/printed-page.ts'
import type { PrintedSentence, PrintedSpeech } from '../run/pdf/printed-words.ts'
import { PAGE_WORDS } from './page-words.ts'
import { PAPER_WORDS } from './paper-words.ts'

export interface BlankContext {
  readonly exercise: boolean
  readonly position: number
  readonly tlp: string
  /** Words of the checkpoints that an inspection visits; none: the rows are empty. */
  readonly checkpoints: readonly string[]
}

const LOG_ROWS = 19
const INSPECTION_ROWS = 24

/** A blank sheet: the same columns as on screen, so that its lines are entered as they stand. Pure. */
export function blankForm(
  form: PaperForm,
  context: BlankContext,
  speech: PrintedSpeech,
): PrintedPage {
  const { say, number } = speech
  const { title, rule, block } = sheetOf(form, context, speech)
  return {
    language: speech.language,
    title: say(title),
    subtitle: say(rule),
    marking: context.tlp,
    ...(context.exercise ? { banner: say(PAGE_WORDS.exercise) } : {}),
    blocks: [block, paragraph('')],
    footer: say(PAPER_WORDS.footer, { position: number(context.position) }),
  }
}

interface Sheet {
  readonly title: PrintedSentence
  readonly rule: PrintedSentence
  readonly block: PrintedBlock
}

function sheetOf(form: PaperForm, { checkpoints }: BlankContext, speech: PrintedSpeech): Sheet {
  const { say, apart } = speech
  switch (form) {
    case 'log': {
      const head = [
        PAPER_WORDS.number,
        PAPER_WORDS.time,
        PAPER_WORDS.written,
        PAPER_WORDS.from,
        PAPER_WORDS.to,
        PAPER_WORDS.medium,
        PAPER_WORDS.what,
        PAPER_WORDS.followUp,
      ]
      return {
        title: PAPER_WORDS.logSheet,
        rule: PAPER_WORDS.logRule,
        block: {
          kind: 'sheet',
          head: head.map((word) => say(word)),
          widths: [1, 1.6, 1.6, 2.6, 2.6, 1.8, 7, 4],
          heightMm: 11,
          rows: Array.from({ length: LOG_ROWS }, (_, row) => [
            String(row + 1),
            ...head.slice(1).map(() => ''),
          ]),
        },
      }
    }
    case 'methane':
      return {
        title: PAPER_WORDS.methaneSheet,
        rule: PAPER_WORDS.methaneRule,
        block: {
          kind: 'sheet',
          head: [say(PAPER_WORDS.letter), say(PAPER_WORDS.answer)],
          widths: [2, 5],
          heightMm: 28,
          rows: METHANE.map((word) => [say(word), '']),
        },
      }
    case 'inspection': {
      const rows =
        checkpoints.length > 0
          ? checkpoints.map((words) => [apart(words), '', '', ''])
          : Array.from({ length: INSPECTION_ROWS }, () => ['', '', '', ''])
      const head = [
        PAPER_WORDS.checkpoint,
        PAPER_WORDS.conform,
        PAPER_WORDS.defect,
        PAPER_WORDS.initials,
      ]
      return {
        title: PAPER_WORDS.inspectionSheet,
        rule: PAPER_WORDS.inspectionRule,
        block: {
          kind: 'sheet',
          head: head.map((word) => say(word)),
          widths: [5, 1.6, 5, 1.4],
          heightMm: 9.5,
          rows,
        },
      }
    }
    default:
      return unreachable(form)
  }
}

const METHANE = [
  PAPER_WORDS.methaneMajor,
  PAPER_WORDS.methaneLocation,
  PAPER_WORDS.methaneType,
  PAPER_WORDS.methaneHazards,
  PAPER_WORDS.methaneAccess,
  PAPER_WORDS.methaneNumber,
  PAPER_WORDS.methaneServices,
] as const
