import { ask, first } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { eventByRequest } from './conflicts.ts'

/** This request came before, and was done: what it did beside the data is not done again. */
export async function isRepeated(ctx: Context): Promise<boolean> {
  const [event] = await ask(ctx.db, first(eventByRequest(ctx)))
  return event !== undefined
}
