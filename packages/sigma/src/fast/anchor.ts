import { unreachable } from '@vigie/kit'
import { uncommonCharacters } from './common-words.ts'

/**
 * Something that an event must show before a rule can possibly match: a field that is there, a text
 * that equals, a text that contains. Texts are folded. An anchor is necessary, never sufficient.
 */
export type Anchor =
  | { readonly kind: 'present'; readonly field: string }
  | { readonly kind: 'exact'; readonly field: string; readonly text: string }
  | { readonly kind: 'literal'; readonly field: string; readonly text: string }
  | { readonly kind: 'keyword'; readonly text: string }

const PRESENT = 0.95
/** Of a text that is made of common words. */
const MOST = 0.5

/** How often one of several anchors is expected to be there, between 0 and 1. Only speed depends on it. */
export function expectedShare(anchors: readonly Anchor[]): number {
  return 1 - anchors.reduce((none, anchor) => none * (1 - shareOf(anchor)), 1)
}

function shareOf(anchor: Anchor): number {
  switch (anchor.kind) {
    case 'present':
      return PRESENT
    case 'exact':
      if (VAGUE_TEXTS.has(anchor.text)) return 0.4
      return FIELDS_OF_FEW_VALUES.has(anchor.field)
        ? 0.25
        : Math.max(0.001, shareOfText(anchor.text) / 10)
    case 'literal':
      return shareOfText(anchor.text)
    case 'keyword':
      // Looked for in every text of the event.
      return 2 * shareOfText(anchor.text)
    default:
      return unreachable(anchor)
  }
}

/** Characters of common words count for little, others for much. */
function shareOfText(text: string): number {
  const uncommon = uncommonCharacters(text).reduce((sum, each) => sum + each, 0)
  return Math.min(MOST, Math.max(0.0005, 0.6 ** uncommon))
}

const VAGUE_TEXTS: ReadonlySet<string> = new Set(['', '-', '0', '1', 'false', 'n/a', 'true'])

/** Fields of which many events have the same value. */
const FIELDS_OF_FEW_VALUES: ReadonlySet<string> = new Set([
  'AccessMask',
  'Channel',
  'Company',
  'DestinationPort',
  'GrantedAccess',
  'LogonId',
  'ObjectServer',
  'Details',
  'EventID',
  'EventType',
  'Initiated',
  'IntegrityLevel',
  'LogonType',
  'ObjectType',
  'Product',
  'Protocol',
  'Provider_Name',
  'Signature',
  'SignatureStatus',
  'Signed',
  'Status',
  'User',
])
