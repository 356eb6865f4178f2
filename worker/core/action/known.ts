import type { AnyAction } from './define.ts'

/** What an admin chooses from who says which actions a role leaves out. */

export interface KnownAction {
  name: string
  title: string
}

let known: KnownAction[] = []
const inputs = new Map<string, Set<string>>()

/** Makes the catalogue's actions known, once, when the Worker starts: those that have a title to go by. */
export function registerActions(all: Record<string, AnyAction>): void {
  for (const { of, fills, input } of Object.values(all)) {
    const kind = of ?? fills
    if (kind === undefined) continue
    const names = inputs.get(kind) ?? new Set()
    for (const name of Object.keys(input.shape)) names.add(name)
    inputs.set(kind, names)
  }
  known = Object.entries(all).flatMap(([name, { title, hidden, needs, always }]) =>
    title && !hidden && needs !== 'admin' && needs !== 'audit' && !always ? [{ name, title }] : [],
  )
}

/** What actions that write such records call the parts of their input: no added field may. */
export const inputNames = (kind: string): ReadonlySet<string> => inputs.get(kind) ?? new Set()

export const knownActions = (): readonly KnownAction[] => known
