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

/**
 * What the queue holds: calls, what is left to show, work that goes on in steps, mails that the database
 * could not be asked about, and now and then a ping that it runs.
 */
export type Queued =
  | Call
  | { behind: true }
  | { ping: number }
  | { work: string; workspaceId: string }
  | { mail: { id: string; workspaceId?: string } }
