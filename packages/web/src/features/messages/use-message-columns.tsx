import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ShownMessage } from '../../data/read-message.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'

/** The columns of the list, in the reader's language. */
export function useMessageColumns(): readonly Column<ShownMessage>[] {
  const speech = useSpeech()
  const nameOf = usePersonName()
  return useMemo(
    () => [
      {
        id: 'state',
        title: speech.text('message.column.state'),
        className: 'col-message-state',
        render: (message) => <ReadingState message={message} />,
      },
      {
        id: 'text',
        title: speech.text('message.column.text'),
        className: 'col-title',
        render: ({ id, text }) => (
          <Link to="/messages/$id" params={{ id }} search={(search) => search} dir="auto">
            <Said text={text} />
          </Link>
        ),
      },
      {
        id: 'from',
        title: speech.text('message.column.from'),
        className: 'col-message-from',
        render: ({ sentBy }) => <bdi>{nameOf(sentBy)}</bdi>,
      },
      {
        id: 'sent',
        title: speech.text('message.column.sent'),
        className: 'col-message-sent col-end col-last',
        render: ({ sentAtMs }) => <Age atMs={sentAtMs} />,
      },
    ],
    [speech, nameOf],
  )
}

/** Shape, word, colour of how far a message is read. */
export function ReadingState(props: { readonly message: ShownMessage }) {
  const { unread, recipients, withdrawn } = props.message
  const speech = useSpeech()
  if (withdrawn !== undefined) {
    return <span className="quiet">{speech.text('message.withdrawn')}</span>
  }
  return unread.length === 0 ? (
    <span className="badge tone-low">
      <span aria-hidden="true">✓</span>
      {speech.text('message.read-by-all')}
    </span>
  ) : (
    <span className="badge tone-critical">
      <span aria-hidden="true">◆</span>
      {speech.text('message.unread-by', { n: unread.length, all: recipients.length })}
    </span>
  )
}
