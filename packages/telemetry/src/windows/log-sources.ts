import type { LogSource } from '@vigie/kit'

/**
 * (service, event id[, event type]) → Sigma log sources, as Sysmon's and PowerShell's event numbers
 * define them. Every array is built once, at load: a matcher may cache by its identity.
 */
const CATEGORIES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  sysmon: {
    1: ['process_creation'],
    2: ['file_change'],
    3: ['network_connection'],
    4: ['sysmon_status'],
    5: ['process_termination'],
    6: ['driver_load'],
    7: ['image_load'],
    8: ['create_remote_thread'],
    9: ['raw_access_thread'],
    10: ['process_access'],
    11: ['file_event'],
    12: ['registry_event'],
    '12:createkey': ['registry_event', 'registry_add'],
    '12:deletekey': ['registry_event', 'registry_delete'],
    '12:deletevalue': ['registry_event', 'registry_delete'],
    13: ['registry_event', 'registry_set'],
    14: ['registry_event', 'registry_rename'],
    15: ['create_stream_hash'],
    16: ['sysmon_status'],
    17: ['pipe_created'],
    18: ['pipe_created'],
    19: ['wmi_event'],
    20: ['wmi_event'],
    21: ['wmi_event'],
    22: ['dns_query'],
    23: ['file_delete'],
    24: ['clipboard_change'],
    25: ['process_tampering'],
    26: ['file_delete_detected'],
    27: ['file_block_executable'],
    28: ['file_block_shredding'],
    29: ['file_executable_detected'],
    255: ['sysmon_error'],
  },
  powershell: { 4103: ['ps_module'], 4104: ['ps_script'] },
  'powershell-classic': {
    400: ['ps_classic_start'],
    600: ['ps_classic_provider_start'],
    800: ['ps_classic_script'],
  },
}

const PRODUCT_ONLY: readonly LogSource[] = Object.freeze([{ product: 'windows' }])
const BY_SERVICE = new Map<string, readonly LogSource[]>()
const BY_EVENT = new Map<string, ReadonlyMap<string, readonly LogSource[]>>()

for (const [service, events] of Object.entries(CATEGORIES)) {
  BY_EVENT.set(
    service,
    new Map(
      Object.entries(events).map(([id, categories]) => [
        id,
        Object.freeze(categories.map((category) => ({ product: 'windows', category, service }))),
      ]),
    ),
  )
}

/**
 * The log sources that a Windows event asserts under its own field names. `eventType` matters for
 * Sysmon 12 only: without it the event is a registry event, neither an addition nor a deletion.
 */
export function windowsSources(
  service: string | undefined,
  eventId: string,
  eventType?: string,
): readonly LogSource[] {
  if (service === undefined) return PRODUCT_ONLY
  const events = BY_EVENT.get(service)
  if (events !== undefined) {
    if (eventId === '12' && eventType !== undefined) {
      const typed = events.get(`12:${eventType.toLowerCase()}`)
      if (typed !== undefined) return typed
    }
    const found = events.get(eventId)
    if (found !== undefined) return found
  }
  return serviceOnly(service)
}

/** A category that Windows' own auditing yields under other names than Sysmon's. */
export function categorySources(...categories: readonly string[]): readonly LogSource[] {
  return Object.freeze(categories.map((category) => ({ product: 'windows', category })))
}

// Services come from our own channel table, so this map is bounded by it.
function serviceOnly(service: string): readonly LogSource[] {
  const known = BY_SERVICE.get(service)
  if (known !== undefined) return known
  const sources = Object.freeze([{ product: 'windows', service }])
  BY_SERVICE.set(service, sources)
  return sources
}
