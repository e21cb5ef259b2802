/**
 * Which assets an event or finding speaks of. Names are compared without regard to case; a host may be
 * named with or without its domain, an account with or without its own (`STADE\svc-acs`,
 * `svc-acs@stade.example`).
 */
export interface AliasIndex {
  /** Ids of the assets that bear this very name, else of those that bear its short form; sorted. */
  readonly named: (text: string) => readonly string[]
}

/** What the index needs of an asset: its aliases opened; purged ones are left out. */
export interface NamedAsset {
  readonly id: string
  readonly aliases: readonly string[]
}

/** Builds the index. An asset's own id is a name of it too. */
export function aliasIndex(assets: Iterable<NamedAsset>): AliasIndex {
  const whole = new Map<string, Set<string>>()
  const short = new Map<string, Set<string>>()
  for (const { id, aliases } of assets) {
    for (const alias of [id, ...aliases]) {
      const name = normaliseAlias(alias)
      if (name === '') continue
      add(whole, name, id)
      add(short, shortName(name), id)
    }
  }
  return {
    named(text) {
      const name = normaliseAlias(text)
      if (name === '') return []
      // Two names that are both qualified, and differently, are two things.
      const bare = shortName(name)
      const found = whole.get(name) ?? (bare === name ? short.get(name) : whole.get(bare))
      return found === undefined ? [] : [...found].toSorted()
    },
  }
}

/** The form in which names are compared. */
export function normaliseAlias(text: string): string {
  return text.trim().toLowerCase().replace(/\.$/, '')
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** A host without its domain, an account without its own; addresses are left whole. */
function shortName(name: string): string {
  const account = name.slice(name.lastIndexOf('\\') + 1)
  if (IPV4.test(account) || account.includes(':')) return account
  const [first = account] = account.split(/[@.]/, 1)
  return first === '' ? account : first
}

function add(index: Map<string, Set<string>>, name: string, id: string): void {
  const ids = index.get(name)
  if (ids === undefined) index.set(name, new Set([id]))
  else ids.add(id)
}
