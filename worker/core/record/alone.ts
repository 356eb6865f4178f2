import type { Context } from '../context.ts'

/** What is asked in a shared conversation, as in the person's own chat: nothing is posted from there, words need no name. */
export function alone(ctx: Context): Context {
  const { conversation: _shared, ...rest } = ctx
  return { ...rest, shared: false, typed: (words) => words }
}
