import type { MachineDoor } from '../http/machine-door.ts'
import { bulkDoor } from './bulk/bulk-door.ts'
import { hecDoor } from './hec/hec-door.ts'
import { linesDoor } from './ndjson/lines-door.ts'
import { otlpDoor } from './otlp/otlp-door.ts'
import type { Reception } from './reception.ts'

/** Every protocol over HTTP that a source with a token may speak. */
export function machineDoors(reception: Reception): readonly MachineDoor[] {
  return [bulkDoor(reception), hecDoor(reception), otlpDoor(reception), linesDoor(reception)]
}
