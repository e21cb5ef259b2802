import swagger from '@fastify/swagger'
import { isRecord } from '@vigie/kit'
import { Problem } from '@vigie/protocol'
import type { FastifyInstance } from 'fastify'

/** Collects the routes that follow into an OpenAPI document. Call it before they are registered. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Vigie',
        version,
        description:
          'Every answer that is not a success is `application/problem+json` (RFC 9457). ' +
          '`x-access` names the action that a caller must hold, or why none is needed.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: '__Host-vigie' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform({ schema, url, route }) {
      const access = route.config?.access
      const visitors = route.config?.visitors
      const response = isRecord(schema?.response) ? schema.response : {}
      return {
        url,
        schema: {
          ...schema,
          tags: [url.split('/')[2] ?? 'vigie'],
          security: access?.kind === 'action' ? [{ session: [] }, { token: [] }] : [],
          response: { ...response, default: PROBLEM_ANSWER },
          ...(access === undefined
            ? {}
            : { 'x-access': access.kind === 'action' ? access.action : `open: ${access.because}` }),
          ...(visitors === undefined ? {} : { 'x-visitors': visitors }),
        },
      }
    },
  })
}

const PROBLEM_ANSWER = {
  description: 'A refusal or a failure',
  content: { 'application/problem+json': { schema: Problem } },
}
