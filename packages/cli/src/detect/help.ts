import { EXIT } from './exit-status.ts'

/** What `vigie detect --help` prints, laid out like a manual page. */
export const HELP = `NAME
  vigie detect - try Sigma rules on recorded events

SYNOPSIS
  vigie detect INPUT… --rules DIR [options]
  vigie detect --explain EVENT RULE --rules DIR [options]

DESCRIPTION
  Tries Sigma rules on recorded events and prints one line per event and rule.

  INPUT is a file, a folder (its .json, .jsonl, .ndjson, .evtx, .xml and .log files and the like,
  .gz and .zst too), a ZIP archive of such files, or - for standard input. JSON comes one object
  per line, one after the other, in an array, or in {"Records": […]}. Text is Windows XML, Zeek's
  own logs, syslog (RFC 3164 and 5424, with CEF, LEEF, JSON or audit records in it), auditd,
  access and error logs of Apache and nginx, W3C (IIS, proxies), or key=value lines. What an input
  is, its first bytes tell. Times without a year take it from the file's own time.

  With --explain, EVENT is FILE#INDEX as a table prints it (without #INDEX the first event), RULE
  the id, name, title or file of a rule. It prints the rule as a tree, + for what holds and - for
  what does not, with what the event has there.

OPTIONS
  Rules
    -r, --rules DIR         folder or file of Sigma rules; may be given several times
        --placeholders FILE YAML map from the name of a placeholder to its values
        --rule-cache FILE   keep parsed rules in FILE: thousands of rules then load in a fraction
                            of the time; what changed is parsed again
    -l, --level LEVEL       only rules of at least this level: informational (default), low,
                            medium, high, critical
        --status STATUS     only rules of this status: stable, test, experimental, deprecated,
                            unsupported; several with commas
        --tag TAG           only rules with this tag or one below it, such as attack.t1059;
                            several with commas, any of which is enough
        --strict            stop when a rule cannot be used

  Events
        --from TIME         only events from this time on: 2026-07-19, 2026-07-19T20:15:00Z; a
                            time without a zone is UTC
        --to TIME           only events before this time; a date alone includes its whole day
        --zone OFFSET       zone of times in logs that name none, such as +01:00; UTC if not given
    -j, --jobs N            match on N threads, which draw pieces of the inputs from one queue;
                            the output is the same as on one

  Results
    -f, --format FORMAT     table (default), ndjson, csv; html for a page to be searched without
                            a network; stix for a STIX 2.1 bundle
    -o, --output FILE       write there instead of to standard output
        --stats             count by rule, host and tactic instead (table, ndjson, csv)
        --resume FILE       note in FILE how far the run came, and go on from there: inputs that
                            are done are passed over; needs --output (table, ndjson, csv)
        --progress          report progress on standard error even if it is not a terminal
    -h, --help              print this text

NDJSON
  is a contract: each line has at least
    {"ruleId","title","level","file","event","time"}
  where file is the path as given, event counts from 0 within the file, and time is ISO 8601 or
  null; author, line, entity, logSourceAssumed and degraded follow. logSourceAssumed: the event's
  shape is unknown, so that the rule was tried regardless of its log source. degraded: the rule
  excludes something by a field that this kind of record never carries (Security 4688, 5156). A
  table marks the level of either with "?".

CORRELATIONS
  among the rules are executed over all inputs together, in order of event time, and printed after
  the other matches: the event is the one that completed it, the entity its group; in NDJSON,
  correlation has the values and the events. Rules that a correlation refers to are not printed by
  themselves, unless it says generate: true. With --resume FILE, what they need of earlier runs is
  kept in FILE.hits, and all of it is judged again at the end.

EXIT STATUS
  ${EXIT.noMatch}   all input was read, no rule matched
  ${EXIT.matches}  all input was read, at least one rule matched
  ${EXIT.usage}   wrong arguments, or no rule found
  ${EXIT.unreadableInput}   some input could not be read; the rest was matched and printed
  ${EXIT.unusableRules}   --strict, and some rule cannot be used; nothing was matched

EXAMPLES
  vigie detect evidence/ --rules rules --level high
  vigie detect evidence.zip -r rules -f html -o timeline.html --from 2026-07-19 --to 2026-07-19
  vigie detect evidence/ -r rules --jobs 2 -f ndjson -o matches.ndjson --resume matches.note
  vigie detect --explain evidence/sysmon.json#17 'Encoded PowerShell' --rules rules
`
