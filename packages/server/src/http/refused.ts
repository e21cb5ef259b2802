import type { Refusal } from '@vigie/domain'

/** Carries a refusal through Fastify's hooks to the one translator in `problem.ts`. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
