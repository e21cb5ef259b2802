/** An answer to what a shipper asks before it sends. */
export interface HandshakeAnswer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/** The interface whose protocol is spoken; shippers send to nothing older than their own major version. */
const VERSION = '8.17.0'
const NODE = 'vigie'
const CLUSTER_UUID = 'vigie-takes-events-only'

/** Said of settings that are accepted and have no meaning here. */
const IGNORED = { warning: '299 vigie "accepted and ignored: Vigie keeps events its own way"' }

/**
 * What Filebeat, Winlogbeat, Vector, Fluent Bit, Logstash and rsyslog ask of Elasticsearch 8 before they
 * send events, by their public documentation and sources: as little as lets them go on, and nothing that
 * is not so. Undefined for anything else.
 */
export function handshakeAnswer(method: string, path: string): HandshakeAnswer | undefined {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead ? readAnswer(path) : method === 'PUT' ? settingAnswer(path) : undefined
}

function readAnswer(path: string): HandshakeAnswer | undefined {
  switch (path) {
    case '/':
      return {
        status: 200,
        body: {
          name: NODE,
          cluster_name: NODE,
          cluster_uuid: CLUSTER_UUID,
          version: {
            number: VERSION,
            build_flavor: 'default',
            build_type: 'vigie',
            build_hash: 'vigie',
            build_date: '1970-01-01T00:00:00.000Z',
            build_snapshot: false,
            lucene_version: '9.12.0',
            minimum_wire_compatibility_version: '7.17.0',
            minimum_index_compatibility_version: '7.0.0',
          },
          tagline: 'Vigie takes events by this protocol; it is no Elasticsearch',
        },
      }
    case '/_license':
      return { status: 200, body: { license: license() } }
    case '/_xpack':
      return {
        status: 200,
        body: { license: license(), features: { ilm: { available: false, enabled: false } } },
      }
    case '/_cluster/health':
      return { status: 200, body: { cluster_name: NODE, status: 'green', number_of_nodes: 1 } }
    case '/_cat/health':
      return { status: 200, body: [{ cluster: NODE, status: 'green' }] }
    case '/_nodes':
    case '/_nodes/http':
      return { status: 200, body: { cluster_name: NODE, nodes: {} } }
    default:
      return settingOf(path) === undefined
        ? undefined
        : {
            status: 404,
            body: { error: { type: 'resource_not_found_exception', reason: path }, status: 404 },
          }
  }
}

/** Templates, pipelines and policies are let pass, with a warning: shippers stop where they are refused. */
function settingAnswer(path: string): HandshakeAnswer | undefined {
  const setting = settingOf(path)
  if (setting === undefined) return undefined
  const body =
    setting === 'index'
      ? { acknowledged: true, shards_acknowledged: true, index: path.slice(1) }
      : { acknowledged: true }
  return { status: 200, body, headers: IGNORED }
}

function settingOf(path: string): 'setting' | 'index' | undefined {
  if (
    /^\/_(?:ilm\/policy|index_template|template|component_template|data_stream|ingest\/pipeline|alias|security\/\w+)\/[^/]+$/.test(
      path,
    )
  ) {
    return 'setting'
  }
  return /^\/[^/_][^/]*$/.test(path) ? 'index' : undefined
}

function license(): object {
  return { status: 'active', type: 'basic', mode: 'basic', uid: CLUSTER_UUID, issued_to: NODE }
}
