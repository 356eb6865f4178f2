import { fieldKind } from '../../../core/action/fields.ts'
import { asHeld } from '../../../core/batch/reads.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { calledJustSo } from '../../../core/record/called-just-so.ts'
import type { FieldOf } from '../../../core/record/field.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { find } from '../../../core/record/queries.ts'
import { isId, kindNamed, seenFields } from '../../../core/record/registry.ts'
import { madeOnce } from '../../../platform/made-once.ts'

/** Added fields that link to a record are filled by what that is called. */

interface Link {
  name: string
  field: FieldOf
  typed: string
  to: RecordKind
}

/** The same for each line: which fields are such links, and of which kind. */
const linking = madeOnce((seen: Record<string, FieldOf>) =>
  Object.entries(seen).flatMap(([name, field]) => {
    const type = field.own ? fieldKind(field.is) : undefined
    return type?.kind === 'record' ? [{ name, field, of: type.of }] : []
  }),
)

function linksIn(ctx: Context, kind: RecordKind, body: Raw): Link[] {
  return linking(seenFields({ ...ctx, shared: false }, kind.kind)).flatMap(({ of, ...one }) => {
    const typed = body[one.name]
    if (typeof typed !== 'string') return []
    const to = kindNamed(ctx, of)
    return to && to.kind !== 'member' && !isId(ctx, typed) ? [{ ...one, typed, to }] : []
  })
}

async function idOf(ctx: Context, { name, field: { label }, typed, to }: Link): Promise<string> {
  const look = ctx.batch
    ? ctx.batch.find(to.kind, asHeld('called so'), [typed], (names) => calledJustSo(ctx, to, names))
    : calledJustSo(ctx, to, [typed])
  const ids = [...new Set((await find(ctx, look)).map(({ id }) => id))]
  const [only] = ids
  if (only && ids.length === 1) return only
  const [one, many] = to.noun
  throw labelledError(
    name,
    label,
    only ? `${ids.length} ${many} are called "${typed}".` : `No ${one} is called "${typed}" here.`,
  )
}

/** What a line says, with ids in place of the names of linked records. */
export async function withNamedLinks(ctx: Context, kind: RecordKind, body: Raw): Promise<Raw> {
  const links = linksIn(ctx, kind, body)
  if (links.length === 0) return body
  const ids = await Promise.all(links.map((one) => idOf(ctx, one)))
  return { ...body, ...Object.fromEntries(links.map(({ name }, at) => [name, ids[at] ?? null])) }
}
