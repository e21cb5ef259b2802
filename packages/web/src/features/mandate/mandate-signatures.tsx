import { MANDATE_PARTIES } from '@vigie/domain'
import { saveFile } from '../../data/download.ts'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Facts } from '../../ui/notes.tsx'
import type { MandateDesk } from './mandate-desk.ts'

/** Who has signed what, the text that is to be signed, and the ways to sign it. */
export function MandateSignatures({ desk }: { readonly desk: MandateDesk }) {
  const { mandate, detail, nameOf } = desk
  const speech = useSpeech()
  const version = mandate.draft ?? mandate.inForce
  const text = detail.draft ?? detail.inForce
  return (
    <section className="stack" aria-label={speech.text('mandate.signatures')}>
      <h3>{speech.text('mandate.signatures')}</h3>
      <Facts
        facts={[
          ...MANDATE_PARTIES.map((party) => {
            const signature = version?.signatures[party]
            return {
              name: speech.text(`mandate.party.${party}`),
              value:
                signature === undefined ? (
                  <span className="quiet">{speech.text('mandate.not-signed')}</span>
                ) : (
                  `✓ ${speech.text('mandate.signed-at', {
                    at: speech.moment(signature.atMs),
                    who: nameOf(signature.by),
                  })}`
                ),
            }
          }),
          {
            name: speech.text('mandate.partner-key'),
            value:
              mandate.key === undefined ? (
                <span className="quiet">{speech.text('mandate.clause.missing')}</span>
              ) : (
                <bdi className="hash">{mandate.key}</bdi>
              ),
          },
          ...(text === null
            ? []
            : [
                {
                  name: speech.text('mandate.digest'),
                  value: <bdi className="hash">{text.digest}</bdi>,
                },
              ]),
        ]}
      />
      {text === null ? null : (
        <details>
          <summary>{speech.text('mandate.text')}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long text scrolls by keyboard, too. */}
          <pre className="mandate-text" dir="ltr" tabIndex={0}>
            {JSON.stringify(JSON.parse(text.text), undefined, 2)}
          </pre>
          <Button
            onPress={() => {
              const content = new Blob([text.text], { type: 'application/json' })
              saveFile({ name: `${mandate.id}-v${text.version}.json`, content })
            }}
          >
            {speech.text('mandate.text.save')}
          </Button>
        </details>
      )}
      <SigningButtons desk={desk} />
    </section>
  )
}

function SigningButtons({ desk }: { readonly desk: MandateDesk }) {
  const { mandate, detail, mayWrite, isRunning, send } = desk
  const speech = useSpeech()
  const me = useMe()
  const { draft } = mandate
  if (!mayWrite || mandate.state === 'ended') return null
  const { host, partner } = draft?.signatures ?? {}
  const maySign = may(me, 'mandate.sign')
  const text = detail.draft
  return (
    <div className="row">
      {maySign && host === undefined && partner === undefined && draft !== undefined ? (
        <FormButton
          label={speech.text('mandate.partner-key.register')}
          submit={speech.text('mandate.partner-key.register')}
          hint={speech.text('mandate.partner-key.hint')}
          isRunning={isRunning}
          fields={[{ name: 'key', label: speech.text('mandate.partner-key'), kind: 'lines' }]}
          onSubmit={({ key }) =>
            send('signed-gestures', { gesture: { kind: 'register-key', key } })
          }
        />
      ) : null}
      {maySign && host === undefined && text !== null ? (
        <Button
          tone="primary"
          isDisabled={isRunning}
          onPress={() => {
            void send('signed-gestures', { gesture: { kind: 'sign', digest: text.digest } })
          }}
        >
          {speech.text('mandate.sign')}
        </Button>
      ) : null}
      {partner === undefined && text !== null ? (
        <FormButton
          label={speech.text('mandate.partner-signature')}
          submit={speech.text('mandate.partner-signature')}
          hint={speech.text('mandate.partner-signature.hint')}
          isRunning={isRunning}
          fields={[
            { name: 'signature', label: speech.text('mandate.party.partner'), kind: 'lines' },
          ]}
          onSubmit={({ signature }) =>
            send('gestures', { gesture: { kind: 'partner-signature', signature } })
          }
        />
      ) : null}
      {host === undefined && partner === undefined ? null : (
        <Button
          isDisabled={isRunning}
          onPress={() => {
            void send('gestures', { gesture: { kind: 'withdraw-signatures' } })
          }}
        >
          {speech.text('mandate.withdraw')}
        </Button>
      )}
    </div>
  )
}
