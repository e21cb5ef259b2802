import { createHash } from 'node:crypto'
import type { DetectedMatch } from './detected.ts'

/** Matches of one rule about one entity, in order of arrival: they go to one finding. */
export interface MatchesOfGroup {
  readonly key: string
  readonly matches: readonly [DetectedMatch, ...DetectedMatch[]]
}

/** Groups a batch by rule and entity, in order of first appearance. */
export function groupMatches(matches: readonly DetectedMatch[]): readonly MatchesOfGroup[] {
  const groups = new Map<string, [DetectedMatch, ...DetectedMatch[]]>()
  for (const match of matches) {
    const key = groupKey(match)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [match])
    else group.push(match)
  }
  return [...groups].map(([key, group]) => ({ key, matches: group }))
}

/** A digest, so that the group table names no host or account in clear. */
function groupKey({ ruleId, entity, retroHunt }: DetectedMatch): string {
  const group = `${ruleId}\0${entity.toLowerCase()}${ofRetroHunt(retroHunt)}`
  return createHash('sha256').update(group).digest('hex')
}

/** Nothing for what is found as it comes, so that its keys stay what they were. */
function ofRetroHunt(id: string | undefined): string {
  return id === undefined ? '' : `\0retro-hunt\0${id}`
}

/** Command id that is the same whenever the same event opens the same finding, however often it is retried. */
export function openingCommandId(first: DetectedMatch): string {
  const digest = createHash('sha256')
    .update(`finding.open\0${first.event}\0${first.ruleId}${ofRetroHunt(first.retroHunt)}`)
    .digest('hex')
  // The form of a name-based UUID (RFC 9562 §5.8, version 8).
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-')
}
