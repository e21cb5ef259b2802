import type { Refusal } from '@vigie/domain'
import type { SetPassword } from '@vigie/protocol'
import type { Static } from 'typebox'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import { Ceremonies } from './ceremonies.ts'
import { isStrongEnough } from './passwords.ts'
import { newId } from './secret.ts'

/** Reference of the password that was made, or why none was. */
export type PasswordMade =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Making a password: a TOTP secret is offered, the person types a code of it, which shows that their
 * application has it, and only then anything is stored. The row counts once the log names it.
 */
export class PasswordEnrolment {
  readonly #context: AccessContext
  readonly #offers: Ceremonies<{ readonly person: string; readonly totp: string }>

  constructor(context: AccessContext) {
    this.#context = context
    this.#offers = new Ceremonies(context.clock, context.random)
  }

  /** A fresh secret for the authenticator application of a person. */
  offer(person: string, login: string): object {
    const { passwords, origin } = this.#context
    const totp = passwords.newTotpSecret()
    const issuer = `Vigie ${origin().hostname}`
    return {
      ceremony: this.#offers.start({ person, totp }),
      secret: totp,
      otpauthUri: passwords.otpauthUri(totp, issuer, login),
    }
  }

  /** Checks password and code; a mistyped code may be tried again. */
  async accept(
    person: string,
    login: string,
    asked: Static<typeof SetPassword>,
  ): Promise<PasswordMade> {
    const { passwords, credentials, random } = this.#context
    const offer = this.#offers.peek(asked.ceremony)
    if (offer?.person !== person) return { ok: false, refusal: refusal('access.link-expired') }
    if (!isStrongEnough(asked.password, login)) {
      return { ok: false, refusal: refusal('access.password-too-weak', { length: 12 }) }
    }
    const step = passwords.stepOf(offer.totp, asked.totp)
    if (step === undefined) return { ok: false, refusal: refusal('access.wrong-credentials') }
    const secret = newId('pwd', random)
    const hash = await passwords.hash(asked.password)
    credentials.addPassword({ secret, person, hash, totp: offer.totp, lastStep: step })
    this.#offers.take(asked.ceremony)
    return { ok: true, secret }
  }
}
