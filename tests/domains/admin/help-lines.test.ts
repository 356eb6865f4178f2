import { expect, test } from 'vitest'
import { catalogue } from '../../../worker/catalogue.ts'

const actions = Object.entries(catalogue)
const words = actions.flatMap(([name, { typed }]) =>
  (typed?.words ?? []).filter(Boolean).map((word) => ({ name, word })),
)
const lines = actions.flatMap(([name, { help = {} }]) =>
  Object.values(help).flatMap((some) => some.map(([line]) => ({ name, line }))),
)

/** By the longest words that it begins with. */
const actionOf = (line: string) =>
  words
    .filter(({ word }) => `${line} `.startsWith(`${word} `))
    .sort((one, other) => other.word.length - one.word.length)[0]?.name

test('each line of help is typed by words of the action that has it, and stands there once', () => {
  expect(lines.length).toBeGreaterThan(100)
  expect(lines.filter(({ name, line }) => actionOf(line) !== name)).toEqual([])
  expect(new Set(lines.map(({ line }) => line)).size).toBe(lines.length)
})
