import { expect, test } from 'vitest'
import { readAttachment } from './read-attachment.ts'

const SEALED = 'ab'.repeat(32)

function document(state: Record<string, unknown>, texts: Record<string, string> = {}) {
  return { view: 'attachment', id: 'a1', position: 4, state, texts }
}

test('[W92] an attachment is read with its name, or without it where that was purged', () => {
  const state = { state: 'cleared', content: { sealed: SEALED }, sizeBytes: 12, tlp: 'RED' }
  const content = JSON.stringify({ name: 'porte C4.png', sha256: '00' })
  expect(readAttachment(document(state, { [SEALED]: content }))).toEqual({
    id: 'a1',
    name: 'porte C4.png',
    state: 'cleared',
    sizeBytes: 12,
    tlp: 'RED',
    problem: undefined,
  })
  expect(readAttachment(document(state))?.name).toBeNull()
  expect(readAttachment(document(state, { [SEALED]: 'not JSON' }))?.name).toBeNull()
})

test('[W92] a state that this page does not know is not shown as one that it knows', () => {
  expect(readAttachment(document({ state: 'melted', sizeBytes: 1 }))).toBeUndefined()
})
