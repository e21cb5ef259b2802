import { canonicalText } from '@vigie/domain'
import type { AnyProjection, SqliteRecord } from '@vigie/server'

/** Every present document of every view, one canonical line each: what a golden log must fold to. */
export function documentLines(
  record: SqliteRecord,
  projections: readonly AnyProjection[],
): readonly string[] {
  return projections
    .flatMap((projection) => {
      const { documents } = record.view(projection).list({ limit: 10_000 })
      return documents.map(({ id, position, state }) =>
        canonicalText({ view: projection.name, id, position, state }),
      )
    })
    .toSorted((a, b) => (a < b ? -1 : 1))
}
