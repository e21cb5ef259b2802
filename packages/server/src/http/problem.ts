import type { Refusal, RefusalCode } from '@vigie/domain'
import {
  FAULT_SENTENCES,
  LANGUAGES,
  problemTitle,
  REFUSAL_STATUS,
  refusalSentence,
} from '@vigie/protocol'
import type { Language, Problem } from '@vigie/protocol'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { StoreFault } from '../store/store-fault.ts'
import { languageOf } from './language.ts'
import { Refused } from './refused.ts'

/**
 * The one place that turns refusals and failures into RFC 9457 answers. A failure of ours says
 * nothing about its inside: that goes to the log under the request id.
 */
export function sendRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  places?: Problem['problems'],
): FastifyReply {
  const sentences = inEveryLanguage((language) => refusalSentence(refusal, language))
  return send(request, reply, {
    status: REFUSAL_STATUS[refusal.code],
    code: refusal.code,
    values: { ...refusal.values },
    sentences,
    ...(places === undefined ? {} : { problems: places }),
  })
}

/** Answers what a hook or a handler threw. */
export function sendThrown(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refused = refusalOf(thrown)
  if (refused !== undefined) return sendRefusal(request, reply, refused.refusal, refused.places)
  request.log.error({ err: thrown, route: request.routeOptions.url }, 'request failed')
  return send(request, reply, {
    status: 500,
    code: 'server.fault',
    values: {},
    sentences: { ...FAULT_SENTENCES },
  })
}

interface Known {
  readonly refusal: Refusal
  readonly places?: Problem['problems']
}

function refusalOf(thrown: unknown): Known | undefined {
  if (thrown instanceof Refused) return { refusal: thrown.refusal }
  if (thrown instanceof StoreFault) {
    if (thrown.code === 'disk-full') return known('store.disk-full')
    if (thrown.code === 'read-only') return known('store.read-only')
    return undefined
  }
  if (!isFastifyError(thrown)) return undefined
  if (thrown.validation !== undefined) {
    return { ...known('request.malformed'), places: placesOf(thrown) }
  }
  const { statusCode: status = 500 } = thrown
  if (status === 413) return known('request.too-large')
  if (status === 429) return known('request.too-many')
  if (status >= 500) return undefined
  return { ...known('request.malformed'), places: [{ pointer: '/body', message: thrown.message }] }
}

function known(code: RefusalCode): Known {
  return { refusal: { code, values: {} } }
}

function isFastifyError(thrown: unknown): thrown is FastifyError {
  return thrown instanceof Error && 'statusCode' in thrown
}

const MAX_PLACES = 20

function placesOf(error: FastifyError): { pointer: string; message: string }[] {
  return (error.validation ?? []).slice(0, MAX_PLACES).map((place) => ({
    pointer: `/${error.validationContext ?? 'body'}${place.instancePath}`,
    message: place.message ?? place.keyword,
  }))
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Omit<Problem, 'type' | 'title' | 'detail' | 'requestId'>,
): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  const body: Problem = {
    type: `/api/docs#${problem.code}`,
    title: problemTitle(problem.status, language),
    detail: problem.sentences[language],
    ...problem,
    requestId: request.id,
  }
  // RFC 9110 §15.5.2 wants it; browsers that have a session page do not act on this scheme.
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(body)
}

function inEveryLanguage(say: (language: Language) => string): Record<Language, string> {
  const [fr, ar, en] = LANGUAGES
  return { fr: say(fr), ar: say(ar), en: say(en) }
}
