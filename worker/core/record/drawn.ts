import type { SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Look } from '../../platform/db.ts'
import type { Button, Card, Part, Tone } from '../card.ts'
import type { Context } from '../context.ts'
import type { UnreadCard } from '../event/unread-card.ts'
import type { Verb } from '../permissions.ts'

/** How a record is drawn: as a card that opens, a receipt, and a card that stands in conversations. */

/** What the receipt says beyond the record: `newCompany`, `similar` and the like. */
export type ReceiptNotes = Record<string, string | boolean>

/** What an event left to say about the record it touched. */
export interface Receipt {
  name: string
  notes: ReceiptNotes
  undo: Button[]
  /** Warnings, such as a field an undo had to leave. */
  parts: Part[]
  /** Its card stands in the conversation where this is answered. */
  here?: boolean
}

/** A record's card in a conversation, its version, and what its thread hears where that is news. */
export interface LiveCard {
  card: Card
  version: number
  line: string
  /** What the line says, to tell it from other news; without it, no line is looked after later. */
  news?: string
  /** How the record stands was so before: where its thread has a line, there is no other. */
  quiet?: boolean
  /** The line is good news: it is said to everybody there, where they have not turned that off. */
  moment?: boolean
  /** The record, where some who read the card may see more of it than stands there for all. */
  more?: string
  /** There is no such record any more. */
  gone?: true
  /** What a line says whose news does not hold any more. */
  over?(news: string): string
}

/** What another domain knows of a record that is news on its live card, and a line in its thread. */
export interface CardNews {
  text: string
  tone?: Tone
  /** To tell it from other news. */
  news: string
}

/** A message to whose record others are at, where they want such messages. */
export interface News {
  memberId: string
  /** The column of members that says who wants such messages: unless it is 0, they are sent. */
  wanted: SQLiteColumn
  title: SQL | string
  /** Drawn only for somebody else than who did it. */
  card(): Omit<UnreadCard, 'title'>
  /** Of no hurry: several such changes by one person are one message, under this title. */
  gathers?: string
}

/** How a record is read and drawn; `S` is the record with the words around it. */
export interface Drawing<S> {
  look(ctx: Context, id: string): Look<S | undefined>
  /** The card it opens as; undefined where this reader may not open it. */
  card?(ctx: Context, is: S): Card | undefined | Promise<Card | undefined>
  /** What stands below a receipt, and what it is called. */
  receipt?(ctx: Context, is: S, receipt: Receipt): Card
  /** What follows from its having been saved, outside the batch. */
  saved?(ctx: Context, is: S): Promise<void>
}

/** A record as it was read, with what can be drawn of it. */
export interface Shown {
  card(): Promise<Card | undefined>
  receipt(receipt: Receipt): Card | undefined
  saved(): Promise<void>
}

/** A button on a record's card, for an action that is about it. */
export interface Offer {
  label: string
  action: string
  needs: Verb
  /** The input that takes the record's id. */
  field: string
  /** It asks for more than that. */
  form: boolean
}
