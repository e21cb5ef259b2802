import { isRecord } from '@vigie/kit'

/** An answer of a door. */
export interface DoorAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

/** A shipper at a door over HTTP, with the token that it sends and how it sends it. */
export class ShipperClient {
  readonly #origin: URL
  readonly #authorization: string | undefined

  constructor(origin: URL, authorization?: string) {
    this.#origin = origin
    this.#authorization = authorization
  }

  async send(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<DoorAnswer> {
    const response = await fetch(new URL(path, this.#origin), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(this.#authorization === undefined ? {} : { authorization: this.#authorization }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: objectIn(text), text }
  }
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
