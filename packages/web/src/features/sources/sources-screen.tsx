import './sources.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { NewSource } from './new-source.tsx'
import { SourceDetail } from './source-detail.tsx'
import { SourceListPanel } from './source-list-panel.tsx'
import { NEW_SOURCE } from './source-search.ts'
import { useSources } from './use-sources.ts'

/** Sources: what sends, how it is; beside it one of them, or the form that declares another. */
export function SourcesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const isOpen = may(me, 'system.read') && asOf === undefined
  const { data, loading, retry } = useSources(isOpen)
  if (!may(me, 'system.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  if (asOf !== undefined) return <Empty>{speech.text('source.only-now')}</Empty>
  const leave = () => {
    void navigate({ to: '/sources', search: (search) => search })
  }
  const doors = data?.doors ?? []
  return (
    <Split
      memory={{ key: 'vigie.pane.sources', initialPx: 620 }}
      {...(id === undefined
        ? {}
        : {
            detail: {
              title:
                id === NEW_SOURCE ? speech.text('source.new') : <bdi className="mono">{id}</bdi>,
              body:
                id === NEW_SOURCE ? (
                  <NewSource doors={doors} />
                ) : (
                  <SourceDetail
                    key={id}
                    id={id}
                    source={data?.sources.find((source) => source.id === id)}
                    isLoading={data === undefined}
                    doors={doors}
                  />
                ),
              onClose: leave,
            },
          })}
    >
      <SourceListPanel list={data} loading={loading} id={id} onRetry={retry} onLeave={leave} />
    </Split>
  )
}
