import { readFileSync } from 'node:fs'
import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { CheckParseAnswer, EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import { compileCedar, PAP_LEVELS, TLP_LEVELS } from '@vigie/domain'
import type { Action, Grant, PersonPrincipal, Principal, Resource } from '@vigie/domain'
import { unreachable } from '@vigie/kit'

const POLICIES = 'vigie-policies'
const SCHEMA = 'vigie-schema'

/** The policies or the schema that ship with Vigie are wrong, or a request does not fit the schema. */
export class CedarFault extends Error {
  override readonly name = 'CedarFault'
}

/** Answers from the Cedar policies themselves: about 0.3 ms each, for administration and for proof. */
export type CedarAuthoriser = (
  principal: Principal,
  action: Action,
  resource: Resource,
  nowMs: number,
) => boolean

/**
 * Reads the policies beside this file and validates them strictly against the schema.
 * Throws `CedarFault` naming the policy and the reason: Vigie then does not start.
 */
export function openCedar(): CedarAuthoriser {
  const schema = readPolicyFile('vigie.cedarschema')
  const policies = readPolicyFile('vigie.cedar')
  const faults = policyFaults(schema, policies)
  if (faults.length > 0) throw new CedarFault(`policies refused: ${faults.join('; ')}`)
  mustParse(preparseSchema(SCHEMA, schema))
  mustParse(preparsePolicySet(POLICIES, { staticPolicies: policies }))
  const sliced = policySlices(policies)
  return (principal, action, resource, nowMs) =>
    isAuthorized({ principal, action, resource, nowMs }, sliced(principal))
}

/** How many slices of the policies are kept ready. */
const SLICES_KEPT = 64

/**
 * The policies that concern a principal: everybody's, and those compiled from the mandates that name
 * them. A slice is parsed once (about 3 ms) and kept; a change of the mandate makes another. The names
 * are reused, since the engine never forgets one.
 */
function policySlices(policies: string): (principal: Principal) => string {
  const kept = new Map<string, string>()
  return (principal) => {
    if (principal.kind !== 'person' || (principal.grants ?? []).length === 0) return POLICIES
    const text = mandatePolicies(principal)
    const known = kept.get(text)
    if (known !== undefined) return known
    const [oldest] = kept
    let name = `${POLICIES} ${kept.size}`
    if (kept.size >= SLICES_KEPT && oldest !== undefined) {
      kept.delete(oldest[0])
      name = oldest[1]
    }
    mustParse(preparsePolicySet(name, { staticPolicies: `${policies}\n${text}` }))
    kept.set(text, name)
    return name
  }
}

/** Texts of the grants that were compiled, since compiling costs more than deciding. */
const compiled = new WeakMap<readonly Grant[], string>()

function mandatePolicies({ id, grants = [] }: PersonPrincipal): string {
  const known = compiled.get(grants)
  if (known !== undefined) return known
  const text = grants.map((grant) => compileCedar(id, grant)).join('\n')
  compiled.set(grants, text)
  return text
}

/** What is wrong with policies under a schema; empty when nothing is. Warnings count as faults. */
export function policyFaults(schema: string, policies: string): readonly string[] {
  const answer = validate({ schema, policies: { staticPolicies: policies } })
  if (answer.type === 'failure') return answer.errors.map((error) => error.message)
  return [...answer.validationErrors, ...answer.validationWarnings].map(
    (fault) => `${fault.policyId}: ${fault.error.message}`,
  )
}

/** Text of one of the two files under `policies/`. */
export function readPolicyFile(name: 'vigie.cedar' | 'vigie.cedarschema'): string {
  return readFileSync(new URL(`policies/${name}`, import.meta.url), 'utf8')
}

interface Asked {
  readonly principal: Principal
  readonly action: Action
  readonly resource: Resource
  readonly nowMs: number
}

function isAuthorized({ principal, action, resource, nowMs }: Asked, policySet: string): boolean {
  const asker = principalEntity(principal)
  const thing = resourceEntity(resource)
  const answer = statefulIsAuthorized({
    principal: asker.uid,
    action: { type: 'Vigie::Action', id: action },
    resource: thing.uid,
    context: { now: nowMs, ...networkOf(principal) },
    preparsedSchemaName: SCHEMA,
    validateRequest: true,
    preparsedPolicySetId: policySet,
    entities: [asker, thing],
  })
  if (answer.type === 'failure') {
    throw new CedarFault(answer.errors.map((error) => error.message).join('; '))
  }
  const [error] = answer.response.diagnostics.errors
  if (error !== undefined) throw new CedarFault(`${error.policyId}: ${error.error.message}`)
  return answer.response.decision === 'allow'
}

function principalEntity(principal: Principal): EntityJson {
  const clearance = TLP_LEVELS.indexOf(principal.tlpCeiling)
  switch (principal.kind) {
    case 'person':
      return {
        uid: { type: 'Vigie::Person', id: principal.id },
        attrs: { clearance, provedUntil: principal.steppedUpUntilMs },
        parents: principal.roles.map((id) => ({ type: 'Vigie::Role', id })),
      }
    case 'machine':
      return {
        uid: { type: 'Vigie::Machine', id: principal.id },
        attrs: { clearance, scopes: [...principal.scopes] },
        parents: [],
      }
    default:
      return unreachable(principal)
  }
}

function resourceEntity(resource: Resource): EntityJson {
  return {
    uid: { type: 'Vigie::Thing', id: 'asked' },
    attrs: {
      tlp: TLP_LEVELS.indexOf(resource.tlp),
      restricted: resource.restricted === true,
      ...(resource.ownerId === undefined ? {} : { owner: personEntity(resource.ownerId) }),
      ...(resource.people === undefined ? {} : { people: resource.people.map(personEntity) }),
      ...(resource.kind === undefined ? {} : { kind: resource.kind }),
      ...(resource.scope === undefined ? {} : { scope: [...resource.scope] }),
      ...(resource.pap === undefined ? {} : { pap: PAP_LEVELS.indexOf(resource.pap) }),
      ...(resource.id === undefined ? {} : { id: resource.id }),
    },
    parents: [],
  }
}

function networkOf(principal: Principal) {
  const address = principal.kind === 'person' ? principal.address : undefined
  return address === undefined ? {} : { network: { __extn: { fn: 'ip', arg: address } } }
}

function personEntity(id: string) {
  return { __entity: { type: 'Vigie::Person', id } }
}

function mustParse(answer: CheckParseAnswer): void {
  if (answer.type === 'success') return
  throw new CedarFault(answer.errors.map((error) => error.message).join('; '))
}
