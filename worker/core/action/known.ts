import { shorten } from '../../language/shorten.ts'
import { own } from '../../language/shorthand/own.ts'
import { CrmError } from '../errors.ts'
import type { RecordKind } from '../record/kind.ts'
import { type Asking, ownKinds } from '../record/registry.ts'
import type { AnyAction } from './define.ts'

/** What people can do, as the catalogue has it. */

export interface KnownAction {
  name: string
  title: string
}

type Actions = Readonly<Record<string, AnyAction>>

let every: Actions = {}
let ofOwn: (kind: RecordKind) => Actions = () => ({})
let known: KnownAction[] = []

/** Makes the catalogue's actions known, once, when the Worker starts; and those of an added kind. */
export function registerActions(all: Actions, own: (kind: RecordKind) => Actions): void {
  every = all
  ofOwn = own
  known = Object.entries(all).flatMap(([name, { title, hidden, needs, always }]) =>
    title && !hidden && needs !== 'admin' && needs !== 'audit' && !always ? [{ name, title }] : [],
  )
}

const made = new WeakMap<readonly RecordKind[], Actions>()

/** What can be done here: what the catalogue has, and what can be done to kinds that the workspace added. */
export function actions(ctx: Asking): Actions {
  const own = ownKinds(ctx)
  if (own.length === 0) return every
  const all = made.get(own) ?? Object.assign({}, ...own.map(ofOwn), every)
  made.set(own, all)
  return all
}

/** What can be done in every workspace. */
export const declaredActions = (): Actions => every

/** What actions that write such records call the parts of their input: no added field may. */
export const inputNames = (kind: string): string[] =>
  Object.values(every).flatMap(({ of, fills, input }) =>
    (of ?? fills) === kind ? Object.keys(input.shape) : [],
  )

/** An action by its name. Throws `not_found` where there is none here. */
export function actionNamed(ctx: Asking, name: string): AnyAction {
  const action = own(actions(ctx), name)
  if (action) return action
  throw new CrmError('not_found', `There is no action called "${shorten(name, 60)}".`)
}

/**
 * What an admin chooses from who says which actions a role leaves out: those that have a title to go
 * by.
 */
export const knownActions = (): readonly KnownAction[] => known
