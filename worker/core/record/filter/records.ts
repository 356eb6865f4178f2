import { sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { askedName, type Sign } from '../../../language/find-line.ts'
import { words } from '../../../language/search-words.ts'
import { ask, both, type Look, map, nothing, rows } from '../../../platform/db.ts'
import { colleagueIn } from '../../action/colleague-in.ts'
import { type Context, called } from '../../context.ts'
import { everyoneLook, membersLook } from '../colleagues.ts'
import { findPage } from '../find-in.ts'
import type { RecordKind } from '../kind.ts'
import { isId, kindNamed, sought } from '../registry.ts'
import { scoped, select } from '../scoped.ts'
import { columnsOf } from '../values.ts'
import type { ReadValue } from './values.ts'

/** Which records a searched line names in a field that holds some. */

interface Called {
  id: string
  name: string
  formerNames?: string[]
}

/** More than so many are not meant by one name. */
const mostMeant = 6

const nobody = ['nobody', 'none', 'no one', 'nothing', 'empty']

/** All that are called something, of a kind of which there are few. */
function fewLook(ctx: Context, { table, title = '' }: RecordKind): Look<Called[]> {
  const { id, [title]: name } = columnsOf(table)
  if (!id || !name) return nothing([])
  const shown = { id: sql<string>`${id}`.as('few_id'), name: sql<string>`${name}`.as('few_name') }
  return rows(select(ctx, shown).from(scoped<SQLiteTable>(ctx, table)).limit(200))
}

function look(ctx: Context, kind: RecordKind, typed: string): Look<Called[]> {
  const { found } = kind
  if (!found) return fewLook(ctx, kind)
  if (found.describe)
    return map(findPage(ctx, kind, typed, { most: mostMeant + 1 }), ({ rows: all }) => all)
  return found.hits?.(ctx, typed, mostMeant + 1) ?? nothing([])
}

async function calledSo(ctx: Context, of: string, typed: string): Promise<Called[]> {
  if (of === 'member') return (await ask(ctx.db, membersLook(ctx)))[0]
  const some = of === 'any' ? sought(ctx) : [kindNamed(ctx, of) ?? []].flat()
  const [all] = await ask(ctx.db, both(...some.map((kind) => look(ctx, kind, typed))))
  return all.flat()
}

const begins = (name: string, typed: string) => {
  const has = words(name)
  const wanted = words(typed)
  return wanted.length > 0 && wanted.every((word) => has.some((one) => one.startsWith(word)))
}

/** How many pieces name it: `closed won` where something is called so. */
function named(all: Called[], pieces: string[]): { meant: Called[]; used: number } {
  for (let used = Math.min(pieces.length, 5); used > 0; used -= 1) {
    const typed = askedName(pieces.slice(0, used).join(' '))
    const isSo = (name: string) => askedName(name) === typed
    const meant = all.filter(({ name }) => isSo(name))
    const wereSo = meant.length ? meant : all.filter((one) => one.formerNames?.some(isSo))
    if (wereSo.length) return { meant: wereSo, used }
  }
  const [typed = ''] = pieces
  return { meant: all.filter(({ name }) => begins(name, typed)), used: 1 }
}

const wanted = (sign: Sign, ids: (string | null)[]) => (sign === '!=' ? { not: ids } : { in: ids })

const saidOf = (ctx: Context, sign: Sign, all: Called[]) => {
  const names = all.map(({ id, name }) => called(ctx, id, name))
  return `${sign === '!=' ? 'not ' : ''}${[...new Set(names)].join(' or ')}`
}

/** The records that are called so, or nobody; else why none. */
export async function readRecords(
  ctx: Context,
  of: string,
  sign: Sign,
  [first = '', ...rest]: string[],
): Promise<ReadValue> {
  const typed = of === 'member' ? colleagueIn(ctx, first).replace(/^@/, '') : first
  if (nobody.includes(askedName(typed)))
    return { wanted: wanted(sign, [null]), said: sign === '!=' ? 'somebody' : 'nobody', used: 1 }
  if (isId(ctx, typed) && of !== 'member')
    return { wanted: wanted(sign, [typed]), said: typed, used: 1 }
  const all = await calledSo(ctx, of, typed)
  const itself = all.filter(({ id }) => id === typed)
  const pieces = [typed, ...rest]
  const here = itself.length ? { meant: itself, used: 1 } : named(all, pieces)
  // Of colleagues one who is here, else one who has left.
  const { meant, used } =
    here.meant.length || of !== 'member'
      ? here
      : named((await ask(ctx.db, everyoneLook(ctx)))[0], pieces)
  if (meant.length > mostMeant || (of === 'member' && meant.length > 1))
    return {
      error: `"${typed}" could be ${meant
        .slice(0, mostMeant)
        .map(({ name }) => name)
        .join(' or ')}. Write more of the name.`,
    }
  if (meant.length)
    return {
      ...{
        wanted: wanted(
          sign,
          meant.map(({ id }) => id),
        ),
        used,
      },
      said: saidOf(ctx, sign, meant),
    }
  const few =
    all.length && all.length <= 12 ? ` There is ${all.map(({ name }) => name).join(', ')}.` : ''
  return { error: `There is no "${typed}".${few}` }
}
