/** The shape of a gate's state, where it stands in a line of text: an unknown one is hollow. */
export const GATE_SHAPES = { open: '●', restricted: '◐', closed: '■', unknown: '○' } as const
