import { expect, test } from 'vitest'
import { SCOPE_KINDS } from '@vigie/domain'
import { must } from '@vigie/kit'
import { isOpen } from './http/visitor/reach.ts'
import { PROJECTIONS, READING } from './projections.ts'

const reach = must(READING.reach, 'reach')

test('[SC7] every kind of entry and every view that leaves is open to mandates or closed, by name and reason', () => {
  const kinds = READING.entries.flatMap((rule) => rule.kinds)
  const named = reach.entries.flatMap((entry) => entry.kinds)
  const isNamed = (kind: string) => named.some((prefix) => kind.startsWith(prefix))
  expect(kinds.filter((kind) => !isNamed(kind))).toEqual([])
  const views = READING.documents.map(({ view }) => view)
  expect(views.filter((view) => reach.documents[view] === undefined)).toEqual([])
  expect(Object.keys(reach.documents).filter((view) => !views.includes(view))).toEqual([])
  const closed = [...reach.entries.map((entry) => entry.reach), ...Object.values(reach.documents)]
  for (const one of closed) {
    if (isOpen(one)) expect(SCOPE_KINDS).toContain(one.kind)
    else expect(one.closed.length).toBeGreaterThan(15)
  }
})

test('[SC7] what is listed is to a mandate what its documents are', () => {
  for (const { name, listing } of PROJECTIONS) {
    if (listing?.visitedAs === undefined) continue
    expect(reach.documents[name]).toMatchObject({ kind: listing.visitedAs })
  }
})
