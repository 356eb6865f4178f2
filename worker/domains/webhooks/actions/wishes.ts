import * as z from 'zod'
import { text } from '../../../core/action/fields.ts'
import { labelledError } from '../../../core/errors.ts'
import { carriedGroups, carriedTypes } from '../../../core/event/carried.ts'
import type { Asking } from '../../../core/record/registry.ts'
import { whyNoAddress, whyNotPublic } from '../../../language/web-address.ts'
import { type Env, mayBeInsecure } from '../../../platform/env.ts'

const mostTypes = 100

/** What the forms that add and edit a webhook ask for. */
export const fields = {
  address: z
    .string()
    .trim()
    .min(1, 'Please fill this in.')
    .max(2000, 'Please keep this under 2,000 characters.')
    .meta({ field: { kind: 'text' } })
    .meta({ label: 'Address', hint: 'https://hooks.example.com/crm' }),
  // As a list, too: so a webhook has them.
  events: z
    .union([text, z.array(text).max(mostTypes)])
    .meta({ field: { kind: 'text' } })
    .nullish()
    .meta({ label: 'Events', hint: 'deal.*, contact.added; empty: all' }),
}

/** The address as it is called. Throws `invalid` where nothing may be sent there. */
export function addressIn(env: Env, typed: string): string {
  const why = mayBeInsecure(env) ? whyNoAddress(typed) : whyNotPublic(typed)
  if (why) throw labelledError('address', 'Address', why)
  return new URL(typed).href
}

/** Types of events and groups of them. Throws `invalid` for one that no webhook carries. */
export function eventsIn(ctx: Asking, typed: string | string[] | null | undefined): string[] {
  // Where a star would make words bold, another one is shown, which may be copied.
  const line = Array.isArray(typed) ? typed.join(' ') : (typed ?? '')
  const text = line.toLowerCase().replaceAll('∗', '*')
  const words = [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
  const groups = carriedGroups(ctx)
  const known = new Set([...groups, ...carriedTypes(ctx)])
  const unknown = words.find((word) => !known.has(word))
  if (unknown === undefined) return words.length ? words : ['*']
  const types = [...carriedTypes(ctx)].filter((type) =>
    type.startsWith(`${unknown.split('.')[0]}.`),
  )
  const offer = types.length ? types : groups
  throw labelledError(
    'events',
    'Events',
    `There is no “${unknown}”. There are ${offer.join(', ')}.`,
  )
}
