import * as z from 'zod'
import type { FieldLimit, FieldRights } from '../../../schema/directory/directory.ts'
import { fieldKind } from '../action/fields.ts'
import type { Member } from '../context.ts'
import { isAtLeast, type Role } from '../permissions.ts'
import type { FieldOf } from './field.ts'
import type { RecordKind } from './kind.ts'
import type { Audience } from './reader.ts'

/** What a workspace lets which role see and set of a kind's fields. */

type Fields = Record<string, FieldOf>
type Limits = Record<string, FieldLimit>
export type Seeing = Pick<Audience, 'member' | 'shared' | 'outsiders'>

/** A field and all that would give it away: what it is made of, and what only follows it. */
function withCompanions({ together = [], follow = {} }: RecordKind, field: string): string[] {
  const alike = together.includes(field) ? together : [field]
  const after = Object.entries(follow).flatMap(([one, leaders]) =>
    leaders.every((leader) => alike.includes(leader)) ? [one] : [],
  )
  return [...new Set([...alike, ...after])]
}

const stricter = (a: FieldLimit | undefined, b: FieldLimit): FieldLimit => (a === 'hidden' ? a : b)

/** The fields of a kind with the limits the workspace has set; what may not be limited has none. */
export function limited(kind: RecordKind, all: Fields, rights: FieldRights[string]): Fields {
  const found = new Map<string, Limits>()
  for (const [name, byRole] of Object.entries(rights)) {
    const most = Object.hasOwn(all, name) ? all[name]?.mayBe : undefined
    if (!most) continue
    for (const one of withCompanions(kind, name))
      for (const [role, limit] of Object.entries(byRole)) {
        const limits = found.get(one) ?? {}
        found.set(one, {
          ...limits,
          [role]: stricter(limits[role], most === 'hidden' ? limit : most),
        })
      }
  }
  const some = [...found].flatMap(([name, limits]) => {
    const field = all[name]
    return field ? [[name, { ...field, limits }] as const] : []
  })
  return { ...all, ...Object.fromEntries(some) }
}

/** The fields that a formula is made of. */
export const madeOf = ({ formula = '' }: Pick<FieldOf, 'formula'>): string[] =>
  [...formula.matchAll(/\[(\w+)\]/g)].flatMap(([, name]) => name ?? [])

const least = (a: Role | undefined, b: Role | undefined): Role | undefined =>
  a && b ? (isAtLeast(a, b) ? a : b) : (a ?? b)

/** What is hidden of a field, seen through what is made of it. */
function hiddenWith(field: FieldOf, input: FieldOf): FieldOf {
  const hidden = Object.entries(input.limits ?? {}).filter(([, limit]) => limit === 'hidden')
  const limits = { ...field.limits, ...Object.fromEntries(hidden) }
  const sees = least(field.sees, input.sees)
  return {
    ...field,
    ...(sees && { sees }),
    ...(Object.keys(limits).length && { limits }),
    ...(isInside(input) && { inside: true as const }),
  }
}

/** The fields, with formulas as hidden as the fields they are made of. */
export function asHiddenAsInputs(all: Fields): Fields {
  const through = (field: FieldOf, path: string[]): FieldOf =>
    madeOf(field)
      .filter((name) => Object.hasOwn(all, name) && !path.includes(name))
      .reduce((is, name) => {
        const input = all[name]
        return input ? hiddenWith(is, through(input, [...path, name])) : is
      }, field)
  const made = Object.entries(all).filter(([, { formula }]) => formula !== undefined)
  if (made.length === 0) return all
  return { ...all, ...Object.fromEntries(made.map(([name, one]) => [name, through(one, [name])])) }
}

/** How a field is limited for this member. */
function limitFor({ limits }: FieldOf, { role, roleId }: Member): FieldLimit | undefined {
  const of = (one: string) => (limits && Object.hasOwn(limits, one) ? limits[one] : undefined)
  const [usual, made] = [of(role), roleId ? of(roleId) : undefined]
  return made ? stricter(usual, made) : usual
}

/** What others read along is drawn as for a viewer, and without what is hidden from any role. */
const roleOf = ({ member, shared }: Seeing): Role => (shared ? 'viewer' : member.role)

const ofOurs = ['money', 'email', 'phone']

/** Is it for colleagues alone: a sum, how somebody is reached, or what says so itself? */
function isInside({ inside, is }: FieldOf): boolean {
  const one = is instanceof z.ZodArray ? (is.element as z.ZodType) : is // zod's own inner type
  return inside === true || ofOurs.includes(fieldKind(one)?.kind ?? '')
}

/** Do guests or people of other companies read it along? */
export const areOutsiders = ({ shared, outsiders }: Omit<Seeing, 'member'>): boolean =>
  shared && outsiders === true

/** Does this reader see the field? Of what others read along, only what everybody sees. */
export function isSeen(field: FieldOf, reader: Seeing): boolean {
  if (field.sees && !isAtLeast(roleOf(reader), field.sees)) return false
  if (areOutsiders(reader) && isInside(field)) return false
  if (!field.limits) return true
  return reader.shared ? !isWithheld(field) : limitFor(field, reader.member) !== 'hidden'
}

/** Has the workspace hidden it from some role? */
export const isWithheld = ({ limits }: FieldOf): boolean =>
  limits !== undefined && Object.values(limits).includes('hidden')

/** May this member set it? Who else reads the answer does not matter. */
export const isSettable = (field: FieldOf, { member }: Seeing): boolean =>
  isSeen(field, { member, shared: false }) && limitFor(field, member) === undefined

/** Readers of the same one are shown the same fields. */
export const seenAs = (reader: Seeing): string => {
  const { member, shared } = reader
  return [member.role, member.roleId, shared && 'shared', areOutsiders(reader) && 'outside'].join(
    ' ',
  )
}
