/** How far back a hunt looks from now, by the word in the address. */
export const SPANS = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '6h': 6 * 3_600_000,
  '24h': 86_400_000,
  '7d': 7 * 86_400_000,
  '30d': 30 * 86_400_000,
} as const
export type Span = keyof typeof SPANS
export const SPAN_NAMES = ['15m', '1h', '6h', '24h', '7d', '30d'] as const satisfies readonly Span[]
export const USUAL_SPAN: Span = '24h'

/** A hunt as it stands in the address: a link to it is the hunt. */
export interface HuntSearch {
  /** In the small language; absent: everything. */
  readonly text?: string
  /** Absent: the usual one, unless `from` and `to` stand there. */
  readonly span?: Span
  /** Epoch ms; both or none. `to` is not included. */
  readonly from?: number
  readonly to?: number
  /** Sources, comma-separated; absent: every one. */
  readonly sources?: string
  /** Fields of the facets, comma-separated; absent: the usual ones. */
  readonly facets?: string
  /** The event whose detail is open. */
  readonly event?: string
}

/** Parses the address; what does not fit is left out. */
export function huntSearch(search: Readonly<Record<string, unknown>>): HuntSearch {
  const from = instantIn(search['from'])
  const to = instantIn(search['to'])
  const span = SPAN_NAMES.find((known) => known === search['span'])
  const text = textIn(search['text'])
  const sources = textIn(search['sources'])
  const facets = textIn(search['facets'])
  const event = textIn(search['event'])
  return {
    ...(text === undefined ? {} : { text }),
    ...(from !== undefined && to !== undefined && from < to
      ? { from, to }
      : span === undefined || span === USUAL_SPAN
        ? {}
        : { span }),
    ...(sources === undefined ? {} : { sources }),
    ...(facets === undefined ? {} : { facets }),
    ...(event === undefined ? {} : { event }),
  }
}

/** The stretch that a search means when it is run at `nowMs`. */
export function stretchOf(
  search: HuntSearch,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } {
  const { from, to, span = USUAL_SPAN } = search
  if (from !== undefined && to !== undefined) return { fromMs: from, toMs: to }
  return { fromMs: nowMs - SPANS[span], toMs: nowMs }
}

/** The words of a comma-separated list. */
export function listIn(text: string | undefined): readonly string[] {
  return (text ?? '').split(',').filter((word) => word !== '')
}

/** The named span of a length, for hunts that were saved with one. */
export function spanOf(spanMs: number): Span | undefined {
  return SPAN_NAMES.find((name) => SPANS[name] === spanMs)
}

function instantIn(value: unknown): number | undefined {
  const instant = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN
  return Number.isSafeInteger(instant) && instant >= 0 ? instant : undefined
}

/** The router reads a bare number in the address as one; for us it is a text. */
function textIn(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}
