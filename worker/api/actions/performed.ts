import { permitted } from '../../conversation/permitted.ts'
import { type AnyAction, perform } from '../../core/action/define.ts'
import { mustBeSettable } from '../../core/action/field-rights.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import { actionNamed } from '../../core/action/known.ts'
import type { Card, Drawn, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import type { Row } from '../../core/record/kind.ts'
import { recordsOn } from '../../core/record/on-card.ts'
import { namingWho } from '../../core/who-may.ts'
import { shorten } from '../../language/shorten.ts'
import { map } from '../../platform/db.ts'
import { noteRecords } from '../note-read.ts'
import { rowLook } from '../records/row.ts'
import { withChoices } from './with-choices.ts'

/** Throws where something is given that the action does not ask for. */
function mustBeKnown(ctx: Context, action: AnyAction, input: Raw): void {
  const known = Object.keys(inputOf(ctx, action).shape)
  const unknown = Object.keys(input).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  const reason = `There is no such field. What may be given: ${known.join(', ') || 'nothing'}.`
  throw new CrmError('invalid', `${shorten(unknown.join(', '), 200)}: ${reason}`, {
    fields: Object.fromEntries(unknown.map((name) => [name, reason])),
  })
}

/** What came of an action: what people would see, and where it wrote, the event and its record. */
export interface Performed {
  card: Card
  event: string | null
  /** It was written by this very attempt. */
  wrote?: boolean
  recordId?: string
  /** The record as it then is. */
  row?: Row | undefined
}

/**
 * Does what this member asks for; the same request again comes to the same event. `undrawn`: the card
 * of what is saved is not looked at.
 */
export async function performed(
  ctx: Context,
  name: string,
  input: Raw,
  drawn?: Drawn,
  { undrawn = false } = {},
): Promise<Performed> {
  const action = actionNamed(ctx, name)
  const came: Omit<Performed, 'card'> = { event: null }
  const answer = {
    undrawn,
    look: (id: string) =>
      map(rowLook(ctx, id), (row) => {
        came.row = row
      }),
    saved: (event: string, recordId: string, isNew?: true) =>
      void Object.assign(came, { event, recordId, wrote: isNew === true }),
  }
  try {
    mustBeSettable(ctx, action, input)
    mustBeKnown(ctx, action, input)
    const card = await perform({ ...ctx, answer }, name, action, input, drawn)
    if (!came.event) noteRecords(ctx, recordsOn(ctx, card))
    return { card: permitted(ctx, card), ...came }
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    throw await withChoices(ctx, action, input, await namingWho(ctx, error))
  }
}
