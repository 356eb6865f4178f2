/** Which of the encodings of Latin letters a text is in: that in which its words are words of some language. */

/** What languages write beside a to z. */
const languages = [
  ...['äöüß', 'àâæçéèêëîïôœùûüÿ', 'áéíñóúü', 'àáâãçéêíóôõúü', 'àèéìîòóù', 'åäöé', 'æøåéü'],
  ...['áðéíóúýþæö', 'ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű'],
  ...['ăâîșțşţ', 'čćđšž', 'çğıiöşüâ\u0307', 'äõöüšž', 'āčēģīķļņšūž', 'ąčęėįšųūž', 'àçéèíïòóúü'],
].map((letters) => new Set(letters))

const encodings = [
  ...['windows-1252', 'windows-1250', 'windows-1254'],
  ...['iso-8859-2', 'windows-1257', 'macintosh'],
] as const

/** A capital with an accent amid small letters: `JŸrgen`. */
const isOdd = /\p{Ll}(?![A-Z])\p{Lu}|\p{L}(?![A-Z])\p{Lu}\p{Ll}/u

const notInWords = /[\s!-@[-`{-~“”„«»‘’‚…–—€]+/

/** What languages have to have for each of its words that has more than plain letters. */
const lettersOf = (text: string): string[][] =>
  text.split(notInWords).flatMap((word) => {
    const special = [...word.toLowerCase()].filter((letter) => letter > '~')
    if (special.length === 0 || !/\p{L}/u.test(word)) return []
    return [isOdd.test(word) ? ['?'] : special]
  })

function fitOf(encoding: string, bytes: Uint8Array) {
  const all = lettersOf(new TextDecoder(encoding).decode(bytes))
  const has = (letters: string[]) => languages.some((one) => letters.every((it) => one.has(it)))
  const known = all.filter(has).length / (all.length || 1)
  return { encoding, known, isOne: has(all.flat()) }
}

/** `likely` are those that fit by statistics, the best first: they decide where words do not. */
export function latinEncoding(bytes: Uint8Array, likely: string[]): string {
  const all = [...new Set([...likely, ...encodings])].map((one) => fitOf(one, bytes))
  const [best] = all.sort((a, b) => b.known - a.known || Number(b.isOne) - Number(a.isOne))
  return best?.encoding ?? 'windows-1252'
}
