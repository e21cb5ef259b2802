import type { EventView, Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { addField, setField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { isObject } from '../view/object.ts'
import { recognised } from '../view/recognised.ts'
import { textOf } from '../view/text.ts'
import { socketAddress } from './socket-address.ts'
import { syscallName } from './syscall-name.ts'

const AUDITD = freezeSources({ product: 'linux', service: 'auditd' })
const PROCESS_CREATION = freezeSources({ product: 'linux', category: 'process_creation' })
const FILE_EVENT = freezeSources({ product: 'linux', category: 'file_event' })
const NETWORK = freezeSources({ product: 'linux', category: 'network_connection' })
const LACKED = [
  'ParentImage',
  'ParentCommandLine',
  'ParentUser',
  'IntegrityLevel',
  'Hashes',
] as const
// What only the system call's own record may be asked: its arguments are numbers, not words.
const OWN_OF_SYSCALL: ReadonlySet<string> = new Set([
  'type',
  'items',
  'a0',
  'a1',
  'a2',
  'a3',
  'message',
])
const MAX_RECORDS = 256

/**
 * Reads an event of the audit log whose records were joined (see `AuditJoiner`). Each record is a
 * view with its own fields and those of the system call behind it, since rules speak of records; an
 * execution is a process creation too, a created path a file event, a connect a network connection.
 */
export function readAuditEvent(json: JsonObject): TelemetryEvent | undefined {
  const audit = json['audit']
  const list = json['records']
  if (!isObject(audit) || typeof audit['id'] !== 'string' || !Array.isArray(list)) return undefined
  const records = list.slice(0, MAX_RECORDS).filter(isRecord)
  if (records.length === 0) return undefined
  const call = callOf(records)
  const views: EventView[] = records.map((record) => ({
    sources: AUDITD,
    fields: withCall(record, call),
  }))
  const process = processView(records, call)
  if (process !== undefined) views.push(process)
  for (const record of records) {
    if (record['nametype'] === 'CREATE') views.push(fileView(record, records, call))
  }
  const network = networkView(records, call)
  if (network !== undefined) views.push(network)
  const id = textOf(audit['id']) ?? ''
  return recognised(json, views, {
    timeMs: firstInstant(id.slice(0, Math.max(0, id.lastIndexOf(':')))),
    entity: [audit['node']],
  })
}

function isRecord(record: Json): record is JsonObject {
  return isObject(record) && typeof record['type'] === 'string'
}

/** The record of the system call, its name added where the log has the number only. */
function callOf(records: readonly JsonObject[]): Fields {
  const call: Fields = { ...find(records, 'SYSCALL') }
  const arch = textOf(call['arch']) ?? ''
  const number = textOf(call['syscall']) ?? ''
  addField(
    call,
    'SYSCALL',
    syscallName(arch, number) ?? (/^[a-z]/.test(number) ? number : undefined),
  )
  return call
}

function find(records: readonly JsonObject[], type: string): JsonObject | undefined {
  return records.find((record) => record['type'] === type)
}

function withCall(record: JsonObject, call: Fields): Fields {
  if (record['type'] === 'SYSCALL') return { ...call, ...record }
  const fields: Fields = { ...record }
  for (const [name, value] of Object.entries(call)) {
    if (!OWN_OF_SYSCALL.has(name)) addField(fields, name, value)
  }
  return fields
}

function processView(records: readonly JsonObject[], call: Fields): EventView | undefined {
  const isExecution = call['SYSCALL'] === 'execve' || call['SYSCALL'] === 'execveat'
  const words = argumentsOf(records)
  if (!isExecution && words.length === 0) return undefined
  // A failed attempt has run nothing; its records still stand under their own names.
  if (call['success'] === 'no') return undefined
  const title = textOf(find(records, 'PROCTITLE')?.['proctitle'])
  const fields: Fields = {}
  addField(fields, 'Image', call['exe'] ?? words[0])
  addField(fields, 'CommandLine', words.length > 0 ? words.join(' ') : title)
  addField(fields, 'CurrentDirectory', find(records, 'CWD')?.['cwd'])
  addField(fields, 'User', userOf(call))
  addField(fields, 'LogonId', call['uid'])
  addField(fields, 'ProcessId', call['pid'])
  addField(fields, 'ParentProcessId', call['ppid'])
  addField(fields, 'TerminalSessionId', call['ses'])
  return { sources: PROCESS_CREATION, fields, lacks: LACKED }
}

/** The words of a command, over as many records as it took. */
function argumentsOf(records: readonly JsonObject[]): readonly string[] {
  const words: (readonly [number, string])[] = []
  for (const record of records) {
    if (record['type'] !== 'EXECVE') continue
    for (const [name, value] of Object.entries(record)) {
      const place = /^a(\d{1,6})$/.exec(name)?.[1]
      if (place !== undefined && typeof value === 'string') words.push([Number(place), value])
    }
  }
  return words.toSorted(([a], [b]) => a - b).map(([, word]) => word)
}

function userOf(call: Fields): Json | undefined {
  return call['UID'] ?? (call['uid'] === '0' ? 'root' : call['uid'])
}

function fileView(record: JsonObject, records: readonly JsonObject[], call: Fields): EventView {
  const fields: Fields = {}
  const name = textOf(record['name'])
  const folder = textOf(find(records, 'CWD')?.['cwd'])
  if (name !== undefined) {
    const isWhole = name.startsWith('/') || folder === undefined
    setField(fields, 'TargetFilename', isWhole ? name : `${folder.replace(/\/$/, '')}/${name}`)
  }
  addField(fields, 'Image', call['exe'])
  addField(fields, 'User', userOf(call))
  addField(fields, 'ProcessId', call['pid'])
  return { sources: FILE_EVENT, fields }
}

function networkView(records: readonly JsonObject[], call: Fields): EventView | undefined {
  const hex = textOf(find(records, 'SOCKADDR')?.['saddr'])
  if (hex === undefined || call['SYSCALL'] !== 'connect') return undefined
  const address = socketAddress(hex)
  if (address === undefined) return undefined
  const fields: Fields = {
    DestinationIp: address.ip,
    DestinationPort: address.port,
    Initiated: 'true',
  }
  addField(fields, 'Image', call['exe'])
  addField(fields, 'User', userOf(call))
  addField(fields, 'ProcessId', call['pid'])
  return { sources: NETWORK, fields, lacks: ['DestinationHostname'] }
}
