import type { JsonObject } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'
import { readAll, valuesOf } from '../text/read-all.ts'
import { readAuditLine } from './audit-line.ts'
import { socketAddress } from './socket-address.ts'
import { syscallName } from './syscall-name.ts'

const ID = 'msg=audit(1784492100.155:92733)'
const SYSCALL = `type=SYSCALL ${ID}: arch=c000003e syscall=59 success=yes exit=0 a0=558e a1=0 items=2 ppid=1 pid=16 uid=0 euid=33 ses=104 comm="sh" exe="/usr/bin/sh" key=(null)`

test('[T165] a record: quotes, hex, several keys, arguments in parts, pairs inside msg, other words', () => {
  const record = (text: string) => readAuditLine(text)?.record
  expect(record(`type=EXECVE ${ID}: argc=3 a0="sh" a1=2D63206563686F a2=32`)).toEqual({
    type: 'EXECVE',
    argc: '3',
    a0: 'sh',
    a1: '-c echo',
    a2: '2',
  })
  expect(record(`type=EXECVE ${ID}: argc=2 a0="x" a1_len=4 a1[0]=6162 a1[1]=6364`)).toMatchObject({
    a1: 'abcd',
  })
  expect(record(`type=PROCTITLE ${ID}: proctitle=7368002D63006964`)).toMatchObject({
    proctitle: 'sh -c id',
  })
  expect(record(`type=SYSCALL ${ID}: a0=32 key=6101620163 comm=(null)`)).toEqual({
    type: 'SYSCALL',
    a0: '32',
    key: ['a', 'b', 'c'],
    comm: null,
  })
  expect(
    record(
      `type=USER_LOGIN ${ID}: pid=1 uid=0 msg='op=login acct="ana b" exe="/usr/sbin/sshd" res=failed'`,
    ),
  ).toEqual({
    type: 'USER_LOGIN',
    pid: '1',
    uid: '0',
    op: 'login',
    acct: 'ana b',
    exe: '/usr/sbin/sshd',
    res: 'failed',
  })
  expect(record(`type=AVC ${ID}: avc:  denied  { read } for  pid=7 comm="x"`)).toEqual({
    type: 'AVC',
    message: 'avc: denied { read } for',
    pid: '7',
    comm: 'x',
  })
  expect(record(`type=SYSCALL ${ID}: syscall=59\u001dSYSCALL=execve UID="root"`)).toMatchObject({
    SYSCALL: 'execve',
    UID: 'root',
  })
  expect(record(`type=EXECVE ${ID}: a0="open a1='x`)).toMatchObject({ type: 'EXECVE' })
})

function join(lines: readonly string[]): readonly (JsonObject | string)[] {
  return valuesOf(readAll('auditd', lines.join('\n')))
}

function line(type: string, seconds: number, serial: number, rest = 'x=1'): string {
  return `type=${type} msg=audit(${seconds}.000:${serial}): ${rest}`
}

/** Serial and number of records of each event. */
function shape(items: readonly (JsonObject | string)[]): string[] {
  return items.map((item) => {
    if (typeof item === 'string') return item
    const { id } = item['audit'] as { id: string }
    return `${id.replace(/.*:/, '')}×${(item['records'] as readonly unknown[]).length}`
  })
}

test('[T166] records of one node, time and serial are one event, mixed or not; EOE ends it', () => {
  const lines = [
    line('SYSCALL', 9, 1),
    line('SYSCALL', 9, 2),
    line('PATH', 9, 1),
    line('EOE', 9, 1, ''),
    line('PATH', 9, 2),
  ]
  expect(shape(join(lines))).toEqual(['1×3', '2×2'])
  const nodes = ['a', 'b'].map((node) => `node=${node} ${line('SYSCALL', 9, 1)}`)
  expect(shape(join(nodes))).toEqual(['1×1', '1×1'])
  const [event] = readAll('auditd', lines.join('\n'))
  expect(event).toMatchObject({
    line: 1,
    offset: 0,
    text: [lines[0], lines[2], lines[3]].join('\n'),
  })
})

test('[T166] waiting is bounded in time, events and records; a late record is an event by itself', () => {
  expect(shape(join([line('SYSCALL', 9, 1), line('SYSCALL', 12, 2), line('PATH', 9, 1)]))).toEqual([
    '1×1',
    '2×1',
    '1×1',
  ])
  const many = Array.from({ length: 70 }, (_, i) => line('SYSCALL', 9, i))
  expect(shape(join([...many, line('PATH', 9, 0)])).slice(0, 6)).toEqual([
    '0×1',
    '1×1',
    '2×1',
    '3×1',
    '4×1',
    '5×1',
  ])
  const long = Array.from({ length: 300 }, () => line('PATH', 9, 1))
  expect(shape(join(long))).toEqual(['1×256', '1×44'])
  expect(
    join([...many, 'rubbish', line('EOE', 9, 69, '')]).filter((item) => typeof item === 'string'),
  ).toEqual(['!not-a-record@71'])
})

