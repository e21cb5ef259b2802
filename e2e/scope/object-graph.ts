import { mostRestricted, PAP_LEVELS, TLP_LEVELS } from '@vigie/domain'
import type { Pap, ScopeKind, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { seededRandom } from '@vigie/kit'
import type { GivenMandate, OfflinePen } from './visiting-house.ts'

/** Something of a generated graph, as the oracle knows it. */
export interface Thing {
  readonly view: string
  readonly id: string
  readonly kind: ScopeKind
  /** A word that stands in its text and nowhere else. */
  readonly marker: string
  readonly tags: readonly string[]
  readonly people?: readonly string[]
  readonly pap?: Pap
  /** Of the case that it is part of. */
  readonly case?: string
  tlp: Tlp
}

/** Somebody who visits. */
export interface Recipient {
  readonly person: string
  readonly mandate: string | undefined
  readonly given: GivenMandate | undefined
  readonly ceiling: Tlp
}

/** What the model of the tests says: independent of the server's code. */
export function maySee(
  recipient: Recipient,
  thing: Thing,
  cases: ReadonlyMap<string, Thing>,
): boolean {
  const { given } = recipient
  if (given === undefined || !given.kinds.includes(thing.kind)) return false
  const home = thing.case === undefined ? undefined : must(cases.get(thing.case), 'case of a part')
  const tags = home?.tags ?? thing.tags
  const people = home?.people ?? thing.people
  const pap = home?.pap ?? thing.pap ?? 'CLEAR'
  const tlp = mostRestricted([thing.tlp, home?.tlp ?? 'CLEAR'])
  if (rank(tlp) > rank(given.tlp) || rank(tlp) > rank(recipient.ceiling)) return false
  if (PAP_LEVELS.indexOf(pap) > PAP_LEVELS.indexOf(given.pap)) return false
  if (people !== undefined && !people.includes(recipient.person)) return false
  const { scope } = given
  return scope === 'everything' || tags.some((tag) => scope.includes(tag))
}

function rank(level: Tlp): number {
  return TLP_LEVELS.indexOf(level)
}

type Random = ReturnType<typeof seededRandom>

const TAGS = ['venue:GSC', 'venue:b', 'group:x', 'group:y', 'venue:gsc', 'group:xx']
const MARKS: readonly Tlp[] = ['CLEAR', 'GREEN', 'GREEN', 'AMBER', 'AMBER', 'AMBER+STRICT', 'RED']

/** Writes graphs of findings, cases with parts, assets and incidents, and says what it wrote. */
export class GraphWriter {
  readonly things: Thing[] = []
  readonly #pen: OfflinePen
  readonly #random: Random
  readonly #people: readonly string[]
  readonly #gate: string
  #made = 0
  readonly #numbers = new Map<string, number>()
  #findings: Thing[] = []
  #assets: Thing[] = []

  constructor(pen: OfflinePen, random: Random, people: readonly string[], gate: string) {
    this.#pen = pen
    this.#random = random
    this.#people = people
    this.#gate = gate
  }

  /** One graph. */
  write(): void {
    const mine = Array.from({ length: this.#random.integer(1, 3) }, () => this.#finding())
    if (this.#random.fraction() < 0.7) this.#case(mine)
    if (this.#random.fraction() < 0.6) this.#asset()
    if (this.#random.fraction() < 0.4) this.#incident(mine)
  }

  #marker(): string {
    return `zq${++this.#made}zq`
  }

  #pick<T>(from: readonly T[]): T {
    return must(from[this.#random.integer(0, from.length - 1)], 'one of some')
  }

  #tags(): readonly string[] {
    return TAGS.filter(() => this.#random.fraction() < 0.25)
  }

  #number(view: string): number {
    const number = (this.#numbers.get(view) ?? 0) + 1
    this.#numbers.set(view, number)
    return number
  }

  #add(thing: Thing): Thing {
    this.things.push(thing)
    return thing
  }

  #finding(): Thing {
    const id = `VIG-F${this.#number('finding')}`
    const tlp = this.#pick(MARKS)
    const opened = this.#tags()
    const marker = this.#marker()
    this.#pen.write(
      { kind: 'finding.opened', subject: 'finding', id, tlp },
      (seal) => ({
        ruleId: 'rule-1',
        ruleTitle: 'Rule',
        ruleAuthor: 'us',
        level: 'high',
        entity: seal(`host ${marker}`),
        source: 'firewall',
        count: 1,
        firstAt: 1,
        lastAt: this.#made,
        ...(opened.length === 0 ? {} : { scope: [...opened] }),
      }),
      3,
    )
    const tags = this.#moved('finding', id, opened)
    const thing = this.#add({ view: 'finding', id, kind: 'alert', marker, tags, tlp })
    if (this.#random.fraction() < 0.15) {
      const raised = this.#pick(MARKS)
      this.#pen.write({ kind: 'finding.state-set', subject: 'finding', id, tlp: raised }, () => ({
        state: 'pending',
      }))
      thing.tlp = mostRestricted([tlp, raised])
    }
    this.#findings.push(thing)
    return thing
  }

  /** A tag more, a tag less, after the fact. */
  #moved(subject: string, id: string, tags: readonly string[]): readonly string[] {
    const now = new Set(tags)
    for (const tag of TAGS) {
      if (this.#random.fraction() > 0.08) continue
      const isIn = now.has(tag)
      const kind = `${subject}.scope-${isIn ? 'removed' : 'added'}`
      this.#pen.write({ kind, subject, id, tlp: 'CLEAR' }, () => ({ tag }))
      if (isIn) now.delete(tag)
      else now.add(tag)
    }
    return [...now]
  }

  #case(alerts: readonly Thing[]): void {
    const id = `VIG-C${this.#number('case')}`
    const tlp = this.#pick(MARKS)
    const pap = this.#pick(PAP_LEVELS)
    const held = [...alerts, ...(this.#findings.length > 3 ? [this.#pick(this.#findings)] : [])]
    const opened = [...new Set(held.flatMap(({ tags }) => tags))]
    const people =
      this.#random.fraction() < 0.2
        ? this.#people.filter(() => this.#random.fraction() < 0.4)
        : undefined
    const marker = this.#marker()
    this.#pen.write({ kind: 'case.opened', subject: 'case', id, tlp }, (seal) => ({
      title: seal(`case ${marker}`),
      severity: 'high',
      pap,
      alerts: [...new Set(held.map((one) => one.id))],
      ...(people === undefined ? {} : { people: [...people] }),
      ...(opened.length === 0 ? {} : { scope: opened }),
    }))
    const tags = this.#moved('case', id, opened)
    const made = this.#add({
      view: 'case',
      id,
      kind: 'case',
      marker,
      tags,
      pap,
      tlp,
      ...(people === undefined ? {} : { people }),
    })
    this.#parts(made)
  }

  #parts(home: Thing): void {
    const part = (view: string, letters: string, kind: ScopeKind, member: string) => {
      const fact = `${view}.added`
      if (this.#random.fraction() < 0.5) return
      const id = `VIG-${letters}${this.#number(view)}`
      const tlp = this.#pick(['CLEAR', 'GREEN', 'AMBER', 'AMBER'] as const)
      const marker = this.#marker()
      const rest = view === 'case-observable' ? { type: 'domain-name' } : {}
      this.#pen.write({ kind: fact, subject: view, id, tlp }, (seal) => ({
        case: home.id,
        [member]: seal(`part ${marker}`),
        ...rest,
      }))
      this.#add({ view, id, kind, marker, tags: [], case: home.id, tlp })
      home.tlp = mostRestricted([home.tlp, tlp])
    }
    part('case-task', 'CT', 'task', 'title')
    part('case-observable', 'CO', 'observable', 'value')
    if (this.#random.fraction() < 0.5) {
      const tlp = this.#pick(MARKS)
      const marker = this.#marker()
      this.#pen.write({ kind: 'case.noted', subject: 'case', id: home.id, tlp }, (seal) => ({
        text: seal(`note ${marker}`),
      }))
      home.tlp = mostRestricted([home.tlp, tlp])
      this.#add({ view: 'note', id: home.id, kind: 'case', marker, tags: [], case: home.id, tlp })
    }
  }

  #asset(): void {
    const id = `asset-${this.#number('asset')}`
    const tlp = this.#pick(MARKS)
    const marker = this.#marker()
    this.#pen.write({ kind: 'asset.added', subject: 'asset', id, tlp }, (seal) => ({
      kind: 'system',
      name: seal(`asset ${marker}`),
      tier: 1,
      aliases: [],
    }))
    const added = this.#tags()
    for (const tag of added) {
      this.#pen.write({ kind: 'asset.scope-added', subject: 'asset', id, tlp: 'CLEAR' }, () => ({
        tag,
      }))
    }
    const thing = this.#add({ view: 'asset', id, kind: 'asset', marker, tags: added, tlp })
    if (this.#assets.length > 0) {
      const to = this.#pick(this.#assets)
      this.#pen.write({ kind: 'asset.connected', subject: 'asset', id, tlp: 'CLEAR' }, () => ({
        edge: { kind: 'runs', to: to.id },
      }))
    }
    this.#assets.push(thing)
  }

  #incident(findings: readonly Thing[]): void {
    const id = `VIG-I${this.#number('incident')}`
    const tlp = this.#pick(MARKS)
    const marker = this.#marker()
    const isPlaced = this.#random.fraction() < 0.6
    this.#pen.write({ kind: 'incident.opened', subject: 'incident', id, tlp }, (seal) => ({
      type: 'cyber',
      priority: 3,
      title: seal(`incident ${marker}`),
      ...(isPlaced ? { place: this.#gate } : {}),
      links: findings.map((one) => ({ kind: 'finding', id: one.id })),
    }))
    const tags = isPlaced ? ['venue:GSC'] : []
    this.#add({ view: 'incident', id, kind: 'incident', marker, tags, tlp })
  }
}
