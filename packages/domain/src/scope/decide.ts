import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { MOST_TAGS } from './scope-tag.ts'

/** What bears tags of its own; parts of a case are where their case is. */
export const SCOPED = ['finding', 'case', 'asset', 'source'] as const
export type Scoped = (typeof SCOPED)[number]

/** One tag put on or taken off. The caller has checked the tag against `SCOPE_TAG`. */
export interface ScopeCommand {
  readonly kind: 'scope.add' | 'scope.remove'
  readonly tag: string
}

/**
 * Says what follows from putting a tag on something that exists, or taking it off. Pure; commutes.
 * Nothing is written where it is already so. Refusal: `scope.too-many` beyond `MOST_TAGS`.
 */
export function decideScope(
  on: { readonly kind: Scoped; readonly id: string; readonly scope?: readonly string[] },
  { kind, tag }: ScopeCommand,
): Decision {
  const scope = on.scope ?? []
  const isAdding = kind === 'scope.add'
  if (scope.includes(tag) === isAdding) return accept()
  if (isAdding && scope.length >= MOST_TAGS) return refuse('scope.too-many', { most: MOST_TAGS })
  return accept({
    kind: `${on.kind}.${isAdding ? 'scope-added' : 'scope-removed'}`,
    kindVersion: 1,
    subject: { kind: on.kind, id: on.id },
    data: { tag },
  })
}
