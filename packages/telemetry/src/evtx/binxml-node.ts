import type { Json } from '@vigie/kit'
import type { TemplateValues } from './template-values.ts'

/** Text that stands in the XML itself. */
export interface TextNode {
  readonly kind: 'text'
  readonly text: string
}

/** A hole of a template: the value of that index goes there. */
export interface SubstitutionNode {
  readonly kind: 'substitution'
  readonly index: number
}

/** A template with the values for its holes. */
export interface InstanceNode {
  readonly kind: 'instance'
  readonly template: Template
  readonly values: TemplateValues
}

export interface AttributeNode {
  readonly name: string
  readonly contents: readonly TextPart[]
}

export interface ElementNode {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: readonly AttributeNode[]
  readonly contents: readonly ContentNode[]
}

/** What an attribute is made of. */
export type TextPart = TextNode | SubstitutionNode

/** What an element holds. */
export type ContentNode = TextPart | ElementNode | InstanceNode

/** A parsed template definition, valid for its chunk. */
export interface Template {
  readonly contents: readonly ContentNode[]
}

/** An element's children and attributes while they are gathered. */
export type JsonFields = Record<string, Json>
