/** Without TLS only on this very machine; otherwise a certificate that is given, or one that we make. */
export type TlsChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'files'; readonly certificate: string; readonly key: string }
  | { readonly kind: 'local-authority' }

/** PEM texts. `authority` is our own, which devices must be told to trust. */
export interface Tls {
  readonly key: string
  readonly certificate: string
  readonly authority?: Authority
}

/** A certificate authority of this installation only. */
export interface Authority {
  readonly certificate: string
  /** SHA-256 of the certificate, as people compare it: `AB:CD:…`. */
  readonly fingerprint: string
}
