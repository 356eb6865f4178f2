import * as z from 'zod'
import type { OwnChoice } from '../../../schema/directory/directory.ts'
import { labelledError } from '../../core/errors.ts'
import { fold } from '../../language/fold.ts'

/** The choices of a field as an admin or a program writes them. */

const mostChoices = 100

/** A choice by its label, or with the value that programs know it by. */
export const choiceGiven = z.union([
  z.string().trim().min(1).max(75, 'Please keep each choice under 75 characters.'),
  z.object({
    value: z.string().regex(/^[\w.-]{1,60}$/, 'A value is made of letters, digits, - and _.'),
    label: z.string().trim().min(1).max(75),
  }),
])
export type ChoiceGiven = z.output<typeof choiceGiven>

const labelOf = (one: ChoiceGiven) => (typeof one === 'string' ? one : one.label)
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function newValue(label: string, taken: string[]): string {
  const made = fold(label)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 40)
  const begin = made || 'choice'
  for (let at = 1; ; at += 1) {
    const value = at === 1 ? begin : `${begin}-${at}`
    if (!taken.includes(value)) return value
  }
}

/** The one before it that a line stands for: by value or label, or the one it renames in its place. */
function before(one: ChoiceGiven, at: number, given: ChoiceGiven[], old: OwnChoice[]) {
  const label = labelOf(one)
  if (typeof one !== 'string') return old.find(({ value }) => value === one.value)
  const called = old.find((other) => same(other.label, label))
  if (called) return called
  const live = old.filter(({ retired }) => !retired)
  const here = live.length === given.length ? live[at] : undefined
  return here && given.some((other) => same(labelOf(other), here.label)) ? undefined : here
}

/** The choices of a field: those that are not named any more are retired, and stay where they were chosen. */
export function choicesOf(given: ChoiceGiven[], old: OwnChoice[] = []): OwnChoice[] {
  const wrong = (reason: string) => labelledError('choices', 'Choices', reason)
  const labels = given.map((one) => labelOf(one).toLowerCase())
  const twice = labels.find((one, at) => labels.indexOf(one) !== at)
  if (twice) throw wrong(`"${twice}" stands there twice.`)
  if (given.length > mostChoices) throw wrong(`There can be ${mostChoices} choices.`)
  const taken = old.map(({ value }) => value)
  const found = given.map((one, at): OwnChoice => {
    const was = before(one, at, given, old)
    const made = typeof one === 'string' ? newValue(one, taken) : one.value
    const value = was?.value ?? made
    taken.push(value)
    return { value, label: labelOf(one) }
  })
  const left = old.filter(({ value }) => !found.some((one) => one.value === value))
  return [...found, ...left.map((one) => ({ ...one, retired: true as const }))]
}

/** What a choice that took another's place means for where that was chosen. */
export function renamedNote(old: OwnChoice[] = [], now: OwnChoice[] = []): string {
  const renamed = now.flatMap(({ value, label, retired }) => {
    const was = old.find((one) => one.value === value && !one.retired)
    return was && !retired && !same(was.label, label) ? `"${was.label}" is "${label}" now` : []
  })
  if (renamed.length === 0) return ''
  return `${new Intl.ListFormat('en-GB').format(renamed)}, also where it was chosen. Was another one meant? Undo, and write it on a line of its own.`
}
