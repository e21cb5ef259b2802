import { Link } from '@tanstack/react-router'
import { unreachable } from '@vigie/kit'
import type { HandoverItems } from '@vigie/protocol'
import { usePersonName } from '../../data/use-people.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Said } from '../../ui/notes.tsx'

type Item = HandoverItems['items'][number]

/** Everything open, what nobody answers for first. */
export function OpenItems(props: { readonly open: HandoverItems }) {
  const { items, total, unowned } = props.open
  const speech = useSpeech()
  const nameOf = usePersonName()
  if (total === 0) return <p className="quiet">{speech.text('handover.open.none')}</p>
  return (
    <>
      <p className={unowned > 0 ? 'tone-high' : 'quiet'}>
        {unowned > 0
          ? `▲ ${speech.text('handover.unowned', { n: unowned })}`
          : speech.text('handover.owned')}
      </p>
      <ul className="open-items">
        {items.map((item) => (
          <li key={`${item.kind} ${item.id}`}>
            <span className="quiet">{speech.text(`handover.item.${item.kind}`)}</span>
            <ItemLink item={item} />
            <span dir="auto">
              <Said text={item.title} />
            </span>
            <span className="quiet">
              <Age atMs={Date.parse(item.openedAt)} />
            </span>
            {item.owner === null ? (
              <span className="tone-high">{speech.text('handover.nobody')}</span>
            ) : (
              <bdi>{nameOf(item.owner)}</bdi>
            )}
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p className="quiet">{speech.text('wall.more', { n: total - items.length })}</p>
      ) : null}
    </>
  )
}

function ItemLink(props: { readonly item: Item }) {
  const { kind, id } = props.item
  const shown = <bdi className="mono">{id}</bdi>
  switch (kind) {
    case 'incident':
      return (
        <Link to="/incidents/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'finding':
      return (
        <Link to="/findings/$id" params={{ id }} search={{}}>
          {shown}
        </Link>
      )
    case 'case':
    case 'task':
      return shown
    default:
      return unreachable(kind)
  }
}
