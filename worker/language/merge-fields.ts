import { nearest } from './nearest.ts'

/** What a template may have in braces, and what stands there then. */
export const mergeFields = {
  'customer.firstName': 'the customer’s first name',
  'customer.name': 'the customer’s name',
  'customer.company': 'the customer’s company',
  'case.number': 'the number of the case',
  'case.subject': 'the subject of the case',
  'agent.name': 'who answers',
  'agent.firstName': 'the first name of who answers',
  'workspace.name': 'what your workspace is called',
} as const

export type MergeField = keyof typeof mergeFields
export type MergeValues = Record<MergeField, string | null>

const inBraces = /\{ ?([A-Za-z]{1,20}\.[A-Za-z]{1,20}) ?\}/g

const isKnown = (name: string): name is MergeField => Object.hasOwn(mergeFields, name)

/** What stands in braces as a merge field does, each once. */
const named = (text: string): string[] => [
  ...new Set([...text.matchAll(inBraces)].map(([, name = '']) => name)),
]

/** Why a template may not hold what stands in its braces; undefined where it may. */
export function whyNoTemplate(text: string): string | undefined {
  const unknown = named(text).find((name) => !isKnown(name))
  if (!unknown) return undefined
  const all = Object.keys(mergeFields)
  const [near] = nearest(unknown, all)
  const there = near
    ? `Did you mean {${near}}?`
    : `There are ${all.map((one) => `{${one}}`).join(', ')}.`
  return `Nothing is known as {${unknown}}. ${there}`
}

/** A text with what is known in place of its merge fields, and those for which nothing is. */
export function merged(text: string, values: MergeValues): { text: string; missing: MergeField[] } {
  const missing = named(text).filter(
    (name): name is MergeField => isKnown(name) && !values[name]?.trim(),
  )
  return {
    missing,
    text: text.replace(inBraces, (all, name: string) =>
      isKnown(name) ? values[name]?.trim() || all : all,
    ),
  }
}

/** What is asked where nothing is known for some of them. */
export const askedFor = (missing: MergeField[]): string =>
  missing
    .map((name) => `Write ${mergeFields[name]} in place of {${name}}: it is not known here.`)
    .join('\n')
