import { REPORT_FORMATS } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { LANGUAGES } from '../problem/sentence.ts'

const Text = Type.String()

/**
 * A page as it is printed, in one language: what stands on it, never how. HTML, PDF and the screen's
 * preview are made from the same page. Texts are plain; nothing in them is markup.
 */
export const PrintedPage = Type.Object({
  language: literals(LANGUAGES),
  title: Text,
  subtitle: Text,
  marking: Type.String({ description: 'TLP:AMBER' }),
  banner: Type.Optional(Type.String({ description: 'Above everything: that it is an exercise' })),
  blocks: Type.Array(
    Type.Union([
      Type.Object({ kind: Type.Literal('heading'), text: Text }),
      Type.Object({ kind: Type.Literal('text'), text: Text }),
      Type.Object({
        kind: Type.Literal('table'),
        head: Type.Array(Text, { description: 'The first column names the row' }),
        rows: Type.Array(Type.Array(Text)),
      }),
      Type.Object({
        kind: Type.Literal('sheet', { description: 'Ruled, to be filled in by hand' }),
        head: Type.Array(Text),
        widths: Type.Array(Type.Number(), { description: 'Shares of the width, one a column' }),
        heightMm: Type.Number(),
        rows: Type.Array(Type.Array(Text)),
      }),
    ]),
  ),
  footer: Text,
  fit: Type.Optional(
    Type.Literal('one-page', { description: 'Set as small as one sheet asks for' }),
  ),
})
export type PrintedPage = Static<typeof PrintedPage>

const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'A day of the venue’s calendar',
})

/** `GET /api/reports/daily`: the page, to be looked at. */
export const DailyQuery = Type.Object({ day: Day, language: literals(LANGUAGES) })
export type DailyQuery = Static<typeof DailyQuery>

/** How a page leaves as a file; the fact that it did is written first. */
export const IssuePage = {
  commandId: Type.String({ format: 'uuid' }),
  language: literals(LANGUAGES),
  format: literals(REPORT_FORMATS),
}

/** `POST /api/reports/daily`. */
export const IssueDaily = Type.Object({ ...IssuePage, day: Day })
export type IssueDaily = Static<typeof IssueDaily>
