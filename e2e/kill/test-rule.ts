/** A Sigma rule that the events of these tests match, once each. */
export const TEST_RULE = `
title: Certutil downloads
id: 0c1f4a4e-0000-4000-8000-00000000e2e1
status: test
level: high
author: Vigie
logsource: { product: windows, category: process_creation }
detection:
  selection: { Image|endswith: '\\certutil.exe', CommandLine|contains: urlcache }
  condition: selection
`
