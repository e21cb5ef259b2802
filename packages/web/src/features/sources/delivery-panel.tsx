import type { SourceList } from '@vigie/protocol'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { OneTimeSecret } from '../../ui/one-time-secret.tsx'
import { DOOR_OF, shipperConfig, USUAL_PORTS } from './shipper-config.ts'
import type { Shipper } from './shipper-config.ts'

/** What stands in a configuration where a token was shown before. */
const TOKEN_GOES_HERE = 'vigie_src_…'

/** What to give to the sender: the token, shown this once, and a configuration to be copied. */
export function DeliveryPanel(props: {
  readonly source: string
  readonly token: string | undefined
  readonly shipper: Shipper
  readonly doors: SourceList['doors']
}) {
  const { source, token, shipper, doors } = props
  const speech = useSpeech()
  const door = DOOR_OF[shipper]
  const open = doors.find((each) => each.door === door)
  const isPort = door !== 'http' && door !== 'files'
  const text = shipperConfig(shipper, {
    source,
    token: token ?? TOKEN_GOES_HERE,
    origin: location.origin,
    host: location.hostname,
    port: open?.port ?? USUAL_PORTS[door] ?? 0,
  })
  return (
    <>
      {token === undefined ? null : (
        <OneTimeSecret
          title={speech.text('source.token')}
          secret={token}
          how={speech.text('source.token.how')}
        />
      )}
      {isPort && open === undefined ? (
        <p className="problem">{speech.text('source.door-shut', { door })}</p>
      ) : null}
      {text === '' ? null : (
        <section className="stack">
          <div className="row">
            <h3>{speech.text('source.config', { program: speech.text(`shipper.${shipper}`) })}</h3>
            <CopyButton text={text} word={speech.text('source.config.copy')} />
          </div>
          {shipper === 'splunk-hec' ? (
            <p className="quiet">{speech.text('shipper.splunk-hec.note')}</p>
          ) : null}
          <pre className="config mono" dir="ltr">
            {text}
          </pre>
        </section>
      )}
    </>
  )
}
