import './messages.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readMessage } from '../../data/read-message.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseList } from '../../ui/dense-list.tsx'
import { Split } from '../../ui/split.tsx'
import { MessageDetail } from './message-detail.tsx'
import { messageSearch, NEW } from './message-search.ts'
import { NewMessage } from './new-message.tsx'
import { useMessageColumns } from './use-message-columns.tsx'

/** Critical messages: who has read what; beside the list one of them, or a new one. */
export function MessagesScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { messages: show } = messageSearch(useSearch({ strict: false }))
  const isReader = may(me, 'log.read')
  const { data, loading, retry } = useDocumentList(isReader ? '/api/messages' : undefined, {
    kinds: ['message.'],
  })
  const messages = useMemo(
    () => new Map((data ?? []).flatMap(readMessage).map((message) => [message.id, message])),
    [data],
  )
  const wanted = useMemo(
    () => [...messages.values()].filter(({ unread }) => show === 'all' || unread.length > 0),
    [messages, show],
  )
  const columns = useMessageColumns()
  const isWriter = may(me, 'log.write') && asOf === undefined
  const leave = () => {
    void navigate({ to: '/messages', search: (search) => search })
  }
  const open = (next: string, replace = false) => {
    void navigate({
      to: '/messages/$id',
      params: { id: next },
      search: (search) => search,
      replace,
    })
  }
  const detail =
    id === undefined
      ? undefined
      : {
          title: id === NEW ? speech.text('message.new') : speech.text('message.title', { id }),
          body:
            id === NEW ? (
              <NewMessage onSent={open} onLeave={leave} />
            ) : (
              <MessageDetail key={id} message={messages.get(id)} loading={loading} />
            ),
          onClose: leave,
        }
  return (
    <Split memory={{ key: 'vigie.pane.messages', initialPx: 460 }} {...(detail && { detail })}>
      <DenseList
        label={speech.text('shell.messages')}
        name={JSON.stringify([show, asOf])}
        columns={columns}
        wanted={wanted}
        all={messages}
        detail={{ id, show: open, leave }}
        isWaiting={loading.kind === 'waiting'}
        problem={loading.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined}
        onRetry={retry}
        empty={speech.text('message.none')}
        head={
          <Choice
            label={speech.text('message.show')}
            value={show ?? 'unread'}
            options={(['unread', 'all'] as const).map((value) => ({
              value,
              text: speech.text(`message.show.${value}`),
            }))}
            onChange={(value) => {
              void navigate({ to: '.', search: value === 'all' ? { messages: 'all' } : {} })
            }}
          />
        }
        headEnd={
          isWriter ? (
            <Link className="button" to="/messages/$id" params={{ id: NEW }} search={(s) => s}>
              + {speech.text('message.new')} <kbd className="kbd">n</kbd>
            </Link>
          ) : undefined
        }
        keys={() =>
          isWriter
            ? {
                n: () => {
                  open(NEW)
                },
              }
            : {}
        }
      />
    </Split>
  )
}
