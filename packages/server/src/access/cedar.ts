import { readFileSync } from 'node:fs'
import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'
import type { CheckParseAnswer, EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import { TLP_LEVELS } from '@vigie/domain'
import type { Action, Principal, Resource } from '@vigie/domain'
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
  return isAuthorized
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

function isAuthorized(
  principal: Principal,
  action: Action,
  resource: Resource,
  nowMs: number,
): boolean {
  const asker = principalEntity(principal)
  const thing = resourceEntity(resource)
  const answer = statefulIsAuthorized({
    principal: asker.uid,
    action: { type: 'Vigie::Action', id: action },
    resource: thing.uid,
    context: { now: nowMs },
    preparsedSchemaName: SCHEMA,
    validateRequest: true,
    preparsedPolicySetId: POLICIES,
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
    },
    parents: [],
  }
}

function personEntity(id: string) {
  return { __entity: { type: 'Vigie::Person', id } }
}

function mustParse(answer: CheckParseAnswer): void {
  if (answer.type === 'success') return
  throw new CedarFault(answer.errors.map((error) => error.message).join('; '))
}
