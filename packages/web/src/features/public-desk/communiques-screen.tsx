import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { COMMUNIQUE_STATES } from '@vigie/domain'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { CommuniqueDetail } from './communique-detail.tsx'
import { CommuniqueForm } from './communique-form.tsx'
import { DeskList, stateKey } from './desk-list.tsx'
import { readCommunique } from './read-publication.ts'
import type { ShownCommunique } from './read-publication.ts'
import { useRelease } from './use-release.ts'

const NEW = 'new'

/** Communiqués: the list, and beside it the one that is read, or a new one. */
export function CommuniquesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const isNow = useAsOf() === undefined
  const deed = useRelease()
  const { id } = useParams({ strict: false })
  const { data, loading, retry } = useDocumentList('/api/communiques', { kinds: ['communique.'] })
  const rows = useMemo(() => (data ?? []).flatMap((each) => readCommunique(each) ?? []), [data])
  const columns = useColumns()
  const leave = () => {
    void navigate({ to: '/public/communiques', search: (search) => search })
  }
  const show = (next: string) => {
    void navigate({ to: '/public/communiques/$id', params: { id: next }, search: (s) => s })
  }
  const isWriter = may(me, 'publication.write') && isNow
  useKeys(
    isWriter
      ? {
          n: () => {
            show(NEW)
          },
        }
      : {},
  )
  const open = rows.find((each) => each.id === id)
  const pane =
    id === NEW && isWriter
      ? {
          title: speech.text('public.new'),
          body: (
            <CommuniqueForm
              path="/api/communiques"
              before={undefined}
              isCorrection={false}
              deed={deed}
              onWritten={show}
              onLeave={leave}
            />
          ),
        }
      : open === undefined
        ? undefined
        : {
            title: speech.text('public.detail', { id: open.id }),
            body: <CommuniqueDetail key={open.id} communique={open} />,
          }
  return (
    <DeskList
      label={speech.text('public.communiques')}
      states={COMMUNIQUE_STATES}
      rows={rows}
      columns={columns}
      loading={loading}
      retry={retry}
      isOver={({ state }) => state === 'withdrawn'}
      open={{ id, show, leave }}
      pane={pane}
      headEnd={
        isWriter ? (
          <Link
            className="button"
            to="/public/communiques/$id"
            params={{ id: NEW }}
            search={(s) => s}
          >
            + {speech.text('public.new')} <kbd className="kbd">n</kbd>
          </Link>
        ) : null
      }
    />
  )
}

function useColumns(): readonly Column<ShownCommunique>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'id',
        title: speech.text('public.id'),
        className: 'pcol-id',
        render: ({ id }) => <bdi className="mono">{id}</bdi>,
      },
      {
        id: 'title',
        title: speech.text('public.title'),
        className: 'pcol-title',
        render: ({ id, draft, versions, state }) => (
          <Link to="/public/communiques/$id" params={{ id }} search={(s) => s}>
            <Said text={(draft ?? versions.at(-1))?.title[speech.language]} />
            <span className="sub-narrow">{speech.text(stateKey(state))}</span>
          </Link>
        ),
      },
      {
        id: 'state',
        title: speech.text('public.state'),
        className: 'pcol-state',
        render: ({ state }) => speech.text(stateKey(state)),
      },
      {
        id: 'age',
        title: speech.text('public.since'),
        className: 'pcol-age col-end',
        render: ({ changedAtMs }) => <Age atMs={changedAtMs} />,
      },
    ],
    [speech],
  )
}
