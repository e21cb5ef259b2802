// Real attack recordings: counts per file and rule against the corpus' own expectation. A handful of
// small files in every run, all 315,054 events under VIGIE_DEEP=1.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildRuleSet } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { loadActiveRules } from './load-active-rules.ts'
import { OTRF_DIFFERENCES } from './otrf-differences.ts'
import { readEventFile } from './read-event-file.ts'
import { sharedData } from './shared-data.ts'

type Counts = Readonly<Record<string, number>>
interface Expected {
  readonly files: Readonly<
    Record<string, { readonly events: number; readonly matches: Counts | null }>
  >
}

const QUICK = [
  'aadinternals_export_adfsdatabaseconfig_remotely',
  'cmd_lsass_memory_dumpert_syscalls',
  'cmd_psexec_lsa_secrets_dump',
  'cmd_sam_copy_esentutl',
  'covenant_dcsync_dcerpc_drsuapi_DsGetNCChanges',
  'ec2_proxy_s3_exfiltration',
  'psh_lsass_memory_dump_comsvcs',
  'securityauditing_log4shell_cve2021_44228_java_serialized_object',
  'syslog_sysmon_log4shell_cve2021_44228_jndi_reference',
]

/** Our matches in the files that the reference could not read. */
const UNEVALUATED: Readonly<Record<string, number>> = {
  AADAuditEvents: 3,
  Microsoft365DefenderEvents: 0,
  ec2_proxy_s3_exfiltration: 11,
  empire_enable_rdp: 121,
  syslog_auoms_auditd_log4shell_cve2021_44228_jndi_reference: 0,
  syslog_sysmon_log4shell_cve2021_44228_jndi_reference: 4,
}

const corpus = sharedData('otrf')
const rules = sharedData('sigma-rules')

test.skipIf(corpus === undefined || rules === undefined)(
  '[T41] OTRF: counts per file and rule, every difference explained',
  async () => {
    const folder = corpus ?? ''
    const { files } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected
    const names = Object.keys(files).map((file) => file.replace('.ndjson.gz', ''))
    const chosen = process.env['VIGIE_DEEP'] === '1' ? names : QUICK
    const ruleSet = buildRuleSet(loadActiveRules(rules ?? ''))
    for (const name of chosen) {
      const truth = files[`${name}.ndjson.gz`]
      const ours: Record<string, number> = {}
      let events = 0
      let total = 0
      for await (const { value } of readEventFile(join(folder, `${name}.ndjson.gz`))) {
        const event = readEvent(value)
        expect(event.recognised, `${name}#${events}`).toBe(true)
        for (const { rule } of ruleSet.match(event)) {
          ours[rule.id ?? '?'] = (ours[rule.id ?? '?'] ?? 0) + 1
          total++
        }
        events++
      }
      expect(events, name).toBe(truth?.events)
      if (truth?.matches) expect(ours, name).toEqual(explained(name, truth.matches))
      else expect(total, name).toBe(UNEVALUATED[name])
    }
  },
)

/** The expected counts of a file, put right by the explained differences. */
function explained(name: string, expected: Counts): Counts {
  const counts = new Map(Object.entries(expected))
  for (const { rule, files } of OTRF_DIFFERENCES) {
    const difference = files[name]
    if (difference === undefined) continue
    const [reference, ours] = difference
    if ((counts.get(rule) ?? 0) !== reference) throw new Error(`${name}: stale difference ${rule}`)
    if (ours === 0) counts.delete(rule)
    else counts.set(rule, ours)
  }
  return Object.fromEntries(counts)
}
