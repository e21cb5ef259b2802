import { EXIT } from './exit-status.ts'

/** What `vigie rules --help` prints, laid out like a manual page. */
export const HELP = `NAME
  vigie rules - check, list, test, import and write Sigma rules, and show what they cover

SYNOPSIS
  vigie rules check PATH… [--strict] [-f table|ndjson] [--placeholders FILE]
  vigie rules list PATH… [-f table|ndjson|csv] [filters] [--placeholders FILE]
  vigie rules test PATH… [--tests DIR] [--strict] [-f table|ndjson] [--placeholders FILE]
  vigie rules coverage PATH… [-f table|csv|ndjson|navigator] [filters] [--tests DIR]
  vigie rules import SOURCE FOLDER [--replace] [--rewrite] [--strict]
  vigie rules new [FILE] [--title T] [--author A] [--product P] [--category C] [--service S]

DESCRIPTION
  PATH is a folder of rules (.yml, .yaml) or a file.

  check     everything wrong with the rules, at once, with file, line and column: errors, which
            make a rule unusable, and warnings. --strict counts warnings as faults.
  list      the usable rules; those that wait for values of placeholders say so.
  test      tries every rule on events written by hand (ID.json with "matches" and "misses" in
            --tests DIR, or in a folder tests in or beside PATH) and on events made for it: one
            per alternative of the rule that must match, and some that are one change away and must
            not. Prints what fails, and what cannot be proven with the reason; --strict counts
            the latter as a fault.
  coverage  rules by tactic and technique of ATT&CK, and how many are proven by events; navigator
            is a layer for the ATT&CK Navigator.
  import    the rules of a folder, a .zip, a .tar or a .tar.gz, unchanged, so that authors and
            licences stay with them. Writes only files that are rules without an error, only
            below FOLDER, follows no link, and keeps what was changed there unless --replace. With
            --rewrite, aggregations of the old form (| count() by x > 5, | near y) become
            correlations, each in the file of its rule.
  new       a rule to fill in, with a new id; on standard output without FILE. Overwrites nothing.

  Filters: --level LEVEL (at least), --status STATUS, --tag TAG, as for vigie detect.
  --placeholders FILE is a YAML map from the name of a placeholder to its values.

EXIT STATUS
  ${EXIT.ok}   all is well
  ${EXIT.faulty}   rules are not as they should be
  ${EXIT.usage}   wrong arguments, or no rule found
  ${EXIT.unreadable}   something could not be read, or nothing in it could be imported
`
