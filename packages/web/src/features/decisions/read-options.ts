/** Options as people write them, one a line, `*` before the one that is chosen. */
export function readOptions(
  text: string,
): readonly { readonly text: string; readonly chosen: boolean }[] {
  return text.split('\n').flatMap((line) => {
    const bare = line.trim()
    const chosen = bare.startsWith('*')
    const said = chosen ? bare.slice(1).trim() : bare
    return said === '' ? [] : [{ text: said, chosen }]
  })
}
