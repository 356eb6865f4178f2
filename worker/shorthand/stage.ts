import type { Read } from './reader.ts'

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

function matching(typed: string, names: string[]): string[] {
  const sought = folded(typed)
  if (sought === '') return []
  const exact = names.filter((name) => folded(name) === sought)
  return exact.length > 0 ? exact : names.filter((name) => folded(name).startsWith(sought))
}

/**
 * The longest run of first words that begins a stage's name, and the names it begins. A run that
 * is a whole name is that name alone. `taken` 0: no name begins so.
 */
export function stagePrefix(
  words: string[],
  names: string[],
): { taken: number; matches: string[] } {
  for (let taken = words.length; taken > 0; taken--) {
    const matches = matching(
      words
        .slice(0, taken)
        .join(' ')
        .replace(/[,.;!?)]+$/, ''),
      names,
    )
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
