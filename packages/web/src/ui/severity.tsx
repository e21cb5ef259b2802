/** The five degrees of urgency: each has a shape and a colour, and the caller adds the word. */
export const TONES = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Tone = (typeof TONES)[number]

/** Shapes by urgency, for drawings that place shape and word themselves. */
export const SHAPES: Readonly<Record<Tone, string>> = {
  critical: '◆',
  high: '▲',
  medium: '●',
  low: '○',
  info: '–',
}

/** Shape, word and colour together, so that none has to be seen to understand the others. */
export function Severity(props: { readonly tone: Tone; readonly word: string }) {
  return (
    <span className={`badge tone-${props.tone}`}>
      <span aria-hidden="true">{SHAPES[props.tone]}</span>
      {props.word}
    </span>
  )
}
