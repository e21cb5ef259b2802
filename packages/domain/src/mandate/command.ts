import type { Sealed } from '../log/entry.ts'
import type { HandedSignature } from './signature-file.ts'
import type { TermClause } from './term-clause.ts'

/** Single gestures on one mandate. Texts arrive sealed. */
export type MandateCommand =
  | {
      readonly kind: 'mandate.open'
      readonly title: Sealed
      readonly partnerName: Sealed
      readonly partnerId?: string
      readonly commitment?: string
    }
  | { readonly kind: 'mandate.register-key'; readonly key: string }
  | { readonly kind: 'mandate.write-clause'; readonly clause: TermClause }
  | {
      readonly kind: 'mandate.sign-as-host'
      readonly digest: string
      readonly key: string
      readonly signature: string
    }
  | {
      readonly kind: 'mandate.sign-as-partner'
      readonly handed: HandedSignature | undefined
      /** Of the text as it stands now. */
      readonly digest: string
      /** Whether a signature over that text is by that key: Ed25519 is the server's. */
      readonly isBy: (key: string, signature: string) => boolean
    }
  | { readonly kind: 'mandate.withdraw-signatures' }
  | { readonly kind: 'mandate.activate' }
  | { readonly kind: 'mandate.suspend'; readonly reason: Sealed }
  | { readonly kind: 'mandate.resume'; readonly reason: Sealed }
  | { readonly kind: 'mandate.end'; readonly reason: Sealed }
  | { readonly kind: 'mandate.amend' }
  | { readonly kind: 'mandate.drop-amendment' }
  | { readonly kind: 'mandate.review'; readonly finding: Sealed }
