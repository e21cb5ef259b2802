import { expect, test } from 'vitest'
import { markEvent } from './mark-event.ts'

const item = (field: string | null, pattern: string, value: string) => ({
  selection: 's',
  field,
  modifiers: [],
  pattern,
  value,
})

test('[W53] a field deep in the event is marked, and in it the part that the pattern names', () => {
  const event = { Event: { EventData: { Image: 'C:\\Windows\\CMD.EXE', User: 'x' } }, list: [1, 2] }
  const rows = markEvent(event, [item('Image', '\\cmd.exe', 'C:\\Windows\\CMD.EXE')])
  expect(rows.map(({ path, hit, marks }) => [path, hit, marks])).toEqual([
    ['Event.EventData.Image', '\\CMD.EXE', [1]],
    ['Event.EventData.User', '', []],
    ['list[0]', '', []],
    ['list[1]', '', []],
  ])
})

test('[W53] a field that another name stands for is found by its value; a keyword anywhere', () => {
  const rows = markEvent({ 'c-ip': '192.0.2.66', msg: 'ran Mimikatz now' }, [
    item('SourceIp', '192.0.2.66', '192.0.2.66'),
    item(null, '*mimikatz*', 'ran Mimikatz now'),
  ])
  expect(rows.map(({ hit, marks }) => [hit, marks])).toEqual([
    ['192.0.2.66', [1]],
    ['Mimikatz', [2]],
  ])
})

test('[W53] several items on one field keep their numbers; long values are cut', () => {
  const rows = markEvent({ query: 'a-stade.example', blob: 'x'.repeat(9_000) }, [
    item('query', 'stade', 'a-stade.example'),
    item('query', '(a|b)', 'a-stade.example'),
  ])
  expect(rows[0]?.marks).toEqual([1, 2])
  expect(rows[1]?.before.length).toBe(4_001)
})
