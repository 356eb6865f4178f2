import type { AnyAction } from '../../core/action/define.ts'
import { fieldsOf } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import type { Choice, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { ask, both, type Look, map } from '../../platform/db.ts'

/** More than these are looked up: GET /actions/{name}/options. */
const most = 50

/** With what there is to choose where something else was chosen: people see that in the form. */
export async function withChoices(
  ctx: Context,
  action: AnyAction,
  input: Raw,
  error: CrmError,
): Promise<CrmError> {
  const { fields: reasons, ask: asked, choices } = error.details
  if (error.code !== 'invalid' || !reasons || asked || choices) return error
  const looks = fieldsOf(inputOf(ctx, action)).flatMap(
    ({ name, kind }): Look<[string, Choice[]]>[] =>
      name in reasons && kind.kind === 'choice'
        ? [map(kind.choices(ctx, input), (all) => [name, all.slice(0, most)])]
        : [],
  )
  if (looks.length === 0) return error
  const [found] = await ask(ctx.db, both(...looks))
  const offered = found.filter(([, all]) => all.length)
  if (offered.length === 0) return error
  const details = { ...error.details, choices: Object.fromEntries(offered) }
  return new CrmError(error.code, error.message, details)
}
