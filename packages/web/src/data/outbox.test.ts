import { expect, test } from 'vitest'
import { readOutbox, writeOutbox } from './outbox.ts'
import type { OutboxLine } from './outbox.ts'

function storage(text: string | null = null) {
  let kept = text
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value
    },
  }
}

const LINE: OutboxLine = {
  commandId: '0b5d7f0e-5a3c-4d0a-9a43-0f4f6b8f9a01',
  person: 'per-1',
  text: 'Porte C4 : file de 60 m',
  lane: 'narrative',
  writtenAtMs: 1_795_000_000_000,
}

test('[W14] lines that wait survive the page, refusals too', () => {
  const kept = storage()
  const lines = [
    LINE,
    { ...LINE, lane: 'decision', refused: { fr: 'a', ar: 'b', en: 'c' } } as const,
    { ...LINE, tlp: 'RED' } as const,
  ]
  writeOutbox(kept, lines)
  expect(readOutbox(kept)).toEqual(lines)
})

test('[W95] a stored line whose marking cannot be read is not sent under a weaker one', () => {
  expect(readOutbox(storage(JSON.stringify([{ ...LINE, tlp: 'PURPLE' }, LINE])))).toEqual([LINE])
})

test.each([null, '', '{', '[]', '[1,{}]', '[{"commandId":1}]'])(
  '[W14] storage that holds %j gives no line and no fault',
  (text) => {
    expect(readOutbox(storage(text))).toEqual([])
  },
)
