import * as z from 'zod'
import { defineAction } from '../../action.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import { oneOf, record, text } from '../../fields.ts'
import { type Contact, contactsByKey } from '../../find.ts'
import { emailKey, phoneKey } from '../../names.ts'
import { receipt } from '../../receipt.ts'
import { reachKinds, reachLabels } from '../../show/reach.ts'
import { changeContact, contactPrefill } from './change-contact.ts'

const input = z.object({
  id: record('contact').meta({ label: 'Who', subject: true }),
  value: text.meta({ label: 'E-mail or phone' }),
  kind: oneOf(reachKinds, reachLabels).meta({ label: 'Kind' }),
})

const most = 10

const wrong = (reason: string) => new CrmError('invalid', reason, { fields: { value: reason } })

/** What was typed, as it is kept: an address, or a number with its country. */
function read(ctx: Context, typed: string): { field: 'emails' | 'phones'; value: string } {
  const email = emailKey(typed)
  if (email) return { field: 'emails', value: email }
  const phone = phoneKey(typed, ctx.workspace.country)
  if (phone) return { field: 'phones', value: phone }
  throw wrong(
    typed.includes('@')
      ? 'This does not look like an e-mail address.'
      : 'This does not look like a phone number. Begin with + and the country.',
  )
}

function added(contact: Contact, { field, value }: ReturnType<typeof read>, kind: string) {
  if (contact[field].includes(value)) throw wrong(`${contact.name} has this already.`)
  if (contact[field].length >= most)
    throw wrong(`${most} are as many as one person can have. Remove one first.`)
  return { [field]: [...contact[field], value], kinds: { ...contact.kinds, [value]: kind } }
}

async function run(ctx: Context, { id, value: typed, kind }: z.output<typeof input>) {
  const reach = read(ctx, typed)
  const taken = contactsByKey(ctx, 'email', reach.field === 'emails' ? [reach.value] : [])
  return changeContact(ctx, 'contact.edited', id, taken, (contact, found) => {
    const other = found.find((one) => one.id !== id)
    if (other) throw wrong(`${other.name} already has this address.`)
    return added(contact, reach, kind)
  })
}

export const addReach = defineAction({
  title: 'Add an e-mail or phone',
  needs: 'change',
  submit: 'Add',
  input,
  prefill: (ctx, given) => contactPrefill(ctx, given, () => ({ kind: 'work' })),
  run,
  card: receipt,
})
