/** Tactics of ATT&CK in the order of an attack; those of before version 19 (`defense-evasion`) too. */
const TACTICS = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const

/** The tactics that tags of the form `attack.stealth` name; unknown ones are kept, without their dots. */
export function tacticsOf(tags: readonly string[]): readonly string[] {
  return unique(
    attackTags(tags)
      .filter((name) => /^[a-z][a-z_-]*$/.test(name))
      .map((name) => name.replaceAll('_', '-')),
  )
}

/** The techniques that tags of the form `attack.t1059.001` name, as ATT&CK writes them. */
export function techniquesOf(tags: readonly string[]): readonly string[] {
  return unique(
    attackTags(tags)
      .filter((name) => /^t\d{4}(\.\d{3})?$/.test(name))
      .map((name) => name.toUpperCase()),
  )
}

/** Sorts tactics as an attack goes; unknown ones last, by name. */
export function compareTactics(left: string, right: string): number {
  return placeOf(left) - placeOf(right) || (left < right ? -1 : left > right ? 1 : 0)
}

function placeOf(tactic: string): number {
  const place = TACTICS.findIndex((known) => known === tactic)
  return place < 0 ? TACTICS.length : place
}

function attackTags(tags: readonly string[]): readonly string[] {
  return tags.flatMap((tag) => {
    const [namespace, ...rest] = tag.toLowerCase().split('.')
    return namespace === 'attack' ? [rest.join('.')] : []
  })
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
