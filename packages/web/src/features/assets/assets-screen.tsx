import './assets.css'
import { useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useAssets } from '../../data/use-assets.ts'
import type { AssetPicture } from '../../data/use-assets.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty } from '../../ui/notes.tsx'
import { Split } from '../../ui/split.tsx'
import { AssetDetail } from './asset-detail.tsx'
import { AssetList, IMPORT, NEW, PROPOSALS } from './asset-list.tsx'
import { ImportPanel } from './import-panel.tsx'
import { NewAsset } from './new-asset.tsx'
import { ProposalPanel } from './proposal-panel.tsx'

/** The asset picture: the list, and beside it one asset, a new one, a file, or what was seen in the logs. */
export function AssetsScreen() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const me = useMe()
  const { id } = useParams({ strict: false })
  const picture = useAssets()
  if (!may(me, 'asset.read')) return <Empty>{speech.text('shell.not-for-you')}</Empty>
  const leave = () => {
    void navigate({ to: '/assets', search: (search) => search })
  }
  return (
    <Split
      memory={{ key: 'vigie.pane.assets', initialPx: 560 }}
      {...(id === undefined ? {} : { detail: { ...detailOf(id, picture), onClose: leave } })}
    >
      <AssetList picture={picture} />
    </Split>
  )

  function detailOf(
    what: string,
    shown: AssetPicture,
  ): { readonly title: string; readonly body: ReactNode } {
    if (what === NEW) return { title: speech.text('asset.new'), body: <NewAsset /> }
    if (what === IMPORT) return { title: speech.text('asset.import.title'), body: <ImportPanel /> }
    if (what === PROPOSALS)
      return { title: speech.text('asset.proposals'), body: <ProposalPanel /> }
    return {
      title: speech.text('asset.title', { id: what }),
      body: <AssetDetail key={what} id={what} picture={shown} />,
    }
  }
}
