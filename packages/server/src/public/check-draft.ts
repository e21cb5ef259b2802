import { checkPublicText, inLanguages, refusal } from '@vigie/domain'
import type { Content, Draft, NumbersOf, Refusal, Sealed } from '@vigie/domain'
import { attachmentResourceById } from '../store/attachments/attachment-resource.ts'
import { attachmentView } from '../store/attachments/attachment-view.ts'
import type { AttachmentStore } from '../store/attachments/attachment-store.ts'
import type { LogRecord } from '../store/log-record.ts'

/** Takes out of a picture what it tells beside itself; undefined for what is no picture that may leave. */
export type CleanPicture = (
  bytes: Uint8Array,
) => { readonly mediaType: string; readonly bytes: Uint8Array } | undefined

export interface PictureDeps {
  readonly record: LogRecord
  readonly attachments: Pick<AttachmentStore, 'open'>
  readonly cleanPicture: CleanPicture
}

const PICTURE_MAX_MB = 8

/** Everything that a draft would show, looked at: the first thing that is wrong, or undefined. */
export function checkDraft(
  deps: PictureDeps,
  draft: Draft,
  numbersOf: NumbersOf,
): Refusal | undefined {
  const { record } = deps
  const { texts, pictures, figures, reason } = draft
  // A purged text reads as empty, and what is empty is not published.
  const open = ({ sealed }: Sealed) => record.open(sealed) ?? ''
  const said = inLanguages((language) => [
    open(texts[language].title),
    open(texts[language].body),
    ...(reason === undefined ? [] : [open(reason[language])]),
    ...pictures.flatMap(({ alt, caption }) => [open(alt[language]), open(caption[language])]),
  ])
  return checkPublicText(said, figures, numbersOf) ?? checkPictures(deps, draft)
}

function checkPictures(deps: PictureDeps, { pictures }: Content): Refusal | undefined {
  const unfit = pictures.find(({ attachment }) => publicPicture(deps, attachment) === undefined)
  if (unfit === undefined) return undefined
  const { attachment } = unfit
  return refusal('publication.picture-unfit', {
    attachment: attachment.slice(0, 8),
    tlp: 'TLP:CLEAR',
    maximumMb: PICTURE_MAX_MB,
  })
}

/** Whether a picture may be shown to everybody: marked CLEAR, no evidence of a restricted case, not purged. */
export function mayLeave({ record }: Pick<PictureDeps, 'record'>, id: string): boolean {
  const { tlp, people } = attachmentResourceById(record, id)
  if (tlp !== 'CLEAR' || people !== undefined) return false
  const content = record.view(attachmentView).get(id)?.content
  return content !== undefined && record.open(content.sealed) !== undefined
}

/** The picture as the public gets it, without its metadata; undefined where it may not leave. */
export function publicPicture(deps: PictureDeps, id: string): ReturnType<CleanPicture> {
  if (!mayLeave(deps, id)) return undefined
  const opened = deps.attachments.open(id)
  if (!opened.ok || opened.bytes.length > PICTURE_MAX_MB * 1024 * 1024) return undefined
  return deps.cleanPicture(opened.bytes)
}
