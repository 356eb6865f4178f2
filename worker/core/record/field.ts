import type * as z from 'zod'
import type { FieldLimit } from '../../../schema/directory/directory.ts'
import type { Context } from '../context.ts'
import type { Role } from '../permissions.ts'
import type { Filter, Read, Test } from './filter/filter.ts'

/** What a kind says of its fields, and of what others know of it. */

/** A field of a kind: what people call it, what it holds, and where they see it. */
export interface FieldOf {
  label: string
  /** What it holds; what forms and facts show is one of the types of `action/fields.ts`. */
  is: z.ZodType
  hint?: string
  /** The forms that add and edit its kind carry it, where they do not ask for it themselves. */
  form?: true
  /** The same of what programs send: no form asks for it. */
  sent?: true
  /** Such a form needs it. */
  required?: true
  /** Stands among the facts on the card. */
  fact?: true
  /** Is it part of what is exported? */
  export: boolean
  /** The least role that sees and sets it; where others read along, nobody does. Else everybody. */
  sees?: Role
  /** The most that a workspace may limit it to for some roles: nothing is found or sorted by it. */
  mayBe?: FieldLimit
  /**
   * Not shown to guests and other companies who read along. Sums, e-mails and phones never are: what
   * they hold says it.
   */
  inside?: true
  /** A warehouse gets it though it is text, or does not though it is none: never what says who somebody is. */
  warehouse?: boolean
  /** Reports divide by it though it is text: many records have the same, and it says of nobody who they are. */
  divides?: true
  /** What a person wrote whom the record is about: erased whole with them. */
  theirWords?: true
  /** The roles for which the workspace has limited it. */
  limits?: Record<string, FieldLimit>
  /** No two records of the kind hold the same: of a field without a column. */
  unique?: true
  /** From where on it is needed, as `reached` of the kind has it. */
  from?: string
  /** It follows from other fields: these stand in it by their names, in brackets. */
  formula?: string
  /** A workspace added it: an amount in it has its currency with it. */
  own?: true
  /** What a new record has in it, where nothing is said of it. */
  begins?: unknown
  /** What it may hold, where its type alone does not show that. */
  example?: unknown
  /** What it is called outside, where its name says something else there. */
  outside?: string
  /** Follows other fields, or stands from the beginning on: no message names it. */
  unspoken?: true
  /**
   * It holds several such parts: a line of a file may say one, which the action that edits the record
   * adds by this part of its input.
   */
  parts?: { of: z.ZodObject; adds: string }
  /** What several records that become one hold together, that of the one that is kept first. */
  merged?(all: unknown[]): unknown
  /** As a sentence names it; '' where it only follows another field. Without it: "the" and the label. */
  spoken?: string
  /** What a searched line may call it beside its label: of a date also what stands before it, "closing". */
  asked?: string[]
}

/** What is known of a record by others that are about it: asked for as a field is. */
export interface Known extends FieldOf {
  /** It is read from other tables. */
  value: Read
  /** Reports divide by it, where it is no number. */
  reported?: true
  /** The day or moment of the latest record of the kind that says it: `no order for 60 days`. */
  latest?: true
  /** Where it holds records: whether one of this kind is so by these, once they were read. */
  test?(ctx: Context, of: string, ids: string[]): Promise<Test>
}

/** How a record can stand, as a searched line asks for it: what its fields hold, and since when. */
export interface State {
  filters(ctx: Context): Filter[]
  /** The field with the day or moment from which it stands so. */
  since?: string
}
