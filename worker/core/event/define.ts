import type { changes, events } from '../../../schema/workspace/history.ts'
import type { Context } from '../context.ts'
import type { ReceiptNotes } from '../record/drawn.ts'
import type { Row } from '../record/kind.ts'
import type { Change } from './commit/change.ts'
import type { Notice } from './commit/notices.ts'

export type Event = typeof events.$inferSelect
/** A change and who made it. */
export type Seen = typeof changes.$inferSelect & { memberId: string }

/** What was answered of what an undo asks, by field, and whether it is asked once more all the same. */
export interface Deciding {
  decided: Record<string, string>
  isAsking: boolean
  /** Of many, none goes back while something refers to one of them. */
  allOrNone?: boolean
}

/** What an event that touched a great many records does to take them back, all at once. */
export interface BulkUndo {
  /** The kind whose single changes are left to it; without it, all of them are. */
  kind?: string
  back(
    event: Event,
    seen: Seen[],
    now: Map<string, Row>,
    ctx: Context,
    decided: Record<string, string>,
  ): Change[]
  /** Throws what has to be decided first, of what was changed since. */
  asks?(
    event: Event,
    seen: Seen[],
    now: Map<string, Row>,
    ctx: Context,
    deciding: Deciding,
  ): Promise<void>
  /** What stayed as it is by now, for the receipt. */
  notes?(
    event: Event,
    seen: Seen[],
    now: Map<string, Row>,
    ctx: Context,
    decided: Record<string, string>,
  ): ReceiptNotes
  /** Who was notified of the event, and is notified that it was undone. */
  notify?(ctx: Context, event: Event, seen: Seen[], now: Map<string, Row>): Notice[]
  /** Added to its receipt, as something may have been moved on. */
  left?: string
  /**
   * All but the record it is about only followed, and is left to `back`: its undo is this event, and
   * asks for what changing that record asks for.
   */
  as?: EventKind
  /** `back` gives back that record as well. */
  whole?: true
  /** What is said beside its receipt, such as what has come in its place. */
  warns?(ctx: Context, back: Change[]): Promise<string | undefined>
  /** Why it is not undone once more, or so late. */
  twice?: string
  late?: string
}

/** The words a receipt's title is made of: what the record is called, and what else its kind gives. */
export type EventWords = Record<string, string | null | undefined> & { title: string }

/** What can happen, declared once. */
export interface EventKind {
  /** The domain's noun and what happened, in the past tense. */
  name: string
  /** The receipt's first line; without it, the record's title stands there. */
  receipt?(words: EventWords): string
  /** Below it, where the receipt shows no record. */
  subtitle?: string
  /** In the record's timeline: "Won". */
  timeline?: string
  /** What somebody did to it, as its owner is notified: "Jonas edited Acme renewal". */
  did?: string
  /**
   * Adds a line to the thread of the record's cards: an edit in place notifies nobody. `mends` has
   * the newest line there say what is so now.
   */
  thread?: true | 'mends'
  /** What conversations with alerts get a card for, by the name it is chosen by there. */
  alerts?: string
  /** In a digest: the bar's label, the word in the sentence, and whether the largest are listed. */
  digest?: { label: string; word: string; largest?: true; while: string }
  /** False where it cannot be undone, else how, where that is special. */
  undo?: false | BulkUndo
  /** What the button that turns it round says; without it, Undo. */
  turnedBy?: string
  /** It turns an earlier event round. */
  turns?: true
  /** Saves any number of records, none of which is what the others are about. */
  many?: true
  /** Why it is not undone, and what is pressed instead. */
  insteadOfUndo?: string
  /** Why it stays, where what it saved is another by now. */
  changedSince?: string
  /** Somebody sees, or may do, more or less by it: the audit lists it as such. */
  access?: true
  /** Carried by webhooks. */
  webhooks?: true
  /** Which of its notes they carry. */
  carries?: string[]
  /** The kind of record it is about, where its name begins with something else. */
  of?: string
}

const declared = new Map<string, EventKind>()
let known: EventKind[] = []

export const defineEvent = (event: EventKind): EventKind => event

/** Makes events known, once, when the Worker starts. */
export function registerEvents(all: EventKind[]): void {
  for (const one of all) declared.set(one.name, one)
  known = [...declared.values()]
}

/** An event by its name; of a kind that declares none of its own, what happens to any such kind. */
export const eventNamed = (name: string): EventKind | undefined =>
  declared.get(name) ?? declared.get(name.replace(/^[a-z]+(?=\.)/, '*'))
/** The same array until others are made known. */
export const allEvents = (): readonly EventKind[] => known

/** The first line of a receipt; what an event has no words for was saved. */
export const receiptTitle = (name: string, words: EventWords): string =>
  eventNamed(name)?.receipt?.(words) ?? `Saved: ${words.title}`
