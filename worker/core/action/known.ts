import type { AnyAction } from './define.ts'

/** What an admin chooses from who says which actions a role leaves out. */

export interface KnownAction {
  name: string
  title: string
}

let known: KnownAction[] = []

/** Makes the catalogue's actions known, once, when the Worker starts: those that have a title to go by. */
export function registerActions(all: Record<string, AnyAction>): void {
  known = Object.entries(all).flatMap(([name, { title, hidden, needs, always }]) =>
    title && !hidden && needs !== 'admin' && needs !== 'audit' && !always ? [{ name, title }] : [],
  )
}

export const knownActions = (): readonly KnownAction[] => known
