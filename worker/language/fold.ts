const unfolded: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower case, without accents, compatibility forms unified: `Ærø Müller` is `aero muller`. */
export const fold = (text: string): string => (isPlain(text) ? text.toLowerCase() : folded(text))

/** Most names are, and nothing of them needs folding. */
const isPlain = (text: string) => /^[ -~]*$/.test(text)

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßøæœłđðþı]/g, (letter) => unfolded[letter] ?? letter)

const spelledOut: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

/** `Müller` as `Mueller`, where a keyboard has no such letters. */
export const spellOut = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåø]/g, (letter) => spelledOut[letter] ?? letter)

/** A folded text as one without spelled-out letters is: `mueller` is `muller`. */
export const unspelled = (text: string): string =>
  text.replace(/([aou])e/g, '$1').replace(/aa/g, 'a')

/** A product's name or code for equality. */
export const productKey = (text: string): string => fold(text).trim().replace(/\s+/g, ' ')
