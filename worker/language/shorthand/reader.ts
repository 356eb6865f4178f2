/** Who is reading and writing: `now` in ms, `timeZone` an IANA name, `currency` the default. */
export interface Reader {
  locale: string
  timeZone: string
  currency: string
  now: number
  /** What is read has happened: a day without a year, or a weekday, is the last such one. */
  past?: true
  /** The month in which the workspace's year begins, where it is not January. */
  yearBegins?: number | undefined
}

/** Integer minor units by ISO 4217: 1250 EUR is 12.50, 1250 JPY is 1,250, 1250 KWD is 1.250. */
export interface Money {
  minor: number
  currency: string
}

/** `text` reads back as exactly `value`, in any reader's locale and currency. */
export interface Meaning<T> {
  text: string
  value: T
}

/** Understood; or what it could mean, to be asked; or a sentence that says what to write. */
export type Read<T> = { value: T } | { choices: Meaning<T>[] } | { error: string }
