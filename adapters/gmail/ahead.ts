// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#getautocompletionresponse

import { suggestions } from '../../worker/conversation/request.ts'
import { nameIn } from '../../worker/core/action/new-name.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import { type Answer, suggested } from './answers.ts'
import type { Call } from './calls.ts'
import { typed } from './event.ts'
import { inkOf, type Visit } from './visit.ts'

/** Type-ahead. */
export async function ahead(
  { deps, person, event }: Visit,
  { of, field }: Extract<Call, { mode: 'suggest' }>,
): Promise<Answer> {
  const words = own(typed(event), field)?.trim() ?? ''
  const asked = { requestId: inkOf(deps).mint() }
  const found = await suggestions(deps, person, asked, of, words)
  // A field takes text alone, so a new name needs no suggestion: it is what was typed.
  const known = found.filter(({ value }) => nameIn(value) === undefined)
  return suggested([...new Set(known.map(({ label }) => label))])
}
