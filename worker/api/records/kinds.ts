import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { may } from '../../core/permissions.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { type Asking, kinds } from '../../core/record/registry.ts'

/** The kinds that people can open, in the catalogue's order. */
export const openedKinds = (ctx: Asking): RecordKind[] => kinds(ctx).filter(({ show }) => show)

/**
 * Those whose records this caller is shown: what only admins may change and nobody searches for,
 * such as the workspace's settings, they alone are shown.
 */
export const listedKinds = (ctx: Context): RecordKind[] =>
  openedKinds(ctx).filter(
    ({ found, rights }) => found || rights.shown || rights.needs !== 'admin' || may(ctx, 'admin'),
  )

/** What a kind's records stand under: the plural of what people call one. */
export const pathOf = ({ noun }: RecordKind): string => noun[1].replaceAll(' ', '-')

const plural = (name: string) => (name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`)

/** A kind by what stands in the path; by the plural of its own name, `contacts`, as well. */
export function kindAt(ctx: Context, path: string): RecordKind {
  const all = listedKinds(ctx)
  const found =
    all.find((kind) => pathOf(kind) === path) ?? all.find(({ kind }) => plural(kind) === path)
  if (found) return found
  throw new CrmError(
    'not_found',
    `There is nothing at "${path.slice(0, 60)}". What there is: ${all.map(pathOf).join(', ')}.`,
  )
}
