import { isRecord } from '@vigie/kit'

/** Why a request did not give what was asked. `refused` comes with the server's sentence in three languages. */
export type Problem =
  | {
      readonly kind: 'refused'
      /** A `RefusalCode` of the domain; codes newer than this page stay readable through `sentences`. */
      readonly code: string
      readonly status: number
      readonly sentences: Readonly<Record<'fr' | 'ar' | 'en', string>>
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unreadable'; readonly detail: string }

/** Reads an RFC 9457 body; a body that is none becomes `unreadable`. */
export function readProblem(status: number, body: unknown): Problem {
  if (!isRecord(body)) return { kind: 'unreadable', detail: `HTTP ${status}` }
  const { code, sentences, title, detail } = body
  if (typeof code !== 'string') return { kind: 'unreadable', detail: `HTTP ${status}` }
  const fallback = textOr(detail, textOr(title, code))
  const given = isRecord(sentences) ? sentences : {}
  return {
    kind: 'refused',
    code,
    status,
    sentences: {
      fr: textOr(given['fr'], fallback),
      ar: textOr(given['ar'], fallback),
      en: textOr(given['en'], fallback),
    },
  }
}

/** Tells whether a problem says that nobody is signed in. */
export function isSignedOut(problem: Problem): boolean {
  return problem.kind === 'refused' && problem.code === 'access.not-signed-in'
}

/** Thrown by queries, so that the query cache can hold the problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.kind === 'refused' ? problem.code : problem.kind)
    this.problem = problem
  }
}

/** The problem inside a caught value; anything else is a bug and is thrown again. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  throw error
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback
}
