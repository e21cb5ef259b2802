/** How the session cookie is named and sealed for one origin. */
export interface CookieShape {
  readonly name: string
  readonly secure: boolean
}

/**
 * Over TLS the `__Host-` prefix ties the cookie to this very host. Without TLS (localhost only) the port
 * is in the name, since cookies of two installations on one machine would otherwise overwrite each
 * other.
 */
export function cookieShape(origin: URL): CookieShape {
  if (origin.protocol === 'https:') return { name: '__Host-vigie', secure: true }
  return { name: `vigie-${origin.port === '' ? '80' : origin.port}`, secure: false }
}

/** `Set-Cookie` that opens a session on a browser; no expiry: the server decides. */
export function openCookie(shape: CookieShape, secret: string): string {
  return `${shape.name}=${secret}; Path=/; HttpOnly; SameSite=Strict${shape.secure ? '; Secure' : ''}`
}

/** `Set-Cookie` that removes it. */
export function closeCookie(shape: CookieShape): string {
  return `${openCookie(shape, '')}; Max-Age=0`
}

/** The session secret of a `Cookie` header, if it carries one. */
export function readCookie(shape: CookieShape, header: string | undefined): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2)
    if (name === shape.name && value !== undefined && value !== '') return value
  }
  return undefined
}
