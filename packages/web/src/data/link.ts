/**
 * State of the link to the server, as every screen shows it. `lost` carries the last moment at which
 * anything was heard (epoch ms, this device's clock), so that the age of what is shown can be said.
 */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'catching-up'; readonly behind: number }
  | { readonly kind: 'lost'; readonly sinceMs: number }
  | { readonly kind: 'signed-out' }

/** The server beats every second; silence for this long is a lost link (the screen owes it within 3 s). */
export const SILENCE_MS = 2_500

export function isSameLink(a: LinkState, b: LinkState): boolean {
  if (a.kind === 'catching-up' && b.kind === 'catching-up') return a.behind === b.behind
  if (a.kind === 'lost' && b.kind === 'lost') return a.sinceMs === b.sinceMs
  return a.kind === b.kind
}
