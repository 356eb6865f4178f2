import { withoutEnd } from './ends.ts'
import type { Read } from './reader.ts'

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

function matching(typed: string, names: string[]): string[] {
  const sought = folded(typed)
  if (sought === '') return []
  const exact = names.filter((name) => folded(name) === sought)
  return exact.length > 0 ? exact : names.filter((name) => folded(name).startsWith(sought))
}

/** More words than the name of a stage has. */
const longest = 24

/**
 * The longest run of first words that begins a stage's name, and the names it begins. A run that
 * is a whole name is that name alone. `taken` 0: no name begins so.
 */
export function stagePrefix(
  words: string[],
  names: string[],
): { taken: number; matches: string[] } {
  for (let taken = Math.min(words.length, longest); taken > 0; taken--) {
    const typed = words.slice(0, taken).join(' ')
    const matches = matching(withoutEnd(typed, /[,.;!?)]/), names)
    if (matches.length > 0) return { taken, matches }
  }
  return { taken: 0, matches: [] }
}

/** What was typed after `stage`, as one of the pipeline's names. */
export function readStage(typed: string, names: string[]): Read<string> {
  const matches = matching(typed, names)
  const [first, second] = matches
  if (first && second) return { choices: matches.map((name) => ({ text: name, value: name })) }
  if (first) return { value: first }
  return { error: `There is no stage "${typed}". Stages: ${names.join(', ')}.` }
}
