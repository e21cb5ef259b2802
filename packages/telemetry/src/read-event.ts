import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { readAuditEvent } from './auditd/audit-event.ts'
import { readAuditRecord } from './auditd/audit-record.ts'
import { readCloudTrail } from './aws/cloudtrail.ts'
import { readAzure } from './azure/azure.ts'
import { readBitbucketAudit } from './bitbucket/bitbucket-audit.ts'
import { readSecurityDevice } from './cef/security-device.ts'
import { readDeclared } from './declared/declared.ts'
import { readAdvancedHunting } from './defender/advanced-hunting.ts'
import { readDuo } from './duo/duo.ts'
import { readEcs } from './ecs/ecs.ts'
import { readFortigate } from './fortigate/fortigate.ts'
import { readGcpAudit } from './gcp/gcp-audit.ts'
import { readGithubAudit } from './github/github-audit.ts'
import { readWorkspaceReport } from './google-workspace/workspace.ts'
import { readJournal } from './journald/journal.ts'
import { readKubernetesAudit } from './kubernetes/kubernetes-audit.ts'
import { readLabelled } from './labelled/labelled.ts'
import { readM365Audit } from './m365/m365-audit.ts'
import { readOkta } from './okta/okta.ts'
import { readOneLogin } from './onelogin/onelogin.ts'
import { readOpenCanary } from './opencanary/opencanary.ts'
import { readSentinelSyslog } from './sentinel/syslog.ts'
import { readEve } from './suricata/eve.ts'
import { readSyslog } from './syslog/syslog-event.ts'
import { senderOf, withoutOriginal } from './text/original.ts'
import { freezeSources } from './view/freeze-sources.ts'
import { firstInstant } from './view/instant.ts'
import { textOf } from './view/text.ts'
import { readFirewallLog } from './w3c/firewall-log.ts'
import { readAccessLog } from './web/access-log.ts'
import { readErrorLog } from './web/error-log.ts'
import { readWindows } from './windows/windows-event.ts'
import { readZeek } from './zeek/zeek.ts'

type Reader = (json: JsonObject) => TelemetryEvent | undefined

/** The first that knows the shape wins: the most telling marks come first, labels of the sender last. */
const READERS: readonly Reader[] = [
  readDeclared,
  readWindows,
  readAuditEvent,
  readSecurityDevice,
  readErrorLog,
  readZeek,
  readEve,
  readCloudTrail,
  readKubernetesAudit,
  readGcpAudit,
  readWorkspaceReport,
  readOkta,
  readM365Audit,
  readAdvancedHunting,
  readSentinelSyslog,
  readAzure,
  readEcs,
  readBitbucketAudit,
  readOneLogin,
  readOpenCanary,
  readDuo,
  readFortigate,
  readJournal,
  readAccessLog,
  readFirewallLog,
  readAuditRecord,
  readGithubAudit,
  readLabelled,
  readSyslog,
]

const NOTHING = freezeSources()

/**
 * Reads one parsed JSON object as a telemetry event: recognises its shape, and gives the flat views
 * and the log sources under which Sigma rules see it. Never throws and never drops: an object of
 * unknown shape comes back with `recognised: false` and one view that asserts nothing.
 *
 * Trap for the caller: `JSON.parse` rounds integers above 2^53 (`Keywords` of Windows events). The
 * text that was parsed, not `original` printed again, is the evidence to keep.
 */
export function readEvent(json: JsonObject): TelemetryEvent {
  const read = withoutOriginal(json)
  const event = readShape(read)
  return read === json ? event : withSenderFacts(event, json)
}

/** Time and entity that the event does not tell are those that its shipper tells. */
function withSenderFacts(event: TelemetryEvent, json: JsonObject): TelemetryEvent {
  const sender = senderOf(json)
  const timeMs = event.timeMs ?? firstInstant(sender['time'])
  const entity = event.entity ?? textOf(sender['host'])
  return {
    ...event,
    original: json,
    ...(timeMs === undefined ? {} : { timeMs }),
    ...(entity === undefined ? {} : { entity }),
  }
}

function readShape(json: JsonObject): TelemetryEvent {
  for (const read of READERS) {
    const event = read(json)
    if (event !== undefined) return event
  }
  return { original: json, recognised: false, views: [{ sources: NOTHING, fields: json }] }
}
