import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { TLP_LEVELS } from '@vigie/domain'
import { oneOfIn } from '../../data/read-state.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { DeedNote } from '../../ui/deed-note.tsx'
import { FieldForm } from '../../ui/field-form.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { DayTime } from './day-time.tsx'
import { MakeBundle } from './make-bundle.tsx'
import type { GestureSpec, PartGroup, Section, Shown, ShownFact, World } from './section.ts'
import { useSignedDeed } from '../../data/use-signed-deed.ts'

/** One document of the room: what it says, its parts, and what can be done with it, each by a key. */
export function SectionDetail(props: {
  readonly section: Section
  readonly shown: Shown
  readonly world: World
}) {
  const { section, shown, world } = props
  const { speech } = world
  const me = useMe()
  const asOf = useAsOf()
  const deed = useSignedDeed()
  const [open, setOpen] = useState<string>()
  const bar = useRef<HTMLElement>(null)
  const isWriter = may(me, section.writes) && asOf === undefined
  const gestures = isWriter
    ? section.gestures.filter(
        (each) => each.isPossible(shown) && (each.action === undefined || may(me, each.action)),
      )
    : []
  const form = gestures.find(({ id }) => id === open)
  const path = `${section.path}/${encodeURIComponent(shown.id)}`
  const tlp = oneOfIn(shown.state, 'tlp', TLP_LEVELS)

  function leave(): void {
    setOpen(undefined)
    bar.current?.focus({ preventScroll: true })
  }

  async function send(spec: GestureSpec, values: Readonly<Record<string, string>>): Promise<void> {
    const body = spec.body(values, world, shown)
    const written =
      spec.path === undefined
        ? await deed.run(`${path}/gestures`, { gesture: body })
        : await deed.run(`${path}/${spec.path}`, body)
    if (written !== undefined) leave()
  }

  function press(id: string): void {
    const spec = gestures.find((each) => each.id === id)
    if (spec === undefined) return
    if (spec.fields === undefined) void send(spec, {})
    else setOpen(open === id ? undefined : id)
  }

  useKeys(
    Object.fromEntries(
      gestures.map(({ id, key }) => [
        key,
        () => {
          press(id)
        },
      ]),
    ),
  )

  return (
    <div className="stack">
      <p className="row">
        {tlp === undefined ? null : <TlpLabel level={tlp} />} <bdi className="mono">{shown.id}</bdi>
      </p>
      <section className="gestures" ref={bar} tabIndex={-1} aria-label={speech.text(section.name)}>
        {gestures.length === 0 ? null : (
          <GestureBar
            label={speech.text(section.name)}
            isDisabled={deed.isRunning}
            onPress={press}
            buttons={gestures.map(({ id, key, label, tone, fields }) => ({
              id,
              text: speech.text(label),
              keyHint: key,
              ...(fields === undefined ? {} : { isOpen: open === id }),
              ...(tone === undefined ? {} : { tone }),
            }))}
          />
        )}
        {form?.fields === undefined ? null : (
          <FieldForm
            key={form.id}
            label={speech.text(form.label)}
            submit={speech.text(form.label)}
            {...(form.tone === undefined ? {} : { tone: form.tone })}
            fields={form.fields(world, shown)}
            isRunning={deed.isRunning}
            onLeave={leave}
            onSubmit={(values) => {
              void send(form, values)
            }}
          />
        )}
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
      </section>
      {section.id === 'partners' && may(me, 'release.sign') && asOf === undefined ? (
        <MakeBundle partner={shown.id} />
      ) : null}
      <Facts
        facts={section.facts(shown, world).map((fact) => ({
          name: fact.name,
          value: <FactValue fact={fact} />,
        }))}
      />
      {section.parts(shown, world).map((group) => (
        <Parts
          key={group.title}
          group={group}
          world={world}
          onAct={
            isWriter
              ? (gesture) => {
                  void deed.run(`${path}/gestures`, { gesture })
                }
              : undefined
          }
        />
      ))}
    </div>
  )
}

function FactValue(props: { readonly fact: ShownFact }): ReactNode {
  const { value, atMs, href } = props.fact
  if (atMs !== undefined) return <DayTime atMs={atMs} />
  if (!('value' in props.fact)) return '—'
  if (href === undefined) return <Said text={value} />
  return (
    <a href={href}>
      <bdi>{value}</bdi>
    </a>
  )
}

function Parts(props: {
  readonly group: PartGroup
  readonly world: World
  readonly onAct: ((gesture: object) => void) | undefined
}) {
  const { group, world, onAct } = props
  const { speech } = world
  if (group.items.length === 0) return null
  return (
    <section className="coop-parts">
      <h3>{speech.text(group.title)}</h3>
      <ul>
        {group.items.map(({ key, text, note, lang, act }) => (
          <li key={key}>
            <div {...(lang === undefined ? {} : { lang })} className="coop-part-text">
              <Said text={text} />
            </div>
            {note === undefined ? null : <p className="quiet">{note}</p>}
            {act === undefined || onAct === undefined ? null : (
              <button
                type="button"
                className="button button-quiet"
                onClick={() => {
                  onAct(act.gesture)
                }}
              >
                {speech.text(act.label)}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
