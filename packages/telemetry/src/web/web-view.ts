import type { EventView, Json } from '@vigie/kit'
import { addField } from '../view/fields.ts'
import type { Fields } from '../view/fields.ts'
import { freezeSources } from '../view/freeze-sources.ts'
import { textOf } from '../view/text.ts'

const WEB = freezeSources({ category: 'proxy' }, { category: 'webserver' })

/** A web request, as any sensor tells it. */
export interface WebRequest {
  readonly method?: Json | undefined
  readonly host?: Json | undefined
  /** The request target, with its query: `/a.php?x=1`, or a whole URL from a proxy. */
  readonly target?: Json | undefined
  readonly status?: Json | undefined
  readonly userAgent?: Json | undefined
  readonly referrer?: Json | undefined
  readonly userName?: Json | undefined
  readonly contentType?: Json | undefined
  readonly sourceIp?: Json | undefined
  readonly destinationIp?: Json | undefined
}

/**
 * A web request under the W3C names of Sigma's proxy and webserver rules; a sensor on the wire sees
 * both. Many rules write a whole target where W3C has only the query, so `cs-uri-query` holds both.
 * A percent-encoded target is also given decoded, as a further value: encoding must not hide it.
 */
export function webView(request: WebRequest, native: Fields): EventView {
  const fields: Fields = { ...native }
  const target = textOf(request.target)
  if (target !== undefined) addTarget(fields, target)
  for (const [names, value] of [
    [['cs-method'], request.method],
    [['cs-host'], request.host],
    [['sc-status'], request.status],
    [['c-useragent', 'cs-user-agent'], request.userAgent],
    [['cs-referer', 'cs-referrer'], request.referrer],
    [['cs-username'], request.userName],
    [['cs-content-type'], request.contentType],
    [['c-ip', 'src_ip'], request.sourceIp],
    [['dst_ip'], request.destinationIp],
  ] as const) {
    for (const name of names) addField(fields, name, value)
  }
  return { sources: WEB, fields }
}

function addTarget(fields: Fields, target: string): void {
  const both = withDecoded(target)
  addField(fields, 'c-uri', both)
  addField(fields, 'cs-uri', both)
  const mark = target.indexOf('?')
  const query = mark < 0 ? undefined : withDecoded(target.slice(mark + 1))
  addField(fields, 'cs-uri-query', query === undefined ? both : [both, query].flat())
  const path = (mark < 0 ? target : target.slice(0, mark)).replace(/^[a-z]+:\/\/[^/]*/i, '')
  addField(fields, 'cs-uri-stem', withDecoded(path))
  addField(fields, 'c-uri-query', query)
  const extension = /\.([A-Za-z0-9]{1,10})$/.exec(path)?.[1]
  addField(fields, 'c-uri-extension', extension)
}

function withDecoded(text: string): Json {
  if (!text.includes('%')) return text
  try {
    const decoded = decodeURIComponent(text)
    return decoded === text ? text : [text, decoded]
  } catch {
    return text
  }
}
