import type { Json } from '@vigie/kit'
import { expect, test } from 'vitest'
import { readEvent } from '../read-event.ts'

const BARE = '0CCE9210-69AE-11D9-BED3-505054503030'

test.each<[string, Json, Json]>([
  ['SubcategoryGuid', BARE, `{${BARE}}`],
  ['SourceProcessGUID', BARE, `{${BARE}}`],
  ['LogonGuid', `{${BARE}}`, `{${BARE}}`],
  ['Details', BARE, BARE],
  ['SubcategoryGuid', `${BARE.slice(0, 35)}X`, `${BARE.slice(0, 35)}X`],
  ['LogonGuid', null, null],
])('[T115] %s %s is seen as %s', (name, value, expected) => {
  const { views } = readEvent({
    Event: {
      System: {
        Provider: { '#attributes': { Name: 'x', Guid: BARE } },
        EventID: 4719,
        Channel: 'Security',
        Correlation: { '#attributes': { ActivityID: BARE } },
      },
      EventData: { [name]: value },
    },
  })
  expect(views[0]?.fields).toMatchObject({
    [name]: expected,
    Provider_Guid: `{${BARE}}`,
    Correlation_ActivityID: `{${BARE}}`,
  })
})
