import { nothing } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { type Found, findIn, type Wanted } from '../find-in.ts'
import type { RecordKind } from '../kind.ts'
import { recentlyTouched } from '../queries.ts'
import { kinds } from '../registry.ts'
import { latestFirst } from '../search.ts'
import { readAsked } from './read.ts'
import type { Asked } from './together.ts'

/** What a line searches for, words and all that is asked beside them, and what there is of it. */
export interface AskedFound extends Asked {
  found: Found[]
}

/** What is searched where nothing says what. */
export const searched = (ctx: Context): RecordKind[] =>
  kinds(ctx).filter(({ found }) => found?.anywhere)

const canBeSo = ({ wishes }: Asked, kind: string) => !wishes || wishes.has(kind)

/** Where more is found, what is about others is not looked at: one answer reads no more. */
const little = 2

const isBeside = ({ found, about }: RecordKind) => found?.aside === true && about !== undefined

/** What is about others, and looked at only where words find little else. */
export const besideOthers = (ctx: Context): RecordKind[] => searched(ctx).filter(isBeside)

/** Where nothing is called so, what else it can mean. */
async function orElse(
  asked: Asked,
  look: (asked: Asked) => Promise<AskedFound>,
): Promise<AskedFound> {
  const isNone = ({ found }: AskedFound) => found.every(({ rows }) => rows.length === 0)
  const is = await look(asked)
  if (!asked.or || !isNone(is)) return is
  const other = await look(asked.or)
  return isNone(other) ? is : other
}

/** Of each kind so many, what the member touched last first among equals. */
export async function findAsked(ctx: Context, line: string, most: number): Promise<AskedFound> {
  const asked = await readAsked(ctx, line, searched(ctx))
  return orElse(asked, (one) => findSo(ctx, one, most))
}

async function findSo(ctx: Context, asked: Asked, most: number): Promise<AskedFound> {
  const { words, wishes } = asked
  const some = searched(ctx).filter(({ kind }) => canBeSo(asked, kind))
  const [aside, first] = wishes
    ? [[], some]
    : [some.filter(isBeside), some.filter(({ found }) => !found?.aside)]
  const wanted = { most, wishes, loosely: 'amid' as const }
  const [named, recent] = await findIn(ctx, first, words, wanted, recentlyTouched(ctx))
  const isLittle = named.reduce((all, { rows }) => all + rows.length, 0) <= little
  const [others] = isLittle ? await findIn(ctx, aside, words, { most }, nothing(undefined)) : [[]]
  const found = [...named, ...others]
  const isOrdered = wishes !== undefined && words === ''
  return {
    ...asked,
    found: isOrdered
      ? found
      : found.map((one) => ({ ...one, rows: latestFirst(one.rows, recent) })),
  }
}

/** A page of one kind; nothing of one that cannot be so. */
export async function pageAsked(
  ctx: Context,
  kind: RecordKind,
  line: string,
  wanted: Pick<Wanted, 'after' | 'most'>,
): Promise<AskedFound> {
  const asked = await readAsked(ctx, line, searched(ctx))
  return orElse(asked, async (one) => {
    const { words, wishes } = one
    const [found] = await findIn(
      ctx,
      canBeSo(one, kind.kind) ? [kind] : [],
      words,
      { ...wanted, wishes, loosely: 'amid' },
      nothing(undefined),
    )
    return { ...one, found }
  })
}
