import { useSpeech } from '../../i18n/use-speech.tsx'
import { GATE_SHAPES } from '../../ui/gate-shapes.ts'
import { PlanMark } from '../../ui/plan-mark.tsx'
import type { PlanView } from '../../ui/use-plan-view.ts'
import { SHAPES } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import type { Chosen } from './picture-search.ts'
import { urgencyOf } from './use-picture.ts'
import type { Picture } from './use-picture.ts'

interface Marks {
  readonly picture: Picture
  readonly view: PlanView
  readonly chosen: Chosen | undefined
  readonly onChoose: (chosen: Chosen) => void
}

/** A confirmation older than this is no longer drawn in full ink, ms. */
const OLD_MS = 30 * 60_000
/** Names of installations are written once a metre is as many pixels. */
const NAMES_AT = 2.2
/** A name needs so much room around its middle, px. */
const ROOM_PX = 30
/** A place where something happened carries its mark above its own sign, px. */
const ABOVE_PX = 20

/** Gates: state by shape, hollow where nobody confirmed it of late, and what an outage does to them. */
export function GateMarks(props: Marks & { readonly hasOutages: boolean; readonly nowMs: number }) {
  const { picture, view, chosen, onChoose, hasOutages, nowMs } = props
  const speech = useSpeech()
  return (picture.event?.venue?.gates ?? []).map(({ id }) => {
    const at = picture.plan?.anchors.get(id)
    if (at === undefined) return null
    const said = picture.gates.get(id)
    const state = said?.state ?? 'unknown'
    const isOld = said !== undefined && nowMs - said.confirmedAtMs > OLD_MS
    const effect = hasOutages ? picture.assets.affected.get(id)?.effect : undefined
    const tone = effect === undefined ? undefined : toneOfPriority(urgencyOf(effect))
    return (
      <PlanMark
        key={id}
        view={view}
        at={at}
        className={`mark-gate${state === 'unknown' ? ' is-unknown' : isOld ? ' is-old' : ''}${tone === undefined ? '' : ` tone-${tone} is-hurt`}`}
        label={
          said === undefined
            ? speech.text('wall.gate-unknown', { id })
            : speech.text('wall.gate', {
                id,
                state: speech.text(`gate.state.${state}`),
                age: speech.duration(nowMs - said.confirmedAtMs),
              })
        }
        isChosen={chosen?.kind === 'gate' && chosen.id === id}
        onPress={() => {
          onChoose({ kind: 'gate', id })
        }}
      >
        {tone === undefined ? null : `${SHAPES[tone]} `}
        {GATE_SHAPES[state]} {id}
      </PlanMark>
    )
  })
}

/** Open incidents at their place; several at one place stand as one mark with their number. */
export function IncidentMarks({ picture, view, chosen, onChoose }: Marks) {
  const speech = useSpeech()
  return [...picture.incidentsAt].map(([place, there]) => {
    const at = picture.plan?.anchors.get(place)
    if (at === undefined) return null
    const [first] = there
    const tone = toneOfPriority(first.priority)
    const label =
      there.length > 1
        ? speech.text('picture.incidents-at', { n: there.length, place })
        : speech.text('picture.incident', {
            priority: speech.text(`incident.priority.${first.priority}`),
            title: first.title ?? first.id,
            place,
          })
    return (
      <PlanMark
        key={place}
        view={view}
        at={{ x: at.x, y: at.y - ABOVE_PX / view.scale }}
        className={`mark-incident tone-${tone}`}
        label={label}
        isChosen={chosen?.kind === 'incident' && there.some(({ id }) => id === chosen.id)}
        onPress={() => {
          // Pressed again, the next one at this place.
          const shown = there.findIndex(({ id }) => chosen?.kind === 'incident' && id === chosen.id)
          onChoose({ kind: 'incident', id: (there[shown + 1] ?? first).id })
        }}
      >
        {SHAPES[tone]} {there.length > 1 ? speech.number(there.length) : null}
      </PlanMark>
    )
  })
}

/** Installations and what stands with them, by name where there is room. */
export function InstallationMarks({ picture, view, chosen, onChoose }: Marks) {
  const { elements, plan, assets } = picture
  const isNamed = view.scale >= NAMES_AT
  return [...elements.values()].map(({ id, kind, name }) => {
    const at = kind === 'installation' ? plan?.anchors.get(id) : undefined
    if (at === undefined) return null
    const effect = assets.affected.get(id)?.effect
    const tone = effect === undefined ? undefined : toneOfPriority(urgencyOf(effect))
    return (
      <PlanMark
        key={id}
        view={view}
        at={at}
        className={`mark-installation${tone === undefined ? '' : ` tone-${tone} is-hurt`}`}
        label={name === undefined ? id : `${name} (${id})`}
        isChosen={chosen?.kind === 'installation' && chosen.id === id}
        onPress={() => {
          onChoose({ kind: 'installation', id })
        }}
      >
        {tone === undefined ? '⊡' : SHAPES[tone]}
        {isNamed || tone !== undefined ? ` ${id}` : null}
      </PlanMark>
    )
  })
}

/** Names of sectors, where no other is in their way; one that fills up always, and how far. */
export function SectorMarks({ picture, view }: Marks) {
  const speech = useSpeech()
  const { plan, sectors } = picture
  const places = [...(plan?.sectors ?? [])].flatMap((id) => {
    const at = plan?.anchors.get(id)
    return at === undefined ? [] : [{ id, at }]
  })
  const room = ROOM_PX / view.scale
  return places.map(({ id, at }) => {
    const sector = sectors.get(id)
    const isLoud = sector !== undefined && !sector.silent && sector.level !== 'none'
    const isCrowded = places.some(
      (other) => other.id !== id && Math.hypot(other.at.x - at.x, other.at.y - at.y) < room,
    )
    if (isCrowded && !isLoud) return null
    const share = sector?.silent === false ? (sector.share ?? undefined) : undefined
    const percent = share === undefined ? '?' : `${speech.number(Math.round(share * 100))} %`
    return (
      <PlanMark
        key={id}
        view={view}
        at={at}
        className={`mark-sector${isLoud ? ` is-loud level-${sector.level}` : ''}`}
        label={
          sector === undefined || sector.inside === null
            ? speech.text('crowd.sector-unknown', { id })
            : speech.text('crowd.sector-is', {
                id,
                inside: speech.number(sector.inside),
                capacity: speech.number(sector.capacity),
              })
        }
      >
        {id} {isLoud || view.scale >= NAMES_AT ? percent : null}
      </PlanMark>
    )
  })
}
