import { Link } from '@tanstack/react-router'
import { dependentsOf, gatesBehind } from '@vigie/domain'
import { useHistory } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownAsset } from '../../data/read-asset.ts'
import { may } from '../../data/session.ts'
import type { AssetPicture } from '../../data/use-assets.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useScopeTags } from '../../data/use-scope-tags.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, Facts, Said } from '../../ui/notes.tsx'
import { TagList } from '../../ui/tag-list.tsx'
import { useNow } from '../../ui/now.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { AssetGestures } from './asset-gestures.tsx'
import { PartList } from './part-list.tsx'
import { AssetMark, EffectMark, useArrow } from './asset-mark.tsx'

/** One asset: how it stands and who says so, what depends on it, what it depends on, how it came here. */
export function AssetDetail(props: { readonly id: string; readonly picture: AssetPicture }) {
  const { id, picture } = props
  const speech = useSpeech()
  const asset = picture.assets.get(id)
  if (asset === undefined) {
    const isWaiting = picture.listing.loading.kind === 'waiting'
    return <Empty>{speech.text(isWaiting ? 'shell.loading' : 'asset.not-found')}</Empty>
  }
  return (
    <>
      <p className="said-title" dir="auto">
        <Said text={asset.name} />
      </p>
      <Head asset={asset} picture={picture} />
      <AssetGestures asset={asset} picture={picture} />
      <Depends asset={asset} picture={picture} />
      <History id={id} />
    </>
  )
}

function Head(props: { readonly asset: ShownAsset; readonly picture: AssetPicture }) {
  const { asset, picture } = props
  const speech = useSpeech()
  const gates = gatesBehind(picture.graph, asset.id)
  const me = useMe()
  const isWriter = may(me, 'asset.write') && !asset.retired
  const { problem, ...scope } = useScopeTags(`/api/assets/${asset.id}`, isWriter)
  return (
    <Facts
      facts={[
        {
          name: speech.text('asset.state'),
          value: (
            <>
              <AssetMark state={asset.health?.state} />{' '}
              <EffectMark id={asset.id} affected={picture.affected.get(asset.id)} />
              <Word asset={asset} />
            </>
          ),
        },
        {
          name: speech.text('asset.gates'),
          value:
            gates.length === 0 ? (
              <span className="quiet">{speech.text('asset.gates.none')}</span>
            ) : (
              <strong>
                <bdi dir="ltr">{gates.join(' ')}</bdi>
              </strong>
            ),
        },
        {
          name: speech.text('scope.label'),
          value: (
            <TagList
              {...scope}
              tags={asset.scope}
              sentence={problem && sayProblem(speech, problem)}
            />
          ),
        },
        { name: speech.text('asset.kind'), value: speech.text(`asset.kind.${asset.kind}`) },
        { name: speech.text('asset.tier'), value: speech.text(`asset.tier.${asset.tier}`) },
        {
          name: speech.text('asset.owner'),
          value:
            asset.owner === undefined ? (
              <span className="quiet">{speech.text('asset.owner.none')}</span>
            ) : (
              <Said text={asset.owner} />
            ),
        },
        {
          name: speech.text('asset.aliases'),
          value: (
            <PartList
              asset={asset}
              parts={asset.aliases.map(({ text, sealed }) => ({
                key: sealed,
                said: <bdi className="mono">{text}</bdi>,
                remove: speech.text('asset.alias.remove', { name: text }),
                gesture: { kind: 'remove-alias', alias: sealed },
              }))}
            />
          ),
        },
        {
          name: speech.text('asset.edges'),
          value: (
            <PartList
              asset={asset}
              parts={asset.edges.map((edge) => ({
                key: `${edge.kind} ${edge.to}`,
                said: (
                  <>
                    <span className="quiet">{speech.text(`asset.edge.${edge.kind}`)}</span>{' '}
                    <AssetLink id={edge.to} picture={picture} />
                  </>
                ),
                remove: speech.text('asset.edge.remove', {
                  name: picture.assets.get(edge.to)?.name ?? edge.to,
                }),
                gesture: { kind: 'disconnect', edge },
              }))}
            />
          ),
        },
      ]}
    />
  )
}

