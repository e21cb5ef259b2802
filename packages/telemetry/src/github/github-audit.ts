import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { freezeSources } from '../view/freeze-sources.ts'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'

const AUDIT = freezeSources({ product: 'github', service: 'audit' })
const COMPANIONS = ['org', 'repo', 'business', 'created_at', '_document_id', 'actor_location']

/** Reads an entry of GitHub's audit log: an `action` such as `repo.destroy`, with its actor. */
export function readGithubAudit(json: JsonObject): TelemetryEvent | undefined {
  const action = json['action']
  if (typeof action !== 'string' || !/^[a-z_]+\.[a-z_.]+$/.test(action)) return undefined
  if (!COMPANIONS.some((name) => json[name] !== undefined)) return undefined
  return recognised(json, [{ sources: AUDIT, fields: json }], {
    timeMs: firstInstant(json['@timestamp'], json['created_at']),
    entity: [json['actor'], json['user'], json['org'], json['business']],
  })
}
