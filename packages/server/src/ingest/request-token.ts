import type { IncomingMessage } from 'node:http'

/**
 * The token of a source in a request, in the ways that shippers can send one: `Splunk T`, `Bearer T`,
 * `ApiKey` (base64 of `id:T`) and `Basic` (T is the password). Undefined when there is none.
 */
export function requestToken({ headers }: IncomingMessage): string | undefined {
  const [scheme = '', value] = (headers.authorization ?? '').split(' ', 2)
  if (value === undefined || value === '') return undefined
  switch (scheme.toLowerCase()) {
    case 'splunk':
    case 'bearer':
      return value
    case 'apikey':
    case 'basic': {
      const text = Buffer.from(value, 'base64').toString('utf8')
      return text.slice(text.indexOf(':') + 1)
    }
    default:
      return undefined
  }
}
