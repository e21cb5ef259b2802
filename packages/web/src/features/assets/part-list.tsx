import type { ReactNode } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownAsset } from '../../data/read-asset.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'

/** Names or links of an asset, each with the button that takes it away for whoever may. */
export function PartList(props: {
  readonly asset: ShownAsset
  readonly parts: readonly {
    readonly key: string
    readonly said: ReactNode
    /** What the button says. */
    readonly remove: string
    readonly gesture: object
  }[]
}) {
  const { asset, parts } = props
  const speech = useSpeech()
  const me = useMe()
  const isPresent = useAsOf() === undefined
  const deed = useDeed()
  const isWriter = isPresent && !asset.retired && may(me, 'asset.write')
  return (
    <>
      {parts.length === 0 ? '—' : null}
      <ul className="asset-parts">
        {parts.map(({ key, said, remove, gesture }) => (
          <li key={key}>
            {said}
            {isWriter ? (
              <Button
                tone="quiet"
                label={remove}
                isDisabled={deed.isRunning}
                onPress={() => {
                  void deed.run(`/api/assets/${encodeURIComponent(asset.id)}/gestures`, { gesture })
                }}
              >
                ×
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </>
  )
}