test('[T167] each record is a view with its own fields and the call’s; an execution is a process', () => {
  const [value] = join([
    `node=gate ${SYSCALL}`,
    `node=gate type=EXECVE ${ID}: argc=3 a0="sh" a1="-c" a2=6964202D61`,
    `node=gate type=CWD ${ID}: cwd="/tmp"`,
    `node=gate type=PATH ${ID}: item=0 name="x" nametype=CREATE`,
    `node=gate type=PROCTITLE ${ID}: proctitle=7368`,
  ])
  const event = readEvent(value as JsonObject)
  expect(event).toMatchObject({ timeMs: 1784492100155, entity: 'gate' })
  const [call, execve, , path, , process, file] = event.views
  expect(call?.fields).toMatchObject({ type: 'SYSCALL', SYSCALL: 'execve', a0: '558e' })
  expect(execve?.fields).toMatchObject({
    type: 'EXECVE',
    a0: 'sh',
    a2: 'id -a',
    exe: '/usr/bin/sh',
    euid: '33',
  })
  expect(execve?.sources).toEqual([{ product: 'linux', service: 'auditd' }])
  expect(path?.fields).toMatchObject({ type: 'PATH', name: 'x', comm: 'sh' })
  expect(Object.hasOwn(path?.fields ?? {}, 'a0')).toBe(false)
  expect(process).toMatchObject({
    sources: [{ product: 'linux', category: 'process_creation' }],
    fields: {
      Image: '/usr/bin/sh',
      CommandLine: 'sh -c id -a',
      CurrentDirectory: '/tmp',
      User: 'root',
      ProcessId: '16',
      ParentProcessId: '1',
    },
    lacks: expect.arrayContaining(['ParentImage', 'ParentCommandLine']),
  })
  expect(file).toMatchObject({
    sources: [{ product: 'linux', category: 'file_event' }],
    fields: { TargetFilename: '/tmp/x', Image: '/usr/bin/sh' },
  })
})

test('[T167] a connect is a network connection; what failed to run is no process', () => {
  const connect = SYSCALL.replace('syscall=59', 'syscall=42')
  const saddr = `type=SOCKADDR ${ID}: saddr=020001BBC63364020000000000000000`
  const network = readEvent(join([connect, saddr])[0] as JsonObject).views.at(-1)
  expect(network).toMatchObject({
    sources: [{ product: 'linux', category: 'network_connection' }],
    fields: {
      DestinationIp: '198.51.100.2',
      DestinationPort: 443,
      Initiated: 'true',
      Image: '/usr/bin/sh',
    },
  })
  const failed = SYSCALL.replace('success=yes', 'success=no')
  expect(readEvent(join([failed])[0] as JsonObject).views).toHaveLength(1)
})

test.each([
  ['0A0001BB0000000020010DB800000000000000000000000100000000', '2001:db8::1', 443],
  ['0200003500000000', '0.0.0.0', 53],
])('[T167] address %s', (hex, ip, port) => {
  expect(socketAddress(hex)).toEqual({ ip, port })
})

test.each(['', '0100', '01002F746D70', 'zz', '0A0001BB'])('[T167] %j is no address', (hex) => {
  expect(socketAddress(hex)).toBeUndefined()
})

test.each([
  ['c000003e', '0', 'read'],
  ['c000003e', '42', 'connect'],
  ['c000003e', '59', 'execve'],
  ['c000003e', '99', 'sysinfo'],
  ['c000003e', '103', 'syslog'],
  ['c000003e', '133', 'mknod'],
  ['c000003e', '135', 'personality'],
  ['c000003e', '175', 'init_module'],
  ['c000003e', '202', 'futex'],
  ['c000003e', '231', 'exit_group'],
  ['c000003e', '257', 'openat'],
  ['c000003e', '288', 'accept4'],
  ['c000003e', '313', 'finit_module'],
  ['c000003e', '319', 'memfd_create'],
  ['c000003e', '321', 'bpf'],
  ['c000003e', '322', 'execveat'],
  ['c000003e', '332', 'statx'],
  ['c00000b7', '221', 'execve'],
  ['40000003', '11', 'execve'],
  ['c000003e', 'length', undefined],
  ['toString', '0', undefined],
])('[T167] system call %s %s is %s', (arch, number, name) => {
  expect(syscallName(arch, number)).toBe(name)
})
