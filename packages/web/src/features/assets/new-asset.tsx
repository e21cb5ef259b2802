import { useNavigate, useSearch } from '@tanstack/react-router'
import { ASSET_ID, ASSET_KINDS, ASSET_TIERS } from '@vigie/domain'
import type { AssetKind } from '@vigie/domain'
import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'

/** Adds one asset; a host that was seen in the logs comes with its name filled in. */
export function NewAsset() {
  const speech = useSpeech()
  const navigate = useNavigate()
  const deed = useDeed()
  const { q: host = '' } = useSearch({ strict: false })
  const [id, setId] = useState(
    host.replaceAll(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, ''),
  )
  const [kind, setKind] = useState<AssetKind>('system')
  const [name, setName] = useState(host)
  const [tier, setTier] = useState<'1' | '2' | '3'>('2')
  const [owner, setOwner] = useState('')
  const [alias, setAlias] = useState(host)
  const isIdWrong = id !== '' && !ASSET_ID.test(id)

  async function send(): Promise<void> {
    const written = await deed.run('/api/assets', {
      id,
      kind,
      name: name.trim(),
      tier: Number(tier),
      ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
      aliases: alias
        .split(/[|,\s]+/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    })
    if (written !== undefined) void navigate({ to: '/assets/$id', params: { id }, search: {} })
  }

  return (
    <form
      className="stack"
      aria-label={speech.text('asset.new')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!deed.isRunning && !isIdWrong) void send()
      }}
    >
      <TextField
        label={speech.text('asset.name')}
        value={name}
        onChange={setName}
        isRequired
        maxLength={200}
      />
      <TextField
        label={speech.text('asset.id')}
        value={id}
        onChange={setId}
        isRequired
        maxLength={60}
        direction="ltr"
        {...(isIdWrong ? { error: speech.text('asset.problem.id-invalid', { value: id }) } : {})}
      />
      <SelectField
        label={speech.text('asset.kind')}
        value={kind}
        options={ASSET_KINDS.map((value) => ({ value, text: speech.text(`asset.kind.${value}`) }))}
        onChange={setKind}
      />
      <SelectField
        label={speech.text('asset.tier')}
        value={tier}
        options={ASSET_TIERS.map((value) => ({
          value: `${value}` as const,
          text: speech.text(`asset.tier.${value}`),
        }))}
        onChange={setTier}
      />
      <TextField
        label={speech.text('asset.owner')}
        value={owner}
        onChange={setOwner}
        maxLength={200}
      />
      <TextField
        label={speech.text('asset.aliases')}
        value={alias}
        onChange={setAlias}
        direction="ltr"
      />
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      <div className="row">
        <Button type="submit" tone="primary">
          {speech.text('asset.add')}
        </Button>
      </div>
    </form>
  )
}
