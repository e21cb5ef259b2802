import 'react'

declare module 'react' {
  /** Custom properties that our stylesheets read. */
  interface CSSProperties {
    '--pane'?: string
  }
}
