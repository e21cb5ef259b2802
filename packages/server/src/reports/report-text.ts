import { countGraphemes, refusal, REPORT_TEXT_MAX, withoutInvisible } from '@vigie/domain'
import type { Refusal } from '@vigie/domain'

/** Bytes of UTF-8 that a text may have, however few graphemes it is: one may be as long as a novel. */
const TEXT_MAX_BYTES = 24_000
/** Controls, and what turns directions around. */
// oxlint-disable-next-line no-control-regex -- these very characters are taken out.
const NOT_KEPT = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/gu

/**
 * A text of the public as it is kept: NFC, without controls and without what turns directions around. It
 * is mended, not refused: somebody in danger is not sent back for a stray character. The caller limits
 * the bytes that come in. Refusals: `public-report.text-empty`,
 * `public-report.text-too-long`.
 */
export function readReportText(
  text: string,
):
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly refusal: Refusal } {
  const clean = withoutInvisible(
    withoutInvisible(text.toWellFormed().normalize('NFC')).replaceAll(NOT_KEPT, ' '),
  )
  if (clean === '') return { ok: false, refusal: refusal('public-report.text-empty') }
  const length = countGraphemes(clean)
  if (length > REPORT_TEXT_MAX || Buffer.byteLength(clean) > TEXT_MAX_BYTES) {
    const values = { length, maximum: REPORT_TEXT_MAX }
    return { ok: false, refusal: refusal('public-report.text-too-long', values) }
  }
  return { ok: true, text: clean }
}
