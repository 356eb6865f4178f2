// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#getautocompletionresponse

import { explain } from '../../worker/core/errors.ts'
import { suggest } from '../../worker/core/record/search.ts'
import { own } from '../../worker/language/shorthand/own.ts'
import { type Answer, suggested } from './answers.ts'
import type { Call } from './calls.ts'
import { typed } from './event.ts'
import { asMember, inkOf, type Visit } from './visit.ts'

/** Type-ahead. What goes wrong is logged; the person sees an empty list. */
export async function ahead(
  visit: Visit,
  { of, field }: Extract<Call, { mode: 'suggest' }>,
): Promise<Answer> {
  const words = own(typed(visit.event), field)?.trim() ?? ''
  const requestId = inkOf(visit.deps).mint()
  try {
    const found = await asMember(visit, requestId, (ctx) => suggest(ctx, of, words))
    if ('stranger' in found) return suggested([])
    // A field takes text alone, so a new name needs no suggestion: it is what was typed.
    const known = found.filter(({ value }) => !value.startsWith('new:'))
    return suggested([...new Set(known.map(({ label }) => label))])
  } catch (error) {
    explain(error)
    return suggested([])
  }
}
