/** A text to begin with: it is sound, and matches hardly anything. */
export function newRuleText(id: string): string {
  return `title: New rule
id: ${id}
status: experimental
description: What it finds, and why that matters
level: medium
logsource:
  product: windows
  category: process_creation
detection:
  selection:
    Image|endswith: '\\example.exe'
  condition: selection
falsepositives:
  - Unknown
`
}

/** The same text under another id; one without an id gets it behind its title. */
export function withId(yaml: string, id: string): string {
  const line = /^id:.*$/m
  if (line.test(yaml)) return yaml.replace(line, `id: ${id}`)
  return yaml.replace(/^title:.*$/m, (title) => `${title}\nid: ${id}`)
}
