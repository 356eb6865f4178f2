import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { may } from '../../core/permissions.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { type Asking, kinds } from '../../core/record/registry.ts'
import { madeOnce } from '../../platform/made-once.ts'

const opened = madeOnce((all: readonly RecordKind[]) => all.filter(({ show }) => show))

/** The kinds that people can open, in the catalogue's order. */
export const openedKinds = (ctx: Asking): RecordKind[] => opened(kinds(ctx))

const isListed = (ctx: Context, { found, rights }: RecordKind) =>
  found || rights.shown || rights.needs !== 'admin' || may(ctx, 'admin')

/**
 * Those whose records this caller is shown: what only admins may change and nobody searches for,
 * such as the workspace's settings, they alone are shown.
 */
export const listedKinds = (ctx: Context): RecordKind[] =>
  openedKinds(ctx).filter((kind) => isListed(ctx, kind))

/** What a kind's records stand under: the plural of what people call one. */
export const pathOf = ({ noun }: RecordKind): string => noun[1].replaceAll(' ', '-')

const plural = (name: string) => (name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`)

type Paths = [path: string, kind: RecordKind][]

/** What they stand under, the first of each path; also the plurals of their own names. */
const pathsOf = madeOnce(
  (all: readonly RecordKind[]): Paths => [
    ...all.map((kind): Paths[number] => [pathOf(kind), kind]),
    ...all.map((kind): Paths[number] => [plural(kind.kind), kind]),
  ],
)

/** A kind by what stands in the path; by the plural of its own name, `contacts`, as well. */
export function kindAt(ctx: Context, path: string): RecordKind {
  const found = pathsOf(openedKinds(ctx)).find(([at, kind]) => at === path && isListed(ctx, kind))
  if (found) return found[1]
  throw new CrmError(
    'not_found',
    `There is nothing at "${path.slice(0, 60)}". What there is: ${listedKinds(ctx).map(pathOf).join(', ')}.`,
  )
}
