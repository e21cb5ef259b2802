import type { InvitationLink } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { OneTimeSecret } from '../../ui/one-time-secret.tsx'

/** The link of an invitation or a recovery, this one time. */
export function InvitationSecret(props: { readonly link: InvitationLink }) {
  const speech = useSpeech()
  return (
    <OneTimeSecret
      title={speech.text('people.link.title')}
      secret={props.link.link}
      how={speech.text('people.link.how')}
      untilMs={Date.parse(props.link.until)}
    />
  )
}
