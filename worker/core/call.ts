import type { Surface } from '../platform/env.ts'
import type { Drawn, Raw } from './card.ts'

/** What a person wants: they typed, pressed or submitted, or want the form. */
export type Intent =
  | { say: string }
  | {
      act: string
      input: Raw
      drawn?: Drawn
      from: 'words' | 'button' | 'form'
      /** The fields of the form it was filled in with: those it has again when it comes back. */
      fields?: string[]
    }
  | { open: string; input: Raw; drawn?: Drawn; from?: 'words' }

/**
 * One verified request as the queue carries it: plain data, and never a person's token. Who read it
 * themselves knows the asker as `A`.
 */
export interface Call<A = unknown> {
  surface: Surface
  account: string
  requestId: string
  /** Whose data it is about, if that was known when it was queued. */
  workspaceId?: string
  intent: Intent
  /** When it was verified: typed dates mean what they meant then. */
  at: number
  /** Who asked, where, and where the answer goes, as the surface needs it again. */
  asker: A
}

/** A message in a conversation that others read, as its surface read it, or what became of it there. */
export interface ReceivedMessage {
  surface: Surface
  account: string
  /** The conversation, as the vendor knows it. */
  channel: string
  /** Who wrote it, or marked it; '' where that is not said. */
  user: string
  name?: string
  message: string
  /** The message its thread begins with: itself, where it begins one. */
  thread: string
  at: number
  is: 'said' | 'edited' | 'deleted' | 'marked'
  /** What it says; of a mark, the emoji's name. */
  text: string
  /** Names a change of it, each time it is changed. */
  change?: string
  /** It was said to us, and is answered as what a colleague asks. */
  toUs?: true
}

/**
 * What the queue holds: calls, what is left to show, until when to go on with what a sweep left, work
 * that goes on in steps, mails that the database could not be asked about, what was said in channels
 * meanwhile, and now and then a ping that it runs.
 */
export type Queued =
  | Call
  | { behind: true }
  | { due: number }
  | { ping: number }
  | { work: string; workspaceId: string }
  | { mail: { id: string; workspaceId?: string } }
  | { overheard: ReceivedMessage }
