import type { JsonObject } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'

const DATE = /^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d(?:\.\d{1,7})?(?: [AP]M)?$/
const PAIR = /^([A-Za-z][\w ]{0,40})=(.*)$/
const SCRIPT = /^Creating Scriptblock text \(\d+ of \d+\):\n/
const MESSAGE_PAIR = /^([A-Za-z][A-Za-z0-9 ]{0,40}): (.*)$/

/** Tells whether a block begins with this line: a date by itself, as it stands above each. */
export function isEventBlockStart(line: string): boolean {
  return DATE.test(line)
}

/**
 * Reads a Windows event printed as `name=value` lines below a date, `Message` last and over many lines
 * (Splunk's `WinEventLog`), into the flat shape that `readFlatWindows` knows. The date is the
 * printing machine's local time, so it is kept and not read. What the message alone holds is taken
 * out of it for script blocks and for Sysmon. undefined when the lines are no event.
 */
export function readEventBlock(lines: readonly string[]): JsonObject | undefined {
  const fields: Fields = { LocalTime: lines[0] ?? '' }
  let message: string | undefined
  for (const [i, line] of lines.entries()) {
    if (i === 0) continue
    const [, name, value = ''] = PAIR.exec(line) ?? []
    if (name === 'Message') {
      message = [value, ...lines.slice(i + 1)].join('\n').trimEnd()
      break
    }
    if (name !== undefined) setField(fields, name, value)
  }
  const { EventCode: eventId, LogName: channel } = fields
  if (eventId === undefined || channel === undefined) return undefined
  fields['EventID'] = eventId
  if (message !== undefined) {
    addField(fields, 'Message', message)
    if (SCRIPT.test(message)) addScript(fields, message)
    else if (fields['SourceName'] === 'Microsoft-Windows-Sysmon') addPairs(fields, message)
  }
  return fields
}

function addScript(fields: Fields, message: string): void {
  const script = message.replace(SCRIPT, '')
  const end = script.lastIndexOf('\n\nScriptBlock ID: ')
  if (end < 0) {
    addField(fields, 'ScriptBlockText', script)
    return
  }
  addField(fields, 'ScriptBlockText', script.slice(0, end))
  const tail = script.slice(end + 2)
  addField(fields, 'ScriptBlockId', /^ScriptBlock ID: (\S+)/.exec(tail)?.[1])
  addField(fields, 'Path', /\nPath: ?(.*)/.exec(tail)?.[1])
}

function addPairs(fields: Fields, message: string): void {
  for (const line of message.split('\n')) {
    const [, name, value] = MESSAGE_PAIR.exec(line) ?? []
    if (name !== undefined) addField(fields, name.replaceAll(' ', ''), value)
  }
}
