import { mandateText, termsOf, textDigest } from '@vigie/domain'
import type { Mandate, MandateTerms, Refusal } from '@vigie/domain'
import { encodeUtf8, toHex } from '@vigie/kit'
import type { MandateDeps } from './mandate-deps.ts'

/** The words that both sign, their bytes and their hash. */
export interface TextToSign {
  readonly version: number
  readonly text: string
  readonly bytes: Uint8Array
  readonly digest: string
}

type Sources = Pick<MandateDeps, 'record' | 'nameOf'>

/** The text of a version. */
export function textOf(
  { record, nameOf }: Sources,
  mandate: Mandate,
  version: number,
  terms: MandateTerms,
): TextToSign {
  const text = mandateText(mandate, version, terms, {
    host: record.node.origin,
    open: ({ sealed }) => record.open(sealed),
    nameOf,
  })
  const bytes = encodeUtf8(text)
  return { version, text, bytes, digest: toHex(textDigest(bytes)) }
}

/** The text of the version in preparation, or why there is none to sign yet; undefined when nothing is prepared. */
export function draftText(
  deps: Sources,
  mandate: Mandate,
):
  | { readonly ok: true; readonly text: TextToSign }
  | { readonly ok: false; readonly refusal: Refusal }
  | undefined {
  if (mandate.draft === null) return undefined
  const made = termsOf(mandate.draft)
  return made.ok
    ? { ok: true, text: textOf(deps, mandate, mandate.draft.version, made.terms) }
    : made
}
