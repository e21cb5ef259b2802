import { EXIT } from './exit-status.ts'

/** What `vigie detect --help` prints. */
export const HELP = `Usage: vigie detect INPUT… --rules DIR [options]

Tries Sigma rules on recorded events and prints one line per event and rule.

INPUT is a file, a folder (its .json, .jsonl and .ndjson files, .gz and .zst too), or - for
standard input: JSON objects one per line, one after the other, in an array, or in
{"Records": […]}; gzip and zstd are recognised by their first bytes.

Options:
  -r, --rules DIR     folder or file of Sigma rules; may be given several times
  -f, --format FORMAT table (default), ndjson or csv
  -l, --level LEVEL   try only rules of at least this level: informational (default), low,
                      medium, high, critical
      --progress      report progress on standard error even if it is not a terminal
      --strict        stop when a rule cannot be used
  -h, --help          this text

NDJSON is a contract: each line has at least
  {"ruleId","title","level","file","event","time"}
where file is the path as given, event counts from 0 within the file, and time is ISO 8601 or
null; author, line, entity, logSourceAssumed and degraded follow. logSourceAssumed: the event's
shape is unknown, so that the rule was tried regardless of its log source. degraded: the rule
excludes something by a field that this kind of record never carries (Security 4688, 5156). A
table marks the level of either with "?".

Exit status:
  ${EXIT.noMatch}   all input was read, no rule matched
  ${EXIT.matches}  all input was read, at least one rule matched
  ${EXIT.usage}   wrong arguments, or no rule found
  ${EXIT.unreadableInput}   some input could not be read; the rest was matched and printed
  ${EXIT.unusableRules}   --strict, and some rule cannot be used; nothing was matched
`
