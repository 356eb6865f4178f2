import { catalogue } from '../catalogue.ts'
import type { AnyAction } from '../core/action/define.ts'
import { CrmError } from '../core/errors.ts'
import { own } from '../language/shorthand/own.ts'

/** The action of this name. Throws `not_found` where a card from an older version names it. */
export function actionOf(name: string): AnyAction {
  const action = own(catalogue, name)
  if (!action) throw new CrmError('not_found', 'This is from an older version. Please start again.')
  return action
}
