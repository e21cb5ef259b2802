import { ASSET_EDGES, ASSET_STATES, isEdgePossible } from '@vigie/domain'
import type { AssetEdgeKind, AssetState } from '@vigie/domain'
import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownAsset } from '../../data/read-asset.ts'
import { may } from '../../data/session.ts'
import type { AssetPicture } from '../../data/use-assets.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextArea, TextField } from '../../ui/field.tsx'
import { GestureBar } from '../../ui/gesture-bar.tsx'
import type { GestureButton } from '../../ui/gesture-bar.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { SuggestField } from '../../ui/suggest-field.tsx'
import { useKeys } from '../../ui/use-keys.ts'

type Form = 'report' | 'connect' | 'alias' | 'rename' | 'retire'

/** What can be said and done about an asset; each with its key. */
export function AssetGestures(props: {
  readonly asset: ShownAsset
  readonly picture: AssetPicture
}) {
  const { asset, picture } = props
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  const [form, setForm] = useState<Form>()
  const path = `/api/assets/${encodeURIComponent(asset.id)}`
  const isWriter = may(me, 'asset.write')
  const buttons: readonly (GestureButton<Form | 'restore'> & { readonly isShown: boolean })[] = [
    button('report', 's', !asset.retired && may(me, 'asset.report')),
    button('connect', 'g', !asset.retired && isWriter),
    button('alias', 'a', !asset.retired && isWriter),
    button('rename', 'e', !asset.retired && isWriter),
    button('retire', 'x', !asset.retired && isWriter),
    {
      id: 'restore',
      text: speech.text('asset.restore'),
      keyHint: 'r',
      isShown: asset.retired && isWriter,
    },
  ]
  const shown = asOf === undefined ? buttons.filter(({ isShown }) => isShown) : []
  useKeys(
    Object.fromEntries(
      shown.map(({ id, keyHint }) => [
        keyHint,
        () => {
          press(id)
        },
      ]),
    ),
  )
  if (shown.length === 0) return null

  function button(id: Form, keyHint: string, isShown: boolean) {
    const words = {
      report: 'asset.report',
      connect: 'asset.connect',
      alias: 'asset.alias.add',
      rename: 'asset.rename',
      retire: 'asset.retire',
    } as const
    return { id, text: speech.text(words[id]), keyHint, isOpen: form === id, isShown }
  }

  function press(id: Form | 'restore'): void {
    if (id === 'restore') void run(`${path}/gestures`, { gesture: { kind: 'restore' } })
    else setForm(form === id ? undefined : id)
  }

  async function run(to: string, body: object): Promise<void> {
    if ((await deed.run(to, body)) !== undefined) setForm(undefined)
  }

  const common = {
    isRunning: deed.isRunning,
    onLeave: () => {
      setForm(undefined)
    },
  }
  return (
    <section className="stack">
      <GestureBar
        label={speech.text('asset.report')}
        buttons={shown}
        isDisabled={deed.isRunning}
        onPress={press}
      />
      {form === 'report' ? (
        <ReportForm
          {...common}
          onSend={(state, reason) => {
            void run(`${path}/state`, { state, ...(reason === '' ? {} : { reason }) })
          }}
        />
      ) : null}
      {form === 'connect' ? (
        <ConnectForm
          {...common}
          asset={asset}
          picture={picture}
          onSend={(kind, to) => {
            void run(`${path}/gestures`, { gesture: { kind: 'connect', edge: { kind, to } } })
          }}
        />
      ) : null}
      {form === 'alias' ? (
        <WordForm
          {...common}
          label={speech.text('asset.alias.add')}
          field={speech.text('asset.aliases')}
          onSend={(alias) => {
            void run(`${path}/gestures`, { gesture: { kind: 'add-alias', alias } })
          }}
        />
      ) : null}
      {form === 'rename' ? (
        <WordForm
          {...common}
          label={speech.text('asset.rename')}
          field={speech.text('asset.name')}
          initial={asset.name ?? ''}
          onSend={(name) => {
            void run(`${path}/gestures`, { gesture: { kind: 'rename', name } })
          }}
        />
      ) : null}
      {form === 'retire' ? (
        <WordForm
          {...common}
          label={speech.text('asset.retire')}
          field={speech.text('asset.reason')}
          isDanger
          onSend={(reason) => {
            void run(`${path}/gestures`, { gesture: { kind: 'retire', reason } })
          }}
        />
      ) : null}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}

interface FormProps {
  readonly isRunning: boolean
  readonly onLeave: () => void
}

function ReportForm(
  props: FormProps & { readonly onSend: (state: AssetState, reason: string) => void },
) {
  const speech = useSpeech()
  const [state, setState] = useState<AssetState>('down')
  const [reason, setReason] = useState('')
  return (
    <GestureForm
      {...props}
      label={speech.text('asset.report')}
      submit={speech.text('asset.report')}
      onSubmit={() => {
        props.onSend(state, reason.trim())
      }}
    >
      <SelectField
        label={speech.text('asset.state')}
        value={state}
        options={ASSET_STATES.map((value) => ({
          value,
          text: speech.text(`asset.state.${value}`),
        }))}
        onChange={setState}
      />
      <TextArea
        label={speech.text('asset.reason')}
        value={reason}
        maxLength={2_000}
        onChange={setReason}
      />
    </GestureForm>
  )
}

function ConnectForm(
  props: FormProps & {
    readonly asset: ShownAsset
    readonly picture: AssetPicture
    readonly onSend: (kind: AssetEdgeKind, to: string) => void
  },
) {
  const { asset, picture, onSend } = props
  const speech = useSpeech()
  const [kind, setKind] = useState<AssetEdgeKind>('serves')
  const [to, setTo] = useState('')
  const ends = [...picture.assets.values()].filter(
    (other) => !other.retired && isEdgePossible(kind, asset.kind, other.kind),
  )
  return (
    <GestureForm
      {...props}
      label={speech.text('asset.connect')}
      submit={speech.text('asset.connect')}
      onSubmit={() => {
        onSend(kind, to.trim())
      }}
    >
      <SelectField
        label={speech.text('asset.edge')}
        value={kind}
        options={ASSET_EDGES.map((value) => ({ value, text: speech.text(`asset.edge.${value}`) }))}
        onChange={setKind}
      />
      <SuggestField
        label={speech.text('asset.edge.to')}
        value={to}
        onChange={setTo}
        options={ends.map((other) => ({ value: other.id, text: other.name ?? other.id }))}
        isRequired
      />
    </GestureForm>
  )
}

function WordForm(
  props: FormProps & {
    readonly label: string
    /** What the word is. */
    readonly field: string
    readonly initial?: string
    readonly isDanger?: boolean
    readonly onSend: (word: string) => void
  },
) {
  const { label, field, initial = '', isDanger = false, onSend } = props
  const [word, setWord] = useState(initial)
  return (
    <GestureForm
      {...props}
      label={label}
      submit={label}
      {...(isDanger ? { tone: 'danger' } : {})}
      onSubmit={() => {
        if (word.trim() !== '') onSend(word.trim())
      }}
    >
      <TextField label={field} value={word} onChange={setWord} isRequired maxLength={200} />
    </GestureForm>
  )
}
