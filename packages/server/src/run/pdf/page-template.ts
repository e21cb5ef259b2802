/**
 * The page as Typst draws it. It is fixed: what people wrote comes in as data (`sys.inputs.page`, JSON)
 * and is set as text, never read as markup.
 */
export const PAGE_TEMPLATE = `
#let d = json(bytes(sys.inputs.page))
#let ink = rgb("#1b1f24")
#let soft = rgb("#4a535d")
#set document(title: d.title)
#set page(paper: "a4", margin: (x: 14mm, top: 12mm, bottom: 13mm), footer: context [
  #set text(size: 7.5pt, fill: soft)
  #grid(columns: (1fr, auto), d.footer, counter(page).display("1 / 1", both: true))
])
#set text(
  font: ("IBM Plex Sans", "IBM Plex Sans Arabic"),
  size: 9pt,
  fill: ink,
  lang: d.language,
  dir: if d.direction == "rtl" { rtl } else { ltr },
  number-width: "tabular",
)
#set par(leading: 0.5em, spacing: 0.6em)
#let contents(size) = {
  set text(size: size)
  if d.banner != none {
    block(width: 100%, inset: 4pt, stroke: (paint: rgb("#8a5a00"), thickness: 1.2pt, dash: "dashed"))[
      #align(center, text(weight: "semibold", d.banner))
    ]
  }
  grid(columns: (1fr, auto), align: (start + horizon, end + top),
    text(size: 15pt, weight: "semibold", d.title),
    box(stroke: 0.6pt, inset: 3pt, text(weight: "semibold", dir: ltr, d.marking)),
  )
  par(text(fill: soft, d.subtitle))
  for b in d.blocks {
    if b.kind == "heading" {
      block(above: 0.9em, below: 0.35em, width: 100%, stroke: (bottom: 0.5pt + soft), inset: (bottom: 1.5pt),
        text(weight: "semibold", b.text))
    } else if b.kind == "text" {
      par(b.text)
    } else if b.kind == "sheet" {
      table(
        columns: b.widths.map(w => w * 1fr),
        rows: (auto,) + (b.heightMm * 1mm,) * b.rows.len(),
        align: start + top,
        stroke: 0.5pt + soft,
        inset: 3pt,
        table.header(..b.head.map(c => text(size: 0.9em, weight: "semibold", c))),
        ..b.rows.flatten().map(c => [#c]),
      )
    } else {
      table(
        columns: (1fr,) + (auto,) * (b.head.len() - 1),
        align: (x, y) => if x == 0 { start } else { end },
        stroke: (x, y) => (bottom: 0.3pt + rgb("#c9cfd6")),
        inset: (x: 4pt, y: 0.2em),
        table.header(..b.head.map(c => text(size: 0.9em, fill: soft, c))),
        ..b.rows.flatten().map(c => [#c]),
      )
    }
  }
}
#let sizes = (9pt, 8.5pt, 8pt, 7.5pt, 7pt, 6.5pt, 6pt)
#if d.fit == "one-page" {
  context {
    let fits(size) = measure(block(width: 182mm, contents(size))).height <= 270mm
    let chosen = sizes.find(fits)
    contents(if chosen == none { sizes.last() } else { chosen })
  }
} else { contents(9pt) }
`
