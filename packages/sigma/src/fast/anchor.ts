import { unreachable } from '@vigie/kit'

/**
 * Something that an event must show before a rule can possibly match: a field that is there, a text
 * that equals, a text that contains. Texts are folded. An anchor is necessary, never sufficient.
 */
export type Anchor =
  | { readonly kind: 'present'; readonly field: string }
  | { readonly kind: 'exact'; readonly field: string; readonly text: string }
  | { readonly kind: 'literal'; readonly field: string; readonly text: string }
  | { readonly kind: 'keyword'; readonly text: string }

/** How often an anchor is expected to be there, between 0 and 1. Only speed depends on it. */
export function expectedShare(anchor: Anchor): number {
  switch (anchor.kind) {
    case 'present':
      return 0.8
    case 'exact':
      return COMMON_FIELDS.has(anchor.field) ? 0.02 : 0.005
    case 'literal':
    case 'keyword': {
      const share = Math.max(0.001, 0.6 ** anchor.text.length)
      const isCommon = anchor.kind === 'literal' && COMMON_FIELDS.has(anchor.field)
      return isCommon ? Math.max(share, 0.02) : share
    }
    default:
      return unreachable(anchor)
  }
}

/** Fields that hold one of few values: program names say less than what programs are told to do. */
const COMMON_FIELDS: ReadonlySet<string> = new Set([
  'Image',
  'ParentImage',
  'OriginalFileName',
  'Channel',
  'Provider_Name',
])
