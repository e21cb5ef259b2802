import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownAsset } from '../../data/read-asset.ts'
import { may } from '../../data/session.ts'
import type { AssetPicture } from '../../data/use-assets.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { DenseTable } from '../../ui/dense-table.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { OutageList } from '../../ui/outage-list.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { useListCursor } from '../../ui/use-list-cursor.ts'
import { SHOWN } from './asset-search.ts'
import type { Shown } from './asset-search.ts'
import { useAssetColumns } from './use-asset-columns.tsx'

/** Stand in the address where an asset's id would. */
export const NEW = '+new'
export const IMPORT = '+import'
export const PROPOSALS = '+seen'

/** The assets: affected ones first, then by criticality and name. */
export function AssetList(props: { readonly picture: AssetPicture }) {
  const { picture } = props
  const { assets, listing, outages } = picture
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const asOf = useAsOf()
  const { id } = useParams({ strict: false })
  const { of: show = 'all' } = useSearch({ strict: false })
  const rows = useMemo(
    () =>
      sorted(
        [...assets.values()].filter((asset) => isIn(asset, show, picture)),
        picture,
      ),
    [assets, show, picture],
  )
  const open = (next: string, replace: boolean) => {
    void navigate({ to: '/assets/$id', params: { id: next }, search: (s) => s, replace })
  }
  const cursor = useListCursor(
    useMemo(() => rows.map((asset) => asset.id), [rows]),
    {
      id,
      show: (next) => {
        open(next, true)
      },
      leave: () => {
        void navigate({ to: '/assets', search: (s) => s })
      },
    },
  )
  const isWriter = may(me, 'asset.write') && asOf === undefined
  useKeys(
    isWriter
      ? {
          n: () => {
            open(NEW, false)
          },
        }
      : {},
  )
  const columns = useAssetColumns(picture)
  const all = [...assets.values()]
  return (
    <div className="list-panel">
      <div className="list-head">
        <h1 className="visually-hidden">{speech.text('shell.assets')}</h1>
        <OutageList outages={outages} most={3} />
        <Choice
          label={speech.text('asset.show')}
          value={show}
          options={SHOWN.map((value) => ({
            value,
            text:
              value === 'all' || value === 'trouble'
                ? speech.text(`asset.show.${value}`)
                : speech.text(`asset.kind.${value}`),
            count: speech.number(all.filter((asset) => isIn(asset, value, picture)).length),
          }))}
          onChange={(next) => {
            void navigate({
              to: '.',
              search: ({ asOf: past }) => ({
                ...(past === undefined ? {} : { asOf: past }),
                ...(next === 'all' ? {} : { of: next }),
              }),
              replace: true,
            })
          }}
        />
        {isWriter ? (
          <div className="list-head-end row">
            <Link className="button" to="/assets/$id" params={{ id: PROPOSALS }} search={{}}>
              {speech.text('asset.proposals')}
            </Link>
            <Link className="button" to="/assets/$id" params={{ id: IMPORT }} search={{}}>
              {speech.text('asset.import')}
            </Link>
            <Link className="button" to="/assets/$id" params={{ id: NEW }} search={{}}>
              + {speech.text('asset.new')} <kbd className="kbd">n</kbd>
            </Link>
          </div>
        ) : null}
      </div>
      {listing.loading.kind === 'failed' ? (
        <ProblemNote
          sentence={sayProblem(speech, listing.loading.problem)}
          onRetry={listing.retry}
        />
      ) : null}
      {rows.length === 0 ? (
        <Empty>
          {listing.loading.kind === 'waiting'
            ? speech.text('shell.loading')
            : speech.text(assets.size === 0 ? 'asset.empty' : 'asset.none-match')}
        </Empty>
      ) : (
        <DenseTable
          label={speech.text('shell.assets')}
          columns={columns}
          rows={rows}
          cursor={cursor}
          rowClass={rowClass}
        />
      )}
    </div>
  )
}

function rowClass(asset: ShownAsset): string {
  return asset.retired ? 'is-over' : ''
}

function isIn(asset: ShownAsset, show: Shown, { affected }: AssetPicture): boolean {
  if (show === 'all') return true
  return show === 'trouble' ? affected.has(asset.id) : asset.kind === show
}

function sorted(assets: readonly ShownAsset[], { affected }: AssetPicture): readonly ShownAsset[] {
  const weight = ({ id, retired }: ShownAsset) => {
    if (retired) return 3
    const effect = affected.get(id)?.effect
    return effect === 'down' ? 0 : effect === 'degraded' ? 1 : 2
  }
  return assets.toSorted(
    (a, b) => weight(a) - weight(b) || a.tier - b.tier || a.id.localeCompare(b.id),
  )
}
