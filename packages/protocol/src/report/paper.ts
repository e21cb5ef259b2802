import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { IssuePage } from './report.ts'

/** Blank sheets: of the log, of a METHANE report, of an inspection. */
export const PAPER_FORMS = ['log', 'methane', 'inspection'] as const
export type PaperForm = (typeof PAPER_FORMS)[number]

/** `POST /api/paper/state`: the room as the asker may see it now, as a file. */
export const PrintState = Type.Object(IssuePage)
export type PrintState = Static<typeof PrintState>

/** `POST /api/paper/forms`: a blank sheet. */
export const PrintForm = Type.Object({ ...IssuePage, form: literals(PAPER_FORMS) })
export type PrintForm = Static<typeof PrintForm>
