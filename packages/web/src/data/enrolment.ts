import {
  InvitationLink,
  InvitationView,
  Me,
  PasskeyOptions,
  SetUpState,
  TotpOffer,
} from '@vigie/protocol'
import type { SetUp, Static } from '@vigie/protocol'
import { startRegistration } from '@simplewebauthn/browser'
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { isRecord } from '@vigie/kit'
import { request } from './request.ts'
import type { Reply } from './request.ts'

/** Whether this installation still waits for its set-up. */
export function readSetUp(): Promise<Reply<Static<typeof SetUpState>>> {
  return request(SetUpState, '/api/setup')
}

/** Creates the event and the first administrator, who then enrols with the invitation in the answer. */
export function setUp(body: SetUp): Promise<Reply<InvitationLink>> {
  return request(InvitationLink, '/api/setup', { body })
}

export function readInvitation(token: string): Promise<Reply<Static<typeof InvitationView>>> {
  return request(InvitationView, `/api/invitations/${encodeURIComponent(token)}`)
}

/** A secret for the authenticator application; nothing is stored until `setPassword`. */
export function offerTotp(token: string): Promise<Reply<Static<typeof TotpOffer>>> {
  return request(TotpOffer, `/api/invitations/${encodeURIComponent(token)}/password/options`, {
    body: {},
  })
}

export function setPassword(
  token: string,
  body: { readonly ceremony: string; readonly password: string; readonly totp: string },
): Promise<Reply<Me>> {
  return request(Me, `/api/invitations/${encodeURIComponent(token)}/password`, { body })
}

/** Makes a passkey for an invitation. Throws what the browser throws when its user declines. */
export async function makePasskey(token: string): Promise<Reply<Me>> {
  const base = `/api/invitations/${encodeURIComponent(token)}/passkey`
  const asked = await request(PasskeyOptions, `${base}/options`, { body: {} })
  if (!asked.ok) return asked
  const { ceremony, options } = asked.value
  const optionsJSON = creationOptions(options)
  if (optionsJSON === undefined) {
    return { ok: false, problem: { kind: 'unreadable', detail: 'passkey options' } }
  }
  const credential = await startRegistration({ optionsJSON })
  return request(Me, base, { body: { ceremony, credential } })
}

/** The server made these options for exactly this browser call; its outline is checked. */
function creationOptions(
  options: Readonly<Record<string, unknown>>,
): PublicKeyCredentialCreationOptionsJSON | undefined {
  return isCreationOptions(options) ? options : undefined
}

function isCreationOptions(value: unknown): value is PublicKeyCredentialCreationOptionsJSON {
  return (
    isRecord(value) &&
    typeof value['challenge'] === 'string' &&
    isRecord(value['rp']) &&
    isRecord(value['user']) &&
    Array.isArray(value['pubKeyCredParams'])
  )
}

/** A wall display enrols by its one-time code. */
export function enrolDisplay(code: string): Promise<Reply<Me>> {
  return request(Me, '/api/displays/enrol', { body: { code } })
}
