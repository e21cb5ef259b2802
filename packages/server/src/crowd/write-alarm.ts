import { alarmId, decideCrowdAlarm } from '@vigie/domain'
import type { AlarmCause, Level } from '@vigie/domain'
import { randomUUID } from 'node:crypto'
import type { LogRecord } from '../store/log-record.ts'
import { crowdAlarmView } from '../store/views/crowd-view.ts'

/** Who writes what the measurements conclude. */
export const CROWD_ACTOR = { kind: 'system', id: 'crowd' } as const

/** Writes the level of an alarm when it is another than before; else nothing. */
export async function writeAlarm(
  record: LogRecord,
  alarm: { readonly cause: AlarmCause; readonly about: string },
  level: Level,
  happenedAt?: number,
): Promise<void> {
  const id = alarmId(alarm.cause, alarm.about)
  const present = record.view(crowdAlarmView).get(id)?.level ?? 'none'
  if (present === level.level) return
  await record.submit({
    commandId: randomUUID(),
    actor: CROWD_ACTOR,
    tlp: 'GREEN',
    ...(happenedAt === undefined ? {} : { happenedAt }),
    decide: (read) =>
      decideCrowdAlarm(read(crowdAlarmView, id), id, {
        kind: 'alarm.observe',
        ...alarm,
        ...level,
      }),
  })
}
