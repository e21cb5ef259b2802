import { decideDefect, decidePhoto, decideResult, nextDefectId, refuse } from '@vigie/domain'
import type { Decision, DefectCommand } from '@vigie/domain'
import { DEFECT_SEVERITIES, DEFECT_STATES } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  AsOfQuery,
  DefectGesture,
  DefectsQuery,
  DocumentPage,
  DocumentView,
  RecordResult,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Call, Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import { attachmentView } from '../store/attachments/attachment-view.ts'
import type { StateReader } from '../store/log-record.ts'
import {
  checkpointView,
  checkTemplateView,
  defectRegisterView,
  defectView,
  inspectionView,
} from '../store/views/inspection-view.ts'
import { oneDocument } from './one-document.ts'
import type { PresenceCodes } from './presence-codes.ts'
import { wordless } from './wordless.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** What inspectors find, and what becomes of it: results, defects, work orders, re-tests. */
export function resultRoutes(deps: Gestures & { readonly codes: PresenceCodes }): readonly Route[] {
  const read = { kind: 'action', action: 'inspection.read' } as const
  const write = { kind: 'action', action: 'inspection.write' } as const
  return [
    defineRoute({
      method: 'POST',
      path: '/inspections/:id/results',
      summary:
        'One result at one checkpoint, or a photo that follows it; hours later from a phone as well',
      access: write,
      schema: { params: Id, body: RecordResult, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target: Target = { projection: inspectionView, id, unknown: 'inspection.unknown' }
        const hasWords = gesture.kind === 'result' && gesture.note !== undefined
        return submitGestureOn(deps, hasWords ? call : wordless(call), target, (seal) =>
          gesture.kind === 'photo'
            ? (now) => photo(now, id, gesture)
            : result(deps, call, gesture, seal),
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/defects',
      summary: 'Defects, newest first, now or as of a position',
      access: read,
      schema: { query: DefectsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { venue, states, severities, ...query } = call.query
        const state = filterOf(states, DEFECT_STATES)
        const severity = filterOf(severities, DEFECT_SEVERITIES)
        return documentPage(deps, call, defectView, {
          ...query,
          orderBy: { column: 'openedAt', descending: true },
          where: {
            ...(venue === undefined ? {} : { venue: [venue] }),
            ...(state && { state }),
            ...(severity && { severity }),
          },
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/defects/:id',
      summary: 'One defect, now or as of a position',
      access: read,
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: DocumentView } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const found = oneDocument(deps, defectView, {
          principal,
          id,
          asOf,
          unknown: 'defect.unknown',
        })
        return found.ok ? ok(found.document) : refused(found.refusal)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/defects/:id/gestures',
      summary: 'One gesture on a defect: work order, repair, re-test, severity',
      access: write,
      schema: { params: Id, body: DefectGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target: Target = { projection: defectView, id, unknown: 'defect.unknown' }
        const hasWords = gesture.kind !== 'retest' || gesture.text !== undefined
        return submitGestureOn(deps, hasWords ? call : wordless(call), target, (seal) => {
          const at = checkedAt(deps, call.body)
          const words = wordsOf(gesture, seal)
          return (now) => {
            const defect = now(defectView, id)
            const checkpoint = defect && now(checkpointView, defect.checkpoint)
            const template = checkpoint && now(checkTemplateView, checkpoint.template)
            if (words.kind !== 'retest') return decideDefect(defect, template, id, words.command)
            const absent = absentPhoto(now, words.photos)
            if (absent !== undefined) return refuse('attachment.unknown', { id: absent })
            const presence =
              checkpoint === undefined ? 'none' : deps.codes.proofOf(checkpoint, words.code, at)
            return decideDefect(defect, template, id, {
              kind: 'defect.retest',
              outcome: words.outcome,
              presence,
              photos: words.photos,
              measures: words.measures,
              ...(words.text === undefined ? {} : { text: words.text }),
            })
          }
        })
      },
    }),
  ]
}

type Result = Extract<RecordResult['gesture'], { kind: 'result' }>
type Photo = Extract<RecordResult['gesture'], { kind: 'photo' }>

/** When it was checked, by the device of who checked. */
function checkedAt(
  { clock }: Pick<Gestures, 'clock'>,
  body: { readonly happenedAt?: string; readonly writtenAt?: string },
): number {
  const said = body.happenedAt ?? body.writtenAt
  return said === undefined ? clock() : Date.parse(said)
}

function result(
  deps: Gestures & { readonly codes: PresenceCodes },
  call: Call<{ readonly id: string }, unknown, RecordResult>,
  gesture: Result,
  seal: Seal,
): (read: StateReader) => Decision {
  const { id } = call.params
  const { checkpoint: at, outcome, photos = [], measures = [], severity, code } = gesture
  const note = gesture.note === undefined ? undefined : seal(gesture.note)
  const time = checkedAt(deps, call.body)
  const node = deps.record.node.id
  return (read) => {
    const absent = absentPhoto(read, photos)
    if (absent !== undefined) return refuse('attachment.unknown', { id: absent })
    const checkpoint = read(checkpointView, at)
    const template = checkpoint && read(checkTemplateView, checkpoint.template)
    const open = checkpoint?.openDefect
    const world = {
      inspection: read(inspectionView, id),
      checkpoint,
      template,
      openDefect: open === undefined ? undefined : must(read(defectView, open), 'open defect'),
      nextDefect: nextDefectId(node, read(defectRegisterView, node)),
    }
    const presence = checkpoint === undefined ? 'none' : deps.codes.proofOf(checkpoint, code, time)
    return decideResult(world, id, {
      checkpoint: at,
      outcome,
      photos,
      presence,
      measures,
      ...(note === undefined ? {} : { note }),
      ...(severity === undefined ? {} : { severity }),
    })
  }
}

function photo(read: StateReader, id: string, { checkpoint, attachment }: Photo): Decision {
  const absent = absentPhoto(read, [attachment])
  if (absent !== undefined) return refuse('attachment.unknown', { id: absent })
  return decidePhoto(read(inspectionView, id), id, { checkpoint, attachment })
}

/** The first photo that no attachment stands for, or that was refused. */
function absentPhoto(read: StateReader, photos: readonly string[]): string | undefined {
  return photos.find((id) => {
    const attachment = read(attachmentView, id)
    return attachment === undefined || attachment.state === 'refused'
  })
}

type Words =
  | { readonly kind: 'other'; readonly command: DefectCommand }
  | {
      readonly kind: 'retest'
      readonly outcome: 'pass' | 'fail'
      readonly photos: readonly string[]
      readonly measures: readonly { readonly measure: string; readonly value: number }[]
      readonly code: string | undefined
      readonly text: ReturnType<Seal> | undefined
    }

function wordsOf(gesture: DefectGesture['gesture'], seal: Seal): Words {
  switch (gesture.kind) {
    case 'order-work': {
      const due = gesture.dueAt === undefined ? {} : { dueAt: Date.parse(gesture.dueAt) }
      const [to, text] = [seal(gesture.to), seal(gesture.text)]
      return { kind: 'other', command: { kind: 'defect.order-work', to, text, ...due } }
    }
    case 'report-repaired':
      return {
        kind: 'other',
        command: { kind: 'defect.report-repaired', text: seal(gesture.text) },
      }
    case 'set-severity': {
      const { severity, reason } = gesture
      return {
        kind: 'other',
        command: { kind: 'defect.set-severity', severity, reason: seal(reason) },
      }
    }
    case 'retest': {
      const { outcome, photos = [], measures = [], code } = gesture
      const text = gesture.text === undefined ? undefined : seal(gesture.text)
      return { kind: 'retest', outcome, photos, measures, code, text }
    }
    default:
      return unreachable(gesture)
  }
}
