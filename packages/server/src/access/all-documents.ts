import type { View } from '../store/log-record.ts'

const PAGE = 500

/** Every document of a view, page by page. */
export function allDocuments<S extends object>(view: View<S>): readonly S[] {
  const states: S[] = []
  let cursor: string | undefined
  do {
    const page = view.list({ limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    states.push(...page.documents.map(({ state }) => state))
    cursor = page.next
  } while (cursor !== undefined)
  return states
}
