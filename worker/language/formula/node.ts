/** What a formula of a record's fields consists of, and where in its text. */

export interface Place {
  at: number
  to: number
}

export type Node = Place &
  (
    | { is: 'value'; value: number | string | boolean }
    | { is: 'field'; name: string }
    /** An operator or a function. */
    | { is: 'call'; of: string; all: Node[] }
  )

/** What a part of it comes to. */
export type Type = 'number' | 'money' | 'date' | 'datetime' | 'text' | 'yesno'

/** A field as formulas name it. */
export interface Named {
  name: string
  label: string
  type: Type
}

/** What is wrong with it, and where. */
export class FormulaError extends Error {
  readonly place: Place
  constructor(reason: string, place: Place) {
    super(reason)
    this.place = place
  }
}

/** The reason with the part of the text that it is about. */
export function whyIn(text: string, { message, place }: FormulaError): string {
  const part = text.slice(place.at, place.to).trim()
  const where = part ? `at "${part}", character ${place.at + 1}` : 'at its end'
  return `${message} (${where})`
}