/** Whose word the state is, and how old. */
function Word(props: { readonly asset: ShownAsset }) {
  const { health } = props.asset
  const speech = useSpeech()
  const nameOf = usePersonName()
  const now = useNow()
  if (health === undefined) return <p className="quiet">{speech.text('asset.never')}</p>
  return (
    <p className="quiet">
      {speech.text('asset.says', {
        state: speech.text(`asset.state.${health.state}`),
        who: health.byKind === 'person' ? nameOf(health.byId) : health.byId,
        age: speech.duration(now - health.atMs),
      })}
      {health.basis === undefined ? null : (
        <>
          {' '}
          (<bdi>{health.basis}</bdi>)
        </>
      )}
      {health.reason === undefined ? null : (
        <>
          {' '}
          — <Said text={health.reason} />
        </>
      )}
    </p>
  )
}

function Depends(props: { readonly asset: ShownAsset; readonly picture: AssetPicture }) {
  const { asset, picture } = props
  const speech = useSpeech()
  const arrow = useArrow()
  const dependents = dependentsOf(picture.graph, asset.id)
  const carriers = [...picture.assets.values()].flatMap((other) =>
    other.edges.filter(({ to }) => to === asset.id).map(({ kind }) => ({ other, kind })),
  )
  return (
    <section className="stack">
      <h3>{speech.text('asset.depends')}</h3>
      {dependents.length === 0 ? (
        <p className="quiet">{speech.text('asset.depends.none')}</p>
      ) : (
        <ul className="depends">
          {dependents.map(({ id, via, distance, kind }) => (
            <li key={id} style={{ paddingInlineStart: `${(distance - 1) * 16}px` }}>
              <AssetLink id={id} picture={picture} />{' '}
              <span className="quiet">
                {speech.text(`asset.kind.${kind}`)} {arrow}{' '}
                {edgeWords(picture.assets.get(via), id)
                  .map((edge) => speech.text(`asset.edge.${edge}`))
                  .join(', ')}{' '}
                <bdi>{via}</bdi>
              </span>{' '}
              <EffectMark id={id} affected={picture.affected.get(id)} />
            </li>
          ))}
        </ul>
      )}
      {carriers.length === 0 ? null : (
        <>
          <h3>{speech.text('asset.carried-by')}</h3>
          <ul className="depends">
            {carriers.map(({ other, kind }) => (
              <li key={`${other.id} ${kind}`}>
                <AssetLink id={other.id} picture={picture} />{' '}
                <span className="quiet">{speech.text(`asset.edge.${kind}`)}</span>{' '}
                <AssetMark state={other.health?.state} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function edgeWords(from: ShownAsset | undefined, to: string) {
  return (from?.edges ?? []).filter((edge) => edge.to === to).map(({ kind }) => kind)
}

function AssetLink(props: { readonly id: string; readonly picture: AssetPicture }) {
  const { id, picture } = props
  return (
    <Link to="/assets/$id" params={{ id }} search={(search) => search}>
      <bdi>{picture.assets.get(id)?.name ?? id}</bdi>
    </Link>
  )
}

function History(props: { readonly id: string }) {
  const speech = useSpeech()
  const nameOf = usePersonName()
  const { entries } = useHistory('asset', props.id)
  return (
    <section className="stack">
      <h3>{speech.text('asset.history')}</h3>
      <Timeline
        label={speech.text('asset.history')}
        rows={entries.map((entry) => ({
          id: entry.id,
          atMs: Date.parse(entry.receivedAt),
          author: entry.actor.kind === 'person' ? nameOf(entry.actor.id) : entry.actor.id,
          text: entrySentence(speech, entry, nameOf),
          tlp: entry.tlp,
        }))}
      />
    </section>
  )
}
