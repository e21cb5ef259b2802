import type { JsonObject } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import { textOf, textsOf } from '../log/fact-data.ts'
import { unionOfScopes } from './scope-tag.ts'

/** A state that may bear tags; none where a fact of an older shape made it. */
interface Tagged {
  readonly scope?: readonly string[]
}

/** Folds `*.scope-added` and `*.scope-removed` into a state; undefined for every other kind. Pure. */
export function evolveScope<S extends Tagged>(
  state: S,
  { kind, data }: Pick<Entry, 'kind' | 'data'>,
): S | undefined {
  if (kind.endsWith('.scope-added')) return withTags(state, [textOf(data, 'tag')])
  if (!kind.endsWith('.scope-removed')) return undefined
  const gone = textOf(data, 'tag')
  const { scope = [], ...rest } = state
  const left = scope.filter((tag) => tag !== gone)
  // Sound: the rest is the state without its optional member.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (left.length === 0 ? rest : { ...rest, scope: left }) as S
}

/** The same state within more scopes. */
export function withTags<S extends Tagged>(state: S, tags: readonly string[]): S {
  if (tags.length === 0) return state
  return { ...state, scope: unionOfScopes([state.scope, tags]) }
}

/** Tags in the data of a fact that opens something: `{}` when it names none. */
export function tagsIn(data: JsonObject): Tagged {
  const scope = data['scope'] === undefined ? [] : textsOf(data, 'scope')
  return scope.length === 0 ? {} : { scope }
}
