import { fieldKind } from '../../core/action/fields.ts'
import { typed } from '../../core/action/kind-fields.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { ownField } from '../../core/record/own-fields.ts'
import { compiled } from './compiled.ts'
import type { Field } from './queries.ts'

/** What new records begin with, as it is typed. */
export function typedBegins(ctx: Context, field: Field): Raw[string] {
  const kind = fieldKind(ownField(compiled(field)).is)
  return kind ? typed(ctx, kind, field.begins) : null
}
