import { useCallback } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** No side of a photo that is sent is longer; what is readable stays readable, and a cut-off link carries it. */
const LONGEST_PX = 2_048
const QUALITY = 0.82
const THUMB_PX = 72

/** The photos of a result, taken one after the other. */
export function PhotoStrip(props: {
  readonly files: readonly File[]
  readonly onChange: (files: readonly File[]) => void
  readonly isRequired: boolean
}) {
  const { files, onChange, isRequired } = props
  const speech = useSpeech()

  async function add(chosen: FileList | null): Promise<void> {
    const taken = await Promise.all([...(chosen ?? [])].map((file) => smaller(file)))
    onChange([...files, ...taken])
  }

  return (
    <div className="photos">
      <label className="button photo-button">
        <span aria-hidden="true">◉</span> {speech.text('inspection.photo')}
        {isRequired ? <span className="needed"> {speech.text('inspection.needed')}</span> : null}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          className="visually-hidden"
          onChange={(event) => {
            const input = event.target
            void add(input.files).then(() => {
              input.value = ''
            })
          }}
        />
      </label>
      {files.map((file, index) => (
        <button
          key={`${file.name} ${file.size} ${file.lastModified}`}
          type="button"
          className="photo-thumb"
          aria-label={speech.text('inspection.photo.remove', { name: file.name })}
          onClick={() => {
            onChange(files.filter((_, at) => at !== index))
          }}
        >
          <Thumb file={file} />
          <span aria-hidden="true">✕</span>
        </button>
      ))}
    </div>
  )
}

function Thumb(props: { readonly file: File }) {
  const { file } = props
  const ref = useCallback(
    (canvas: HTMLCanvasElement | null) => {
      if (canvas !== null) void draw(file, canvas)
    },
    [file],
  )
  return <canvas ref={ref} width={THUMB_PX} height={THUMB_PX} />
}

async function draw(file: File, canvas: HTMLCanvasElement): Promise<void> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (picture === undefined) return
  const scale = THUMB_PX / Math.min(picture.width, picture.height)
  const [width, height] = [picture.width * scale, picture.height * scale]
  canvas
    .getContext('2d')
    ?.drawImage(picture, (THUMB_PX - width) / 2, (THUMB_PX - height) / 2, width, height)
}

/** The photo as JPEG within our bounds; as it came when the browser cannot read it, for the server to judge. */
async function smaller(file: File): Promise<File> {
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (picture === undefined) return file
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height))
  if (scale === 1 && file.type === 'image/jpeg') return file
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', QUALITY)
  })
  if (blob === null) return file
  const name = `${file.name.replace(/\.[^.]*$/, '')}.jpg`
  return new File([blob], name, { type: 'image/jpeg', lastModified: file.lastModified })
}
