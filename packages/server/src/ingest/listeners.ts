import type { Reception } from './reception.ts'
import { relp } from './relp/relp-session.ts'
import { StreamListener } from './stream-listener.ts'
import { syslogStream } from './syslog/syslog-stream.ts'
import { SyslogUdp } from './syslog/syslog-udp.ts'

/** Ports of the doors that are not HTTP; undefined: closed, 0: any free one. */
export interface ListenerPorts {
  readonly syslogUdp: number | undefined
  readonly syslogTcp: number | undefined
  readonly syslogTls: number | undefined
  readonly relp: number | undefined
}

export interface ListenerOptions {
  readonly reception: Reception
  readonly host: string
  readonly ports: ListenerPorts
  /** Certificate that TLS senders are shown; needed when its port is set. */
  readonly tls: { readonly key: string; readonly certificate: string } | undefined
  readonly onFault: (fault: unknown) => void
}

/** A door that is open. */
export interface OpenDoor {
  readonly door: string
  readonly port: number
}

export interface Listeners {
  readonly doors: readonly OpenDoor[]
  stop(): Promise<void>
}

/** Opens the doors that have a port. Throws the system's error when one is taken; none is then open. */
export async function startListeners(options: ListenerOptions): Promise<Listeners> {
  const { reception, host, ports, onFault } = options
  const place = (port: number) => ({ reception, host, port, onFault })
  const stream = (port: number, protocol: ReturnType<typeof relp>, isSecret = false) =>
    new StreamListener({
      ...place(port),
      protocol,
      ...(isSecret && options.tls !== undefined ? { tls: options.tls } : {}),
    })
  const listeners: { readonly door: string; readonly listener: StreamListener | SyslogUdp }[] = []
  if (ports.syslogUdp !== undefined) {
    listeners.push({ door: 'syslog-udp', listener: new SyslogUdp(place(ports.syslogUdp)) })
  }
  if (ports.syslogTcp !== undefined) {
    const listener = stream(ports.syslogTcp, syslogStream(reception, 'syslog-tcp'))
    listeners.push({ door: 'syslog-tcp', listener })
  }
  if (ports.syslogTls !== undefined) {
    const listener = stream(ports.syslogTls, syslogStream(reception, 'syslog-tls'), true)
    listeners.push({ door: 'syslog-tls', listener })
  }
  if (ports.relp !== undefined) {
    listeners.push({ door: 'relp', listener: stream(ports.relp, relp(reception)) })
  }
  const doors: OpenDoor[] = []
  const stop = async () => {
    await Promise.all(listeners.slice(0, doors.length).map(({ listener }) => listener.stop()))
  }
  try {
    for (const { door, listener } of listeners) doors.push({ door, port: await listener.start() })
  } catch (fault) {
    await stop()
    throw fault
  }
  return { doors, stop }
}
