import { REFUSAL_CODES } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'

/**
 * Codes of a problem: every refusal, and `server.fault` for what is our own failure (that one is no
 * refusal: the same request may succeed later).
 */
export const PROBLEM_CODES = [...REFUSAL_CODES, 'server.fault'] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

const Sentences = Type.Object({ fr: Type.String(), ar: Type.String(), en: Type.String() })

/** Every answer that is not a success: RFC 9457 `application/problem+json`. */
export const Problem = Type.Object({
  type: Type.String({ description: 'Address of the explanation, relative to the origin' }),
  title: Type.String({ description: 'Kind of problem, in the language of Accept-Language' }),
  status: Type.Integer(),
  detail: Type.String({ description: 'The sentence for people, in the same language' }),
  code: literals(PROBLEM_CODES),
  values: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  sentences: Sentences,
  requestId: Type.String({
    description: 'Also in the header x-request-id; name it when reporting',
  }),
  problems: Type.Optional(
    Type.Array(Type.Object({ pointer: Type.String(), message: Type.String() }), {
      description:
        'For request.malformed: each place that does not fit, as JSON Pointer from the request',
    }),
  ),
})
export type Problem = Static<typeof Problem>
