/**
 * Formats that a source may be said to speak: those that `telemetry` reads (a test there and here
 * cannot see both; `server` does not compile when the two lists differ).
 */
export const SOURCE_TEXT_FORMATS = [
  'json',
  'windows-xml',
  'zeek-tsv',
  'w3c',
  'auditd',
  'syslog',
  'web-server',
  'logfmt',
] as const
export type TextFormat = (typeof SOURCE_TEXT_FORMATS)[number]
