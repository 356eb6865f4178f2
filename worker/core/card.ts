/** What every surface can show. A card is read; a form asks; both are plain data. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
/** An action's input before it is checked, as a form, a button or a typed line gives it. */
export type Raw = { [field: string]: Json }
/** The record and the version of it that a card or form was drawn from. */
export type Drawn = {
  record: string
  version: number
  /** What others set up to this version is known, and set over all the same. */
  over?: number
}
export type Tone = 'good' | 'warn' | 'bad'

/** `act` does the action at once, `form` opens its form with `input` filled in. */
export interface Button {
  label: string
  action: string
  mode: 'act' | 'form'
  input: Raw
  drawn?: Drawn
  style?: 'primary' | 'danger'
}

export interface Fact {
  label: string
  value: string
}

/** One row; `beside` stands next to the button where there is room for two. */
export interface Item {
  title: string
  text?: string
  button?: Button
  beside?: Button
}

/**
 * A figure of a chart: `value` gives it its length (major units or a count), `text` is what a person
 * reads. Those of one label stand beside each other, each of its own `series`.
 */
export interface Bar {
  label: string
  value: number
  text: string
  series?: string
}

/**
 * Picked from a list on the card itself: `action` is done at once, what was picked is its `field`.
 * `verb` is what the button beside it says, where a surface needs one.
 */
export interface Picker {
  label: string
  verb: string
  action: string
  field: string
  input: Raw
  drawn?: Drawn
  choices: Choice[]
  value?: string
}

export type Part =
  | { kind: 'text'; text: string; tone?: Tone }
  | { kind: 'facts'; facts: Fact[] }
  /** `more` leads on to what does not stand in it. */
  | { kind: 'list'; title?: string; items: Item[]; more?: Button }
  /** Bars, where no `shape` is named; a pie has one series. Its figures are a table: see `chartTable`. */
  | { kind: 'chart'; title: string; shape?: 'line' | 'pie'; bars: Bar[] }
  | { kind: 'table'; columns: string[]; rows: string[][]; more?: Button }
  | { kind: 'code'; text: string }
  /** Its words are pressed; the address is too long to be read. */
  | { kind: 'link'; text: string; url: string }
  | { kind: 'picker'; picker: Picker }

/**
 * `title` says what happened or who this is, `subtitle` carries the numbers, `badge` is a short
 * state beside the title. At most six of `buttons` are visible; `more` stands behind "More".
 */
export interface Card {
  title: string
  badge?: string
  tone?: Tone
  subtitle?: string
  parts: Part[]
  buttons: Button[]
  more?: Button[]
}

export interface Choice {
  value: string
  label: string
  hint?: string
}

export type FieldKind =
  | { kind: 'text' | 'long' | 'email' | 'phone' | 'money' | 'date' }
  | { kind: 'choice'; choices: Choice[] }
  /** Any of them: `value` is those that are chosen, between commas. */
  | { kind: 'choices'; choices: Choice[] }
  /** A kind found by type-ahead, or `any`; where `creates`, a name nobody has yet is allowed and makes one. */
  | { kind: 'record'; of: string; creates: boolean }

/** `value` is as it is sent back (an id, a date `YYYY-MM-DD`, text), `shown` its words. */
export type Field = FieldKind & {
  name: string
  label: string
  required: boolean
  hint?: string
  value?: string
  shown?: string
  error?: string
  /** Its value takes the place of what was typed, also where the surface would keep that. */
  anew?: true
}

/**
 * An action's input, drawn. `id` is the request id its submission carries, `hidden` what goes
 * back untouched beside the fields, `note` an error that belongs to no field.
 */
export interface Form {
  action: string
  id: string
  title: string
  submit: string
  fields: Field[]
  hidden: Raw
  drawn?: Drawn
  /** Which record it is about, in one line. */
  intro?: string
  note?: string
  /** What it does is a loss: its button is red where the surface has colours for it. */
  style?: 'danger'
}

/** A list, where there is something in it or it goes on. */
export const listed = (title: string, items: Item[], more?: Button): Part[] =>
  items.length || more
    ? [{ kind: 'list', ...(title && { title }), items, ...(more && { more }) }]
    : []

/** What pressing a row does: it opens what it stands for. */
export const pressOf = ({ button, beside }: Item): Button | undefined =>
  [button, beside].find((one) => one?.action === 'open-record')

/** The line for notifications and screen readers. */
export const plainText = (card: Card): string =>
  [card.title, card.badge, card.subtitle].filter(Boolean).join(' · ')

const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed()
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed)
}

/** The same without half an emoji in any text, which a vendor may refuse. */
export function wellFormed<T>(drawn: T): T {
  if (isWellFormed(drawn)) return drawn
  const mended = (value: unknown): unknown => {
    if (typeof value === 'string') return value.toWellFormed()
    if (Array.isArray(value)) return value.map(mended)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mended(one)]))
  }
  return mended(drawn) as T // A text stays a text, a list a list, an object one of the same keys.
}
