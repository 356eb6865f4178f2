import type { Intent } from '../call.ts'
import { declaredActions } from './known.ts'
import type { Quoted, Start } from './start.ts'

export interface KnownStart extends Start {
  id: string
  action: string
}

/** Everything that is started beside a conversation, in the catalogue's order. */
export const starts = (): KnownStart[] =>
  Object.entries(declaredActions()).flatMap(([action, { starts: all = {} }]) =>
    Object.entries(all).map(([id, start]) => ({ ...start, id, action })),
  )

/** Is it started from a message? */
export const isOnMessage = ({ input }: Start): boolean => typeof input === 'function'

/** What the start of this name means; undefined where there is none, or none without a message. */
export function startedBy(name: string, message?: Quoted): Intent | undefined {
  const start = starts().find(({ id }) => id === name)
  if (!start) return undefined
  const { action: open, input } = start
  if (typeof input !== 'function') return { open, input }
  return message && { open, input: input(message) }
}
