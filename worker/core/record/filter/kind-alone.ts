import { askedName } from '../../../language/find-line.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../kind.ts'
import { kindCalled } from './called.ts'

/** A kind asked for by its name alone: all records of it. */

const allOf = /^(?:(?:list|show)(?: me)? )?(?:(?:all|the|our|every) )*/i

const named = (ctx: Context, name: string): RecordKind | undefined => {
  const kind = kindCalled(ctx, askedName(name))
  return kind?.found?.anywhere ? kind : undefined
}

/** `people`, `all companies`: how find asks for it. */
export function kindAsked(ctx: Context, line: string): string | undefined {
  const kind = named(ctx, line.replace(allOf, ''))
  return kind && `kind:${JSON.stringify(kind.noun[1]).replace(/^"(\S+)"$/, '$1')}`
}

/** The kind that a search asks for, and for nothing beside. */
export function kindAlone(ctx: Context, query: string): RecordKind | undefined {
  const [, quoted, name = quoted] = /^\s*kind:(?:"([^"]+)"|(\S+))\s*$/i.exec(query) ?? []
  return name ? named(ctx, name) : undefined
}
