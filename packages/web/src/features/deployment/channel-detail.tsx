import { Link } from '@tanstack/react-router'
import { usePersonName } from '../../data/use-people.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { ChannelMark } from './channel-mark.tsx'
import type { ShownChannel, ShownCheck } from './use-radio-plan.ts'

/**
 * One channel and its test. By keys alone: `t` starts it, then `y` (answered) and `x` (silent) are of
 * the station that is called, the first that has not been asked, then those that were silent.
 */
export function ChannelDetail(props: { readonly channel: ShownChannel }) {
  const { channel } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  const { id, name, purpose, agencies, fallbackFor, stations, testedAtMs, standing } = channel
  const isTesting = standing !== 'untested' && !channel.isWithdrawn
  const called = isTesting
    ? (stations.find(({ check }) => check === undefined) ??
      stations.find(({ check }) => check?.hasAnswered === false))
    : undefined
  const isTester = desk.isDispatcher && !channel.isWithdrawn
  const act = (gesture: object) =>
    desk.send(`/api/radio-plan/${encodeURIComponent(id)}/gestures`, { gesture })
  const say = (station: string, hasAnswered: boolean) => {
    if (!desk.deed.isRunning) void act({ kind: 'check-station', station, hasAnswered })
  }
  const start = () => {
    if (!desk.deed.isRunning) void act({ kind: 'start-test' })
  }
  useKeys({
    ...(isTester ? { t: start } : {}),
    ...(isTester && called !== undefined
      ? {
          y: () => {
            say(called.station, true)
          },
          x: () => {
            say(called.station, false)
          },
        }
      : {}),
  })
  return (
    <>
      <p className="said-title">
        <Said text={name} />
      </p>
      <Facts
        facts={[
          { name: speech.text('radio.test'), value: <ChannelMark channel={channel} /> },
          { name: speech.text('radio.purpose'), value: speech.text(`radio.purpose.${purpose}`) },
          {
            name: speech.text('radio.agencies'),
            value:
              agencies.length === 0 ? (
                <span className="quiet">{speech.text('deploy.nobody')}</span>
              ) : (
                agencies.map((kind) => speech.text(`unit.kind.${kind}`)).join(' · ')
              ),
          },
          {
            name: speech.text('radio.fallback-for'),
            value:
              fallbackFor === undefined ? (
                speech.text('radio.primary')
              ) : (
                <Link to="/deployment/radio/$id" params={{ id: fallbackFor }} search={(now) => now}>
                  <bdi className="mono">{fallbackFor}</bdi>
                </Link>
              ),
          },
          ...(testedAtMs === undefined
            ? []
            : [{ name: speech.text('radio.started'), value: <Age atMs={testedAtMs} /> }]),
        ]}
      />
      {desk.isDispatcher ? (
        <section className="gestures" aria-label={speech.text('radio.gestures')}>
          <div className="row">
            {channel.isWithdrawn ? (
              <Button
                isDisabled={desk.deed.isRunning}
                onPress={() => {
                  void act({ kind: 'restore' })
                }}
              >
                {speech.text('radio.restore')}
              </Button>
            ) : (
              <>
                <Button
                  tone={called === undefined ? 'primary' : 'plain'}
                  isDisabled={desk.deed.isRunning}
                  onPress={start}
                >
                  {speech.text(isTesting ? 'radio.start-again' : 'radio.start')}{' '}
                  <kbd className="kbd">t</kbd>
                </Button>
                <FormButton
                  label={speech.text('radio.add-station')}
                  keyHint="a"
                  submit={speech.text('radio.add-station')}
                  fields={[
                    {
                      name: 'station',
                      label: speech.text('deploy.call-sign'),
                      kind: 'line',
                      maxLength: 24,
                    },
                  ]}
                  isRunning={desk.deed.isRunning}
                  onSubmit={({ station }) => act({ kind: 'add-station', station })}
                />
                <Button
                  isDisabled={desk.deed.isRunning}
                  onPress={() => {
                    void act({ kind: 'withdraw' })
                  }}
                >
                  {speech.text('radio.withdraw')}
                </Button>
              </>
            )}
          </div>
          <DeedNote
            sentence={desk.deed.problem && sayProblem(speech, desk.deed.problem)}
            recorded={desk.deed.recorded}
          />
        </section>
      ) : null}
      <section className="stack" aria-label={speech.text('radio.stations')}>
        <h3>{speech.text('radio.stations')}</h3>
        {stations.length === 0 ? <p className="quiet">{speech.text('radio.no-stations')}</p> : null}
        <ul className="part-rows">
          {stations.map(({ station, check }) => {
            const isCalled = station === called?.station
            return (
              <li
                key={station}
                className={isCalled ? 'part-row-head is-called' : 'part-row-head'}
                aria-current={isCalled ? 'step' : undefined}
              >
                <strong>
                  <bdi>{station}</bdi>
                </strong>
                {isTesting ? <Answer check={check} /> : null}
                {isTester && isTesting && (isCalled || check?.hasAnswered !== true) ? (
                  <span className="row">
                    <Button
                      {...(isCalled
                        ? {}
                        : { label: speech.text('radio.answered.one', { station }) })}
                      isDisabled={desk.deed.isRunning}
                      onPress={() => {
                        say(station, true)
                      }}
                    >
                      {speech.text('radio.answered')}
                      {isCalled ? <kbd className="kbd">y</kbd> : null}
                    </Button>
                    {check?.hasAnswered === false ? null : (
                      <Button
                        {...(isCalled
                          ? {}
                          : { label: speech.text('radio.silent.one', { station }) })}
                        isDisabled={desk.deed.isRunning}
                        onPress={() => {
                          say(station, false)
                        }}
                      >
                        {speech.text('radio.silent')}
                        {isCalled ? <kbd className="kbd">x</kbd> : null}
                      </Button>
                    )}
                  </span>
                ) : null}
                {isTester && !isTesting ? (
                  <Button
                    tone="quiet"
                    label={speech.text('radio.remove-station.one', { station })}
                    isDisabled={desk.deed.isRunning}
                    onPress={() => {
                      void act({ kind: 'remove-station', station })
                    }}
                  >
                    {speech.text('radio.remove-station')}
                  </Button>
                ) : null}
              </li>
            )
          })}
        </ul>
      </section>
    </>
  )
}

/** Answered or not, by whom it was written down, and how long ago. */
function Answer(props: { readonly check: ShownCheck | undefined }) {
  const { check } = props
  const speech = useSpeech()
  const nameOf = usePersonName()
  if (check === undefined) return <span className="quiet">{speech.text('radio.not-called')}</span>
  const { hasAnswered, atMs, by } = check
  return (
    <>
      <span className={`badge tone-${hasAnswered ? 'low' : 'critical'}`}>
        <span aria-hidden="true">{hasAnswered ? '✓' : '◆'}</span>
        {speech.text(hasAnswered ? 'radio.has-answered' : 'radio.was-silent')}
      </span>
      <span className="quiet">
        <bdi>{nameOf(by)}</bdi> · <Age atMs={atMs} />
      </span>
    </>
  )
}
