import { Link } from '@tanstack/react-router'
import { unreachable } from '@vigie/kit'
import type { ReactNode } from 'react'
import { useLocatedUnits } from '../../data/use-located-units.ts'
import { usePersonName } from '../../data/use-people.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { OLD_POSITION_MS } from '../../ui/moving-layer.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import type { Chosen } from './picture-search.ts'
import type { Picture } from './use-picture.ts'

/** A count older than this is an alarm, ms (as the server has it). */
const SILENT_MS = 15_000

/** The thing that is chosen, in words, with a way to its own screen. */
export function ChosenDetail(props: {
  readonly picture: Picture
  readonly chosen: Chosen
  readonly onLeave: () => void
}) {
  const { picture, chosen, onLeave } = props
  const speech = useSpeech()
  return (
    <section className="picture-chosen" aria-live="polite" aria-label={chosen.id}>
      <div className="picture-chosen-body">
        <Detail picture={picture} chosen={chosen} />
      </div>
      <Button tone="quiet" onPress={onLeave}>
        {speech.text('shell.close')}
      </Button>
    </section>
  )
}

function Detail(props: { readonly picture: Picture; readonly chosen: Chosen }) {
  const { picture, chosen } = props
  switch (chosen.kind) {
    case 'incident':
      return <Incident picture={picture} id={chosen.id} />
    case 'gate':
      return <Gate picture={picture} id={chosen.id} />
    case 'unit':
      return <Unit picture={picture} id={chosen.id} />
    case 'installation':
    case 'sector':
      return <Installation picture={picture} id={chosen.id} />
    default:
      return unreachable(chosen.kind)
  }
}

interface Part {
  readonly picture: Picture
  readonly id: string
}

function Incident({ picture, id }: Part) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const incident = picture.incidents.find((each) => each.id === id)
  if (incident === undefined) return <Gone id={id} />
  const { priority, title, place, owner, openedAtMs } = incident
  return (
    <>
      <h2 dir="auto">
        <Said text={title} />
      </h2>
      <Severity
        tone={toneOfPriority(priority)}
        word={speech.text(`incident.priority.${priority}`)}
      />{' '}
      <Age atMs={openedAtMs} />
      {place === undefined ? null : (
        <>
          {' · '}
          <bdi>{place}</bdi>
        </>
      )}
      {' · '}
      {owner === undefined ? (
        <span className="tone-high">{speech.text('incident.nobody')}</span>
      ) : (
        <bdi>{nameOf(owner)}</bdi>
      )}
      <p>
        <Link to="/incidents/$id" params={{ id }} search={{}}>
          {speech.text('picture.open-incident')}
        </Link>
      </p>
    </>
  )
}

function Gate({ picture, id }: Part) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const said = picture.gates.get(id)
  const count = picture.counts.get(id)
  const isKnown = count !== undefined && !count.silent && count.perMinute !== null
  const causes = picture.assets.affected.get(id)?.causes ?? []
  return (
    <>
      <h2>{speech.text('crowd.gate', { id })}</h2>
      <Facts
        facts={[
          fact('picture.state', speech.text(`gate.state.${said?.state ?? 'unknown'}`)),
          fact(
            'picture.confirmed',
            said === undefined ? (
              <Age atMs={undefined} />
            ) : (
              <>
                <Age atMs={said.confirmedAtMs} /> · <bdi>{nameOf(said.confirmedBy)}</bdi>
              </>
            ),
          ),
          fact(
            'picture.flow',
            isKnown
              ? speech.text('crowd.per-minute', {
                  n: speech.number(Math.round(count.perMinute ?? 0)),
                })
              : speech.text('crowd.unknown'),
          ),
          fact('picture.counted', <Counted at={count?.lastAt} />),
          ...(causes.length === 0
            ? []
            : [fact('picture.layer.outages', <bdi>{causes.map(nameOfAsset).join(', ')}</bdi>)]),
        ]}
      />
      <p>
        <Link to="/venue" search={{ gate: id }}>
          {speech.text('picture.open-gate')}
        </Link>
      </p>
    </>
  )

  function fact(key: MessageKey, value: ReactNode) {
    return { name: speech.text(key), value }
  }

  function nameOfAsset(asset: string): string {
    return picture.assets.assets.get(asset)?.name ?? asset
  }
}

function Counted(props: { readonly at: string | null | undefined }) {
  const at = props.at ?? undefined
  return <Age atMs={at === undefined ? undefined : Date.parse(at)} staleAfterMs={SILENT_MS} />
}

function Unit({ picture, id }: Part) {
  const speech = useSpeech()
  const unit = useLocatedUnits(picture.event?.venue?.centre).get(id)
  if (unit === undefined) return <Gone id={id} />
  const { label, kind, atMs, accuracyM, incident } = unit
  const facts: { readonly name: string; readonly value: ReactNode }[] = [
    { name: speech.text('picture.kind'), value: speech.text(`unit.kind.${kind}`) },
    {
      name: speech.text('picture.said'),
      value: <Age atMs={atMs} staleAfterMs={OLD_POSITION_MS} />,
    },
  ]
  if (accuracyM !== undefined) {
    const n = speech.number(Math.round(accuracyM))
    facts.push({
      name: speech.text('picture.accuracy'),
      value: speech.text('picture.metres', { n }),
    })
  }
  if (incident !== undefined) {
    facts.push({
      name: speech.text('picture.on-incident'),
      value: (
        <Link to="/incidents/$id" params={{ id: incident }} search={{}}>
          <bdi>{incident}</bdi>
        </Link>
      ),
    })
  }
  return (
    <>
      <h2>
        <bdi>{label}</bdi>
      </h2>
      <Facts facts={facts} />
    </>
  )
}

function Installation({ picture, id }: Part) {
  const speech = useSpeech()
  const element = picture.elements.get(id)
  if (element === undefined) return <Gone id={id} />
  const kind = {
    name: speech.text('picture.kind'),
    value: speech.text(`venue.kind.${element.kind}`),
  }
  return (
    <>
      <h2>
        <bdi>{element.name ?? id}</bdi>
      </h2>
      <Facts
        facts={
          element.kind === 'installation'
            ? [kind, { name: speech.text('picture.use'), value: <bdi>{element.use}</bdi> }]
            : [kind]
        }
      />
      <p>
        <Link to="/venue/plan" search={{ element: id }}>
          {speech.text('picture.open-plan')}
        </Link>
      </p>
    </>
  )
}

/** It was closed, or went, while it stood here. */
function Gone(props: { readonly id: string }) {
  const speech = useSpeech()
  return (
    <p className="quiet">
      <bdi>{props.id}</bdi> · {speech.text('crowd.unknown')}
    </p>
  )
}
