import type { AnyAction } from '../core/action/define.ts'
import { actions } from '../core/action/known.ts'
import { CrmError } from '../core/errors.ts'
import type { Asking } from '../core/record/registry.ts'
import { own } from '../language/shorthand/own.ts'

/** The action of this name. Throws `not_found` where a card from an older version names it. */
export function actionOf(ctx: Asking, name: string): AnyAction {
  const action = own(actions(ctx), name)
  if (!action) throw new CrmError('not_found', 'This is from an older version. Please start again.')
  return action
}
