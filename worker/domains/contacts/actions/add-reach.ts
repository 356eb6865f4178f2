import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { cannotSet } from '../../../core/action/field-rights.ts'
import { oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { kindOf, limitedFields } from '../../../core/record/registry.ts'
import { emailAddress, emailKey } from '../../../language/email-address.ts'
import { phoneNumber } from '../../../language/phone-numbers.ts'
import type { Look } from '../../../platform/db.ts'
import { companiesByKey } from '../../companies/index.ts'
import { type Reached, reachKinds, reachLabels } from '../contact-points.ts'
import { contactsByKey } from '../queries.ts'
import { changeReach, reachPrefill } from './change-reach.ts'

const input = z.object({
  id: record('contact').meta({ label: 'Who', subject: true }),
  value: text.meta({ label: 'E-mail or phone' }),
  kind: oneOf(reachKinds, reachLabels).meta({ label: 'Kind' }),
})

const most = 10

/** What was typed, as it is kept: an address, or a number with its country. */
function read(ctx: Context, typed: string): { field: 'emails' | 'phones'; value: string } {
  const email = emailAddress(typed)
  if (email) return { field: 'emails', value: email }
  const phone = phoneNumber(typed, ctx.workspace.country)
  if (phone) return { field: 'phones', value: phone }
  throw fieldError(
    'value',
    typed.includes('@')
      ? 'This does not look like an e-mail address.'
      : 'This does not look like a phone number. Begin with + and the country.',
  )
}

function added(of: Reached, { field, value }: ReturnType<typeof read>, kind: string) {
  if (of[field].includes(value)) throw fieldError('value', `${of.name} has this already.`)
  if (of[field].length >= most)
    throw fieldError('value', `${most} are as many as there can be. Remove one first.`)
  return { [field]: [...of[field], value], kinds: { ...of.kinds, [value]: kind } }
}

async function run(ctx: Context, { id, value: typed, kind }: z.output<typeof input>) {
  const reach = read(ctx, typed)
  const of = kindOf(id)
  if (limitedFields(ctx, of).includes(reach.field)) throw cannotSet(ctx, of, reach.field, 'value')
  const address = reach.field === 'emails' ? [emailKey(reach.value)] : []
  const taken: Look<{ id: string; name: string }[]> =
    of === 'company' ? companiesByKey(ctx, 'email', address) : contactsByKey(ctx, 'email', address)
  return changeReach(ctx, id, taken, (of, found) => {
    const other = found.find((one) => one.id !== id)
    if (other) throw fieldError('value', `${other.name} already has this address.`)
    return added(of, reach, kind)
  })
}

export const addReach = defineAction({
  title: 'Add an e-mail or phone',
  needs: 'change',
  submit: 'Add',
  input,
  prefill: (ctx, given) => reachPrefill(ctx, given, { kind: 'work' }),
  example: { value: 'kim@mail.example', kind: 'private' },
  run,
  card: receipt,
})
