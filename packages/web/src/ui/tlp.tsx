/** A TLP 2.0 label in its own colours (FIRST); `level` as `AMBER+STRICT`. */
export function TlpLabel(props: { readonly level: string }) {
  const base = props.level.toLowerCase().split('+')[0] ?? 'red'
  return (
    <span className={`tlp tlp-${base}`} dir="ltr">
      TLP:{props.level}
    </span>
  )
}
