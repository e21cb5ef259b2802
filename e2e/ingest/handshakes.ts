/** One request that a shipper makes, and the status without which it would not go on. */
export interface ShipperRequest {
  readonly method: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly expects: number
}

export interface Handshake {
  readonly shipper: string
  readonly requests: readonly ShipperRequest[]
}

const NDJSON = { 'content-type': 'application/x-ndjson' }
const EVENT =
  '{"@timestamp":"2026-11-24T11:00:00.000Z","message":"gate C4 admits","host":{"name":"c4"}}'

/**
 * What shippers that Debian does not carry ask before and while they send, in order: written down from
 * their public documentation and sources (Elastic Beats 8, Vector's elasticsearch sink, Fluent Bit's `es`
 * output, Logstash, Splunk's HTTP Event Collector clients), not recorded from the programs themselves.
 */
export const HANDSHAKES: readonly Handshake[] = [
  {
    shipper: 'Filebeat',
    requests: [
      { method: 'GET', path: '/elastic/', expects: 200 },
      { method: 'GET', path: '/elastic/_license?human=false', expects: 200 },
      { method: 'GET', path: '/elastic/_xpack', expects: 200 },
      { method: 'HEAD', path: '/elastic/_ilm/policy/filebeat', expects: 404 },
      { method: 'PUT', path: '/elastic/_ilm/policy/filebeat', body: '{"policy":{}}', expects: 200 },
      { method: 'HEAD', path: '/elastic/_index_template/filebeat-8.17.0', expects: 404 },
      { method: 'PUT', path: '/elastic/_index_template/filebeat-8.17.0', body: '{}', expects: 200 },
      { method: 'HEAD', path: '/elastic/_data_stream/filebeat-8.17.0', expects: 404 },
      { method: 'PUT', path: '/elastic/_data_stream/filebeat-8.17.0', expects: 200 },
      {
        method: 'PUT',
        path: '/elastic/_ingest/pipeline/filebeat-8.17.0-nginx',
        body: '{}',
        expects: 200,
      },
      {
        method: 'POST',
        path: '/elastic/_bulk?filter_path=errors%2Citems.%2A.error%2Citems.%2A.status',
        headers: NDJSON,
        body: `{"create":{"_index":"filebeat-8.17.0"}}\n${EVENT}\n`,
        expects: 200,
      },
    ],
  },
  {
    shipper: 'Winlogbeat',
    requests: [
      { method: 'GET', path: '/elastic', expects: 200 },
      { method: 'GET', path: '/elastic/_license', expects: 200 },
      { method: 'HEAD', path: '/elastic/_index_template/winlogbeat-8.17.0', expects: 404 },
      {
        method: 'PUT',
        path: '/elastic/_index_template/winlogbeat-8.17.0',
        body: '{}',
        expects: 200,
      },
      { method: 'HEAD', path: '/elastic/_ingest/pipeline/winlogbeat-8.17.0-routing', expects: 404 },
      {
        method: 'PUT',
        path: '/elastic/_ingest/pipeline/winlogbeat-8.17.0-routing',
        body: '{}',
        expects: 200,
      },
      {
        method: 'POST',
        path: '/elastic/_bulk',
        headers: NDJSON,
        body: `{"create":{"_index":"winlogbeat-8.17.0","pipeline":"winlogbeat-8.17.0-routing"}}\n{"@timestamp":"2026-11-24T11:00:00Z","winlog":{"channel":"Security","event_id":"4625","computer_name":"dc1"},"event":{"code":"4625"}}\n`,
        expects: 200,
      },
    ],
  },
  {
    shipper: 'Vector',
    requests: [
      { method: 'GET', path: '/elastic/_cluster/health', expects: 200 },
      { method: 'GET', path: '/elastic/', expects: 200 },
      {
        method: 'POST',
        path: '/elastic/_bulk?timeout=60s',
        headers: NDJSON,
        body: `{"index":{"_index":"vector-2026.11.24"}}\n${EVENT}\n`,
        expects: 200,
      },
    ],
  },
  {
    shipper: 'Fluent Bit',
    requests: [
      {
        method: 'POST',
        path: '/elastic/_bulk',
        headers: NDJSON,
        body: `{"create":{"_index":"fluent-bit","_id":"8f2a"}}\n${EVENT}\n{"create":{"_index":"fluent-bit","_id":"8f2b"}}\n${EVENT.replace('C4', 'C5')}\n`,
        expects: 200,
      },
    ],
  },
  {
    shipper: 'Logstash',
    requests: [
      { method: 'HEAD', path: '/elastic/', expects: 200 },
      { method: 'GET', path: '/elastic/', expects: 200 },
      { method: 'GET', path: '/elastic/_license', expects: 200 },
      { method: 'GET', path: '/elastic/_nodes/http', expects: 200 },
      { method: 'PUT', path: '/elastic/_index_template/ecs-logstash', body: '{}', expects: 200 },
      {
        method: 'POST',
        path: '/elastic/_bulk?filter_path=errors,items.*.error,items.*.status',
        headers: { 'content-type': 'application/json' },
        body: `{"index":{"_index":"ecs-logstash"}}\n${EVENT}\n`,
        expects: 200,
      },
    ],
  },
  {
    shipper: 'Splunk logger',
    requests: [
      { method: 'GET', path: '/services/collector/health/1.0', expects: 200 },
      {
        method: 'POST',
        path: '/services/collector/event/1.0',
        body: '{"event":{"a":1}}',
        expects: 200,
      },
    ],
  },
]
