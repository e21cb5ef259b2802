import type { SourceDoor } from '@vigie/domain'
import { unreachable } from '@vigie/kit'

/** Programs for which a configuration is written, in the order in which they are offered. */
export const SHIPPERS = [
  'rsyslog-relp',
  'rsyslog-bulk',
  'syslog-ng',
  'filebeat',
  'winlogbeat',
  'vector',
  'fluent-bit',
  'splunk-hec',
  'otel',
  'curl',
  'device',
  'files',
] as const
export type Shipper = (typeof SHIPPERS)[number]

/** The door that a program comes through. */
export const DOOR_OF: Readonly<Record<Shipper, SourceDoor>> = {
  'rsyslog-relp': 'relp',
  'rsyslog-bulk': 'http',
  'syslog-ng': 'syslog-tls',
  filebeat: 'http',
  winlogbeat: 'http',
  vector: 'http',
  'fluent-bit': 'http',
  'splunk-hec': 'http',
  otel: 'http',
  curl: 'http',
  device: 'syslog-udp',
  files: 'files',
}

/** Ports that the documentation proposes, where a door is not open yet. */
export const USUAL_PORTS: Readonly<Record<string, number>> = {
  relp: 2514,
  'syslog-tls': 6514,
  'syslog-tcp': 1514,
  'syslog-udp': 1514,
}

/** Where events go, and as whom. */
export interface Delivery {
  readonly source: string
  /** Shown once; a placeholder afterwards. */
  readonly token: string
  /** Of the main port, e.g. `https://vigie.example:8460`. */
  readonly origin: string
  readonly host: string
  /** Of the door that the program uses. */
  readonly port: number
}

/** The configuration of a program, to be copied as it is. */
export function shipperConfig(shipper: Shipper, delivery: Delivery): string {
  const { source, token, origin, host, port } = delivery
  switch (shipper) {
    case 'rsyslog-relp':
      return `module(load="omrelp")
action(type="omrelp" target="${host}" port="${port}"
       action.resumeRetryCount="-1"
       queue.type="LinkedList" queue.filename="vigie" queue.saveOnShutdown="on")`
    case 'rsyslog-bulk':
      return `module(load="omelasticsearch")
template(name="vigie" type="list" option.jsonf="on") {
  property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
  property(outname="host" name="hostname" format="jsonf")
  property(outname="message" name="rawmsg" format="jsonf")
}
action(type="omelasticsearch" server="${origin}/elastic" template="vigie"
       searchIndex="syslog" bulkmode="on" uid="${source}" pwd="${token}"
       action.resumeRetryCount="-1"
       queue.type="LinkedList" queue.filename="vigie" queue.saveOnShutdown="on")`
    case 'syslog-ng':
      return `destination d_vigie {
  syslog("${host}" port(${port}) transport("tls")
    tls(ca-file("/etc/syslog-ng/vigie-ca.pem")
        key-file("/etc/syslog-ng/client.key") cert-file("/etc/syslog-ng/client.pem"))
    disk-buffer(disk-buf-size(1073741824) reliable(yes)));
};
log { source(s_src); destination(d_vigie); };`
    case 'filebeat':
      return beats(
        `filebeat.inputs:
  - type: filestream
    id: ${source}
    paths: ["/var/log/*.log"]`,
        delivery,
      )
    case 'winlogbeat':
      return beats(
        `winlogbeat.event_logs:
  - name: Security
  - name: System
  - name: Microsoft-Windows-Sysmon/Operational`,
        delivery,
      )
    case 'vector':
      return `sources:
  logs:
    type: file
    include: ["/var/log/*.log"]
sinks:
  vigie:
    type: elasticsearch
    inputs: [logs]
    endpoints: ["${origin}/elastic"]
    mode: bulk
    auth: { strategy: basic, user: ${source}, password: ${token} }
    buffer: { type: disk, max_size: 1073741824, when_full: block }`
    case 'fluent-bit': {
      const url = new URL(origin)
      return `pipeline:
  inputs:
    - name: tail
      path: /var/log/*.log
  outputs:
    - name: es
      match: '*'
      host: ${host}
      port: ${url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port}
      path: /elastic
      tls: ${url.protocol === 'https:' ? 'on' : 'off'}
      http_user: ${source}
      http_passwd: ${token}
      suppress_type_name: on
      retry_limit: no_limits`
    }
    case 'splunk-hec':
      return `# Endpoint  ${origin}/services/collector
# Token     ${token}
curl ${origin}/services/collector/event \\
  -H 'Authorization: Splunk ${token}' \\
  -d '{"event": "hello from ${source}", "host": "test"}'`
    case 'otel':
      return `exporters:
  otlphttp/vigie:
    logs_endpoint: ${origin}/v1/logs
    headers: { authorization: "Bearer ${token}" }
    sending_queue: { enabled: true, storage: file_storage }
    retry_on_failure: { enabled: true, max_elapsed_time: 0 }
extensions:
  file_storage: { directory: /var/lib/otelcol }
service:
  extensions: [file_storage]
  pipelines:
    logs: { receivers: [filelog], exporters: [otlphttp/vigie] }`
    case 'curl':
      return `curl ${origin}/ingest \\
  -H 'Authorization: Bearer ${token}' \\
  -H 'Content-Type: application/x-ndjson' \\
  --data-binary @events.ndjson`
    case 'device':
      return `# Syslog, RFC 5424 or 3164, UDP
${host}:${port}`
    case 'files':
      return ''
    default:
      return unreachable(shipper)
  }
}

function beats(inputs: string, { origin, source, token }: Delivery): string {
  return `${inputs}
setup.ilm.enabled: false
setup.template.enabled: false
output.elasticsearch:
  hosts: ["${origin}/elastic"]
  api_key: "${source}:${token}"`
}
