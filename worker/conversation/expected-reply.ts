import { catalogue } from '../catalogue.ts'
import type { AnyAction } from '../core/action/define.ts'
import type { Intent } from '../core/call.ts'
import { isReading } from '../core/permissions.ts'
import { own } from '../language/shorthand/own.ts'
import { byTitle, byWord } from './command-line.ts'

type Foreseen = 'form' | 'read' | 'write'

const kindOf = ({ needs }: AnyAction): Foreseen => (isReading(needs) ? 'read' : 'write')

/** Where something must be filled in first, its form comes. */
const begun = (action: AnyAction): Foreseen =>
  action.input.safeParse({}).success ? kindOf(action) : 'form'

/** What will come of it, as far as that is known without asking the database. */
export function foresee(intent: Intent): Foreseen {
  if ('open' in intent) return 'form'
  if ('act' in intent) {
    const action = own(catalogue, intent.act)
    return action ? kindOf(action) : 'read'
  }
  const said = byWord(intent.say)
  if (said) return said.rest ? kindOf(said.action) : begun(said.action)
  const [only, ...others] = byTitle(intent.say)
  return only && others.length === 0 ? begun(only[1]) : 'read'
}
