import { shorten } from '../../language/shorten.ts'
import { own } from '../../language/shorthand/own.ts'
import { CrmError } from '../errors.ts'
import type { AnyAction } from './define.ts'

/** What people can do, as the catalogue has it. */

export interface KnownAction {
  name: string
  title: string
}

let every: Record<string, AnyAction> = {}
let known: KnownAction[] = []

/** Makes the catalogue's actions known, once, when the Worker starts. */
export function registerActions(all: Record<string, AnyAction>): void {
  every = all
  known = Object.entries(all).flatMap(([name, { title, hidden, needs, always }]) =>
    title && !hidden && needs !== 'admin' && needs !== 'audit' && !always ? [{ name, title }] : [],
  )
}

export const allActions = (): Readonly<Record<string, AnyAction>> => every

/** What actions that write such records call the parts of their input: no added field may. */
export const inputNames = (kind: string): string[] =>
  Object.values(every).flatMap(({ of, fills, input }) =>
    (of ?? fills) === kind ? Object.keys(input.shape) : [],
  )

/** An action by its name. Throws `not_found` where the catalogue has none. */
export function actionNamed(name: string): AnyAction {
  const action = own(every, name)
  if (action) return action
  throw new CrmError('not_found', `There is no action called "${shorten(name, 60)}".`)
}

/**
 * What an admin chooses from who says which actions a role leaves out: those that have a title to go
 * by.
 */
export const knownActions = (): readonly KnownAction[] => known
