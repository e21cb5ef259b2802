import { expect, test } from 'vitest'
import { isSignedOut, readProblem } from './problem.ts'

test('[W23] a refusal is read with its sentence in the three languages', () => {
  const sentences = { fr: 'Non', ar: 'لا', en: 'No' }
  expect(readProblem(409, { code: 'incident.already-closed', sentences })).toEqual({
    kind: 'refused',
    code: 'incident.already-closed',
    status: 409,
    sentences,
  })
})

test('[W23] a refusal without sentences says its detail; what is no problem is unreadable', () => {
  const problem = readProblem(401, { code: 'access.not-signed-in', detail: 'Sign in' })
  expect(problem).toMatchObject({ sentences: { fr: 'Sign in', ar: 'Sign in', en: 'Sign in' } })
  expect(isSignedOut(problem)).toBe(true)
  expect(readProblem(502, '<html>')).toEqual({ kind: 'unreadable', detail: 'HTTP 502' })
})
