import { Link } from '@tanstack/react-router'
import { gatesBehind } from '@vigie/domain'
import { useMemo } from 'react'
import type { ShownAsset } from '../../data/read-asset.ts'
import type { AssetPicture } from '../../data/use-assets.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import { Said } from '../../ui/notes.tsx'
import { AssetMark, EffectMark } from './asset-mark.tsx'

/** The columns of the list, in the reader's language. */
export function useAssetColumns(picture: AssetPicture): readonly Column<ShownAsset>[] {
  const speech = useSpeech()
  return useMemo(
    () => [
      {
        id: 'state',
        title: speech.text('asset.state'),
        className: 'acol-state',
        render: ({ id, health }) => (
          <>
            <AssetMark state={health?.state} />{' '}
            <EffectMark id={id} affected={picture.affected.get(id)} />
          </>
        ),
      },
      {
        id: 'name',
        title: speech.text('asset.name'),
        className: 'col-title',
        render: ({ id, name, retired }) => (
          <Link to="/assets/$id" params={{ id }} search={(search) => search} dir="auto">
            <Said text={name} /> <bdi className="mono quiet">{id}</bdi>
            {retired ? ` · ${speech.text('asset.retired')}` : null}
          </Link>
        ),
      },
      {
        id: 'kind',
        title: speech.text('asset.kind'),
        className: 'acol-kind',
        render: ({ kind }) => speech.text(`asset.kind.${kind}`),
      },
      {
        id: 'tier',
        title: speech.text('asset.tier'),
        className: 'acol-tier',
        render: ({ tier }) => speech.text(`asset.tier.${tier}`),
      },
      {
        id: 'gates',
        title: speech.text('asset.gates'),
        className: 'acol-gates',
        render: ({ id, kind }) =>
          kind === 'gate' ? null : <bdi dir="ltr">{gatesBehind(picture.graph, id).join(' ')}</bdi>,
      },
      {
        id: 'age',
        title: speech.text('finding.column.age'),
        className: 'acol-age col-end col-last',
        render: ({ health }) =>
          health === undefined ? <span className="quiet">—</span> : <Age atMs={health.atMs} />,
      },
    ],
    [speech, picture],
  )
}
