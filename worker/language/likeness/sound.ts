/** What a word sounds like, roughly: spellings that are mixed up most are one. */

const alike: [RegExp, string][] = [
  [/^(?:mac|mc)(?=[a-z]{3})/, 'mk'],
  [/sch|sh|sz|š/g, 's'],
  [/tch|tsch|ch|kh|ck|cq|qu|q|c(?![eiy])/g, 'k'],
  [/ph|pf|v|w/g, 'f'],
  [/dt|th|d/g, 't'],
  [/tz|ts|z|ss|x|c/g, 's'],
  [/ie|ei|ey|ay|ai|y|j/g, 'i'],
  [/ou|oo/g, 'u'],
  [/h/g, ''],
]

/** The same for words that sound alike in some language: `Schmidt` and `Schmitt`, `Meyer` and `Maier`. */
export function soundOf(word: string): string {
  const read = alike.reduce((rest, [from, to]) => rest.replace(from, to), word)
  return read.replace(/(.)\1+/g, '$1').replace(/(.)[ae]$/, '$1')
}

/** Its consonants, and the letter it begins with: what most slips of the pen leave as it is. */
export const frameOf = (word: string): string =>
  (word[0] ?? '') +
  word
    .slice(1)
    .replace(/ph/g, 'f')
    .replace(/ck|c|q/g, 'k')
    .replace(/dt|th/g, 't')
    .replace(/[aeiouyhj]/g, '')
    .replace(/(.)\1+/g, '$1')
