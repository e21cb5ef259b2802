/**
 * Scope tags say where something belongs, so that a mandate can name what it reaches: `venue:<id>` and
 * `group:<id>` (a group of assets). They are flat: a thing is within a scope that names one of its tags.
 */
export const SCOPE_TAG = /^(?:venue|group):[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/

/** Most tags that one thing bears; a leaf stays small. */
export const MOST_TAGS = 50

/** Tags of several things together, each once, sorted; at most `MOST_TAGS`, so that what is left out is hidden. */
export function unionOfScopes(
  scopes: readonly (readonly string[] | undefined)[],
): readonly string[] {
  return [...new Set(scopes.flatMap((scope) => scope ?? []))].toSorted().slice(0, MOST_TAGS)
}
