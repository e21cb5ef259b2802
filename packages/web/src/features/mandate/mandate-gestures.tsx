import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import type { MandateDesk } from './mandate-desk.ts'

/** What can be done with a mandate as a whole, in its present state. */
export function MandateGestures({ desk }: { readonly desk: MandateDesk }) {
  const { mandate, mayWrite, isRunning, send } = desk
  const speech = useSpeech()
  const me = useMe()
  if (!mayWrite) return null
  const { state, draft, inForce } = mandate
  const plain = (kind: string) => () => {
    void send('gestures', { gesture: { kind } })
  }
  const withReason = (kind: 'suspend' | 'end' | 'review' | 'resume', tone: 'plain' | 'danger') => {
    const path = kind === 'resume' ? 'signed-gestures' : 'gestures'
    const label = kind === 'review' ? 'mandate.review.finding' : 'mandate.reason'
    return (
      <FormButton
        key={kind}
        label={speech.text(`mandate.${kind}`)}
        submit={speech.text(`mandate.${kind}`)}
        tone={tone}
        isRunning={isRunning}
        fields={[{ name: 'reason', label: speech.text(label), kind: 'text' }]}
        onSubmit={({ reason }) => send(path, { gesture: { kind, reason } })}
      />
    )
  }
  const maySign = may(me, 'mandate.sign')
  return (
    <div className="row mandate-gestures">
      {state === 'signed' && maySign ? (
        <Button
          tone="primary"
          isDisabled={isRunning}
          onPress={() => {
            void send('signed-gestures', { gesture: { kind: 'activate' } })
          }}
        >
          {speech.text('mandate.activate')}
        </Button>
      ) : null}
      {state === 'active' ? withReason('suspend', 'danger') : null}
      {state === 'suspended' && maySign ? withReason('resume', 'plain') : null}
      {state === 'active' || state === 'suspended' ? withReason('review', 'plain') : null}
      {inForce !== undefined && draft === undefined && state !== 'ended' ? (
        <Button isDisabled={isRunning} onPress={plain('amend')}>
          {speech.text('mandate.amend')}
        </Button>
      ) : null}
      {inForce !== undefined && draft !== undefined ? (
        <Button isDisabled={isRunning} onPress={plain('drop-amendment')}>
          {speech.text('mandate.drop-amendment')}
        </Button>
      ) : null}
      {state === 'ended' ? null : withReason('end', 'danger')}
    </div>
  )
}
