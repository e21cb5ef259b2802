import './printed-sheet.css'
import type { ReactNode } from 'react'

/** What stands on a printed page, as the server gives it. */
interface Sheet {
  readonly language: string
  readonly title: string
  readonly subtitle: string
  readonly marking: string
  readonly banner?: string
  readonly blocks: readonly SheetBlock[]
  readonly footer: string
}

type SheetBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'table' | 'sheet'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }

/** A page as it will be printed, in its own language and direction. */
export function PrintedSheet(props: { readonly page: Sheet }) {
  const { language, title, subtitle, marking, banner, blocks, footer } = props.page
  return (
    <article className="printed" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      {banner === undefined ? null : <p className="tone-medium">{banner}</p>}
      <p className="mono" dir="ltr">
        {marking}
      </p>
      <h2>{title}</h2>
      <p className="quiet">{subtitle}</p>
      {blocks.map((block, index) => (
        <Block key={index} block={block} />
      ))}
      <p className="quiet">{footer}</p>
    </article>
  )
}

function Block(props: { readonly block: SheetBlock }): ReactNode {
  const { block } = props
  if (block.kind === 'heading') return <h3>{block.text}</h3>
  if (block.kind === 'text') return <p dir="auto">{block.text}</p>
  return (
    <table>
      <thead>
        <tr>
          {block.head.map((cell, index) => (
            <th key={index} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>
                <bdi>{cell}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
