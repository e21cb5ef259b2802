import { normaliseAlias } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { repeat } from '../run/repeat.ts'
import type { StoredEvent } from '../store/events/event-store.ts'

/** A host that events named. Times epoch ms. */
export interface SeenHost {
  readonly host: string
  readonly source: string
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  readonly events: number
}

/** Watches which hosts telemetry names. */
export interface HostWatch {
  /** The one seen last first. */
  seen(): readonly SeenHost[]
  stop(): Promise<void>
}

export interface HostWatchOptions {
  readonly latest: (limit: number, maxBytes: number) => readonly StoredEvent[]
  readonly onFault: (fault: unknown) => void
  readonly everyMs?: number
}

/**
 * A look at the newest events now and then, not at all of them: a host that keeps speaking is met
 * sooner or later, and ingest pays next to nothing. Kept in memory and bounded; after a restart it is
 * learnt again.
 */
const EVERY_MS = 5_000
const LOOKED_AT = 1_000
const LOOKED_AT_BYTES = 2 * 1024 * 1024
const HOSTS_MAX = 10_000
const HOST_LENGTH_MAX = 200

/** Starts to watch. */
export function watchHosts(options: HostWatchOptions): HostWatch {
  const hosts = new Map<string, SeenHost>()
  let last = ''

  function see({ source, receivedAtMs, line }: StoredEvent): void {
    const host = hostIn(line)
    if (host === undefined) return
    const key = normaliseAlias(host)
    const known = hosts.get(key)
    hosts.delete(key)
    hosts.set(key, {
      host,
      source,
      firstSeenAt: known?.firstSeenAt ?? receivedAtMs,
      lastSeenAt: receivedAtMs,
      events: (known?.events ?? 0) + 1,
    })
    const oldest = hosts.keys().next().value
    if (hosts.size > HOSTS_MAX && oldest !== undefined) hosts.delete(oldest)
  }

  const watch = repeat(
    () => {
      const events = options.latest(LOOKED_AT, LOOKED_AT_BYTES)
      const newest = events.at(-1)?.reference ?? ''
      if (newest === last) return
      const known = events.findIndex(({ reference }) => reference === last)
      for (const event of events.slice(known + 1)) see(event)
      last = newest
    },
    { intervalMs: options.everyMs ?? EVERY_MS, onFault: options.onFault },
  )

  return {
    seen: () => [...hosts.values()].toReversed(),
    stop: () => watch.stop(),
  }
}

/** Members by which the formats name the machine that speaks; never the one that is spoken of. */
const HOST_MEMBERS = [
  ['host', 'name'],
  ['host', 'hostname'],
  ['host'],
  ['Computer'],
  ['Hostname'],
  ['HostName'],
  ['hostname'],
  ['syslog', 'hostname'],
  ['_HOSTNAME'],
  ['devname'],
  ['observer', 'name'],
] as const

/** The host that an event names; undefined when it names none. Never throws. */
export function hostIn(line: string): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  for (const path of HOST_MEMBERS) {
    const found = path.reduce<unknown>(
      (part, member) => (isRecord(part) ? part[member] : undefined),
      value,
    )
    if (typeof found !== 'string') continue
    const host = found.trim()
    if (host !== '' && host !== '-' && host.length <= HOST_LENGTH_MAX) return host
  }
  return undefined
}
