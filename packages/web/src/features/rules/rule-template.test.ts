import { parseRule } from '@vigie/sigma'
import { expect, test } from 'vitest'
import { newRuleText, withId } from './rule-template.ts'

const ID = '0c1f4a4e-0000-4000-8000-000000000001'

test('[W82] a new rule is sound from the start and bears its id', () => {
  const { documents, problems } = parseRule(newRuleText(ID), 'new')
  expect(problems).toEqual([])
  expect(documents[0]).toMatchObject({ kind: 'detection', id: ID })
})

test('[W82] a copy bears another id, and nothing else changes', () => {
  expect(withId('title: a\nid: old\nlevel: low\n', ID)).toBe(`title: a\nid: ${ID}\nlevel: low\n`)
  expect(withId('title: a\nlevel: low\n', ID)).toBe(`title: a\nid: ${ID}\nlevel: low\n`)
})
