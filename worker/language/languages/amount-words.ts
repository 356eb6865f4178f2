/** What one language writes in and round an amount; words in small letters, divided by commas. */
export interface AmountWords {
  /** Words of scale by their power of ten, without the dot of an abbreviation. */
  scales: Record<number, string>
  /** Between a scale and its currency: `5 millones de euros`. */
  of?: string
  /** Names of currencies by their code, or by the sign of `currency.ts` that several share. */
  currencies: Record<string, string>
  /** Where in a currency's name its noun stands, and what that ends in after a number. */
  nouns: { stand: 'first' | 'last'; endings: string }
  /** Things that are counted: their number is no amount, and a price can be for one of them. */
  counted: string
  /** Before a number that is no amount, unless its currency is named: `room 200`. */
  numbered?: string
  /** What a deal is called: no company. */
  deals: string
  /** Such a word may be the end of a longer one. */
  joins?: true
  /** Between a deal's word and its company: `Angebot für Beta`. */
  links?: string
  /** Before the price of one: `10 Lizenzen zu 500 EUR`. */
  at: string
  /** The price is for one. */
  each: string
  /** `500 EUR per month`; what follows is a period or counted. */
  per: string
  /** Round a length that something is paid for: for 12 months. */
  term: { before: string; after: string }
  /** Between two numbers of which one is meant: 5 to 10k, 5 or 10k. */
  range: string
  /** Periods by how many a year has. */
  periods: Record<number, string>
  /** The same in one word: `500 EUR monthly`. */
  often: Record<number, string>
  /** Words of the line. */
  keywords: {
    stage: string
    owner: string
    won: string
    lost: string
    /** Before the reason of a loss: because of, reason. */
    because: string
    /** Before what is not so, or behind it where a hyphen stands: not lost, cuma değil. */
    not: string
    /** Before a noun, where the language has them: a, the. */
    articles?: string
  }
}

/** The words of such a list. */
export const listed = (text = ''): string[] => text.split(', ').filter(Boolean)
