import type { Context } from '../context.ts'
import { find, namesOf } from '../record/queries.ts'

/** Which record a form is about, where it does not ask: what it is called, in one line. */
export async function introOf(ctx: Context, id: unknown): Promise<{ intro?: string }> {
  if (typeof id !== 'string') return {}
  const intro = (await find(ctx, namesOf(ctx, [id]))).get(id)
  return intro ? { intro } : {}
}
