export { decideScope, SCOPED } from './decide.ts'
export type { ScopeCommand, Scoped } from './decide.ts'
export { MOST_TAGS, SCOPE_TAG, unionOfScopes } from './scope-tag.ts'
