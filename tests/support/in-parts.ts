import { examples } from './examples/index.ts'

const some = 30
const names = Object.keys(examples)

/**
 * The names of all examples, some at a time, for a workspace of their own: where all that a workspace
 * has is read around each of them, it costs what has gathered there.
 */
export const inParts = names.flatMap((from, at) =>
  at % some === 0 ? [{ from, part: names.slice(at, at + some) }] : [],
)
