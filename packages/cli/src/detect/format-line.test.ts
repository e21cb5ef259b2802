import { expect, test } from 'vitest'
import { formatLine, headerOf } from './format-line.ts'
import type { MatchLine } from './match-line.ts'

const LINE: MatchLine = {
  ruleId: 'r',
  title: 'A "title", with comma',
  level: 'high',
  file: 'x.ndjson',
  event: 3,
  time: null,
  author: 'Ana',
  line: 4,
  entity: '=HYPERLINK("x")\u001b[31m',
  logSourceAssumed: false,
  degraded: false,
}

test('[T54] no control character reaches the terminal', () => {
  const text = formatLine(LINE, 'table')
  expect(text).toContain('HYPERLINK')
  expect(text).not.toContain('\u001b')
  expect(headerOf('table').startsWith('TIME')).toBe(true)
})

test('[T54] CSV is quoted, and no cell is a formula', () => {
  expect(headerOf('csv')).toBe(
    'ruleId,title,level,file,event,time,author,line,entity,logSourceAssumed,degraded\r\n',
  )
  expect(formatLine({ ...LINE, entity: '=1+1' }, 'csv')).toBe(
    'r,"A ""title"", with comma",high,x.ndjson,3,,Ana,4,\'=1+1,false,false\r\n',
  )
})

test('[T50] the names of an NDJSON line and their order are a contract', () => {
  expect(Object.keys(JSON.parse(formatLine(LINE, 'ndjson')) as object)).toEqual([
    'ruleId',
    'title',
    'level',
    'file',
    'event',
    'time',
    'author',
    'line',
    'entity',
    'logSourceAssumed',
    'degraded',
  ])
})
