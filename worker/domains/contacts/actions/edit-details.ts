import * as z from 'zod'
import { contacts } from '../../../../schema/workspace/people.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { allowGiving } from '../../deals/index.ts'
import { details, mustBeBorn } from '../details.ts'
import { changeContact, contactPrefill } from './change-contact.ts'

const input = z.object({
  id: record('contact').meta({ label: 'Who', subject: true }),
  birthday: details.birthday.meta({ label: 'Birthday', hint: '1984-03-17' }),
  language: details.language.meta({ label: 'Language', hint: 'German' }),
  owner: details.owner.meta({ label: 'Owner' }),
  workAddress: details.workAddress.meta({ label: 'Work address' }),
  privateAddress: details.privateAddress.meta({ label: 'Private address' }),
})

async function run(ctx: Context, { id, owner, ...given }: z.output<typeof input>) {
  mustBeBorn(ctx, given.birthday)
  const owning = ownerChosen(ctx, owner, { table: contacts, id })
  return changeContact(ctx, 'contact.edited', id, owning, (contact, found) => {
    const ownerId = owner === undefined ? contact.ownerId : (found ?? null)
    if (ownerId !== contact.ownerId) allowGiving(ctx, contact)
    return { ...given, ownerId }
  })
}

export const editDetails = defineAction({
  title: 'Details of a contact',
  needs: 'change',
  fills: 'contact',
  input,
  prefill: (ctx, given) =>
    contactPrefill(ctx, given, (contact) => ({
      birthday: contact.birthday,
      language: contact.language,
      owner: contact.ownerId,
      workAddress: contact.workAddress,
      privateAddress: contact.privateAddress,
    })),
  run,
  card: receipt,
})
