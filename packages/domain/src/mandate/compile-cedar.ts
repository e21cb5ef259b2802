import { ACTIONS } from '../access/action.ts'
import type { Action } from '../access/action.ts'
import { PAP_LEVELS } from '../log/pap.ts'
import { TLP_LEVELS } from '../log/marking.ts'
import { ACT_OF, KINDS_OF } from './act.ts'
import type { Act } from './act.ts'
import type { Grant } from './grant.ts'
import { UNPLACED_KINDS } from './scope-kind.ts'

/**
 * The grant as Cedar policies that name its holder and nobody else, under the schema of
 * `server/access/policies`. They say what `isPermittedUnder` and `grantsFrom` say; a test proves it.
 * Empty when nothing is given.
 */
export function compileCedar(person: string, grant: Grant): string {
  const basis = { person, grant, name: `mandate ${grant.mandate}` }
  const policies = permits(basis, grant.acts, [])
  for (const [i, extra] of grant.extras.entries()) {
    const until = `context.now < ${extra.untilMs}`
    const only =
      extra.object === undefined
        ? []
        : [
            `(resource.kind == "route" || (resource has id && resource.id == ${quoted(extra.object)}))`,
          ]
    const named = { ...basis, name: `${basis.name} extra ${i + 1}` }
    policies.push(...permits(named, [extra.act], [until, ...only]))
  }
  return policies.join('\n')
}

interface Basis {
  readonly person: string
  readonly grant: Grant
  readonly name: string
}

function permits(basis: Basis, acts: readonly Act[], more: readonly string[]): string[] {
  const actions = ACTIONS.filter((action) => {
    const act = ACT_OF[action]
    return act !== undefined && acts.includes(act)
  })
  const { grant } = basis
  const routes = actions.filter(
    (action) => KINDS_OF[action]?.some((kind) => grant.kinds.includes(kind)) !== false,
  )
  return [
    ...permit(basis, 'things', actions, [...thingConditions(grant), ...more]),
    ...permit(basis, 'routes', routes, ['resource has kind', 'resource.kind == "route"', ...more]),
  ]
}

function permit(
  { person, grant, name }: Basis,
  part: string,
  actions: readonly Action[],
  conditions: readonly string[],
): readonly string[] {
  if (actions.length === 0) return []
  const when = [...timeConditions(grant), ...networkConditions(grant), ...conditions]
  return [
    [
      `@id(${quoted(`${name} ${part}`)})`,
      `permit (principal == Vigie::Person::${quoted(person)},`,
      `  action in [${actions.map((action) => `Vigie::Action::${quoted(action)}`).join(', ')}], resource)`,
      `when { ${when.join(' &&\n  ')} };`,
    ].join('\n'),
  ]
}

function timeConditions({ fromMs, untilMs }: Grant): readonly string[] {
  return [`context.now >= ${fromMs}`, `context.now < ${untilMs}`]
}

function networkConditions({ networks }: Grant): readonly string[] {
  if (networks.length === 0) return []
  const within = networks.map((network) => `context.network.isInRange(ip(${quoted(network)}))`)
  return ['context has network', `(${within.join(' || ')})`]
}

function thingConditions(grant: Grant): readonly string[] {
  const tlp = TLP_LEVELS.indexOf(grant.highestTlp)
  const pap = PAP_LEVELS.indexOf(grant.highestPap)
  return [
    'resource has kind',
    `${set(grant.kinds)}.contains(resource.kind)`,
    `resource.tlp <= ${tlp}`,
    `(if resource has pap then resource.pap <= ${pap} else true)`,
    ...scopeConditions(grant),
  ]
}

function scopeConditions({ scope }: Grant): readonly string[] {
  if (scope === 'everything') return []
  const unplaced = `${set([...UNPLACED_KINDS])}.contains(resource.kind)`
  if (scope.length === 0) return [unplaced]
  return [`(${unplaced} || (resource has scope && resource.scope.containsAny(${set(scope)})))`]
}

/** Cedar wants sets of one type: an empty one would have none. */
function set(texts: readonly string[]): string {
  return `[${(texts.length === 0 ? [''] : texts).map(quoted).join(', ')}]`
}

/** A Cedar string: quotes, backslashes and what is not plain ASCII are escaped. */
function quoted(text: string): string {
  let escaped = ''
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const isPlain = code >= 0x20 && code < 0x7f && character !== '"' && character !== '\\'
    escaped += isPlain ? character : `\\u{${code.toString(16)}}`
  }
  return `"${escaped}"`
}
