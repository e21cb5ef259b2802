import { tlpLabel } from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import { PrintForm, PrintState } from '@vigie/protocol'
import { Type } from 'typebox'
import { issueFile } from '../http/issue-file.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { printedSpeech } from '../run/pdf/printed-words.ts'
import { checkpointView } from '../store/views/inspection-view.ts'
import { blankForm } from './blank-forms.ts'
import { pictureFor } from './picture.ts'
import type { SitrepRouteDeps } from './sitrep-routes.ts'
import { statePage } from './state-page.ts'
import { venueZone } from './venue-zone.ts'

const READ = { kind: 'action', action: 'log.read' } as const
/** What was over longer ago than this does not stand on a sheet. */
const LOOK_BACK_MS = 6 * 3_600_000
const MOST_CHECKPOINTS = 500

/** Paper on demand: the state of the room, and blank sheets. The fact that a file leaves comes first. */
export function paperRoutes(deps: SitrepRouteDeps): readonly Route[] {
  const { record } = deps
  return [
    defineRoute({
      method: 'POST',
      path: '/paper/state',
      summary: 'The room as the asker may see it now, as PDF or HTML',
      access: READ,
      perMinute: 12,
      schema: { body: PrintState, answer: { 200: Type.Any() } },
      handle: (call) => {
        const { commandId, language, format } = call.body
        const at = deps.clock()
        const reader = must(call.principal, 'principal')
        const picture = pictureFor(deps, reader, { at, from: at - LOOK_BACK_MS })
        const context = { nameOf: deps.nameOf, exercise: record.node.exercise }
        const page = statePage(picture, context, printedSpeech(language, picture.zone))
        return issueFile(deps, call, page, {
          commandId,
          fileName: `state-${picture.position}-${language}`,
          name: 'state',
          about: String(picture.position),
          format,
          asOf: picture.position,
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/paper/forms',
      summary: 'A blank sheet: of the log, of a METHANE report, of an inspection',
      access: READ,
      perMinute: 12,
      schema: { body: PrintForm, answer: { 200: Type.Any() } },
      handle: (call) => {
        const { commandId, language, format, form } = call.body
        const asOf = record.position()
        const checkpoints = form === 'inspection' ? checkpointsFor(deps, call.principal) : []
        const page = blankForm(
          form,
          {
            exercise: record.node.exercise,
            position: asOf,
            tlp: tlpLabel('AMBER'),
            checkpoints,
          },
          printedSpeech(language, venueZone(record)),
        )
        const fileName = `blank-${form}-${language}`
        return issueFile(deps, call, page, {
          commandId,
          fileName,
          name: 'form',
          about: form,
          format,
          asOf,
        })
      },
    }),
  ]
}

/** What an inspection visits, as far as the asker may know of it. */
function checkpointsFor(
  { record, presenter }: SitrepRouteDeps,
  principal: Principal | undefined,
): readonly string[] {
  const reader = must(principal, 'principal')
  return record
    .view(checkpointView)
    .list({ limit: MOST_CHECKPOINTS })
    .documents.filter(
      (document) =>
        !document.state.isRetired &&
        presenter.isFor(reader, { view: checkpointView.name, ...document }),
    )
    .map(({ state }) =>
      [state.id, record.open(state.title.sealed), state.element]
        .filter((part) => part !== undefined)
        .join(' · '),
    )
}
