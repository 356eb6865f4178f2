import * as z from 'zod'
import { contacts } from '../../../../schema/workspace/people.ts'
import { defineAction } from '../../../core/action/define.ts'
import { dateBehind, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import type { Context } from '../../../core/context.ts'
import { readerOf } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { today } from '../../../language/formatting.ts'
import { allowGiving } from '../../deals/index.ts'
import { changeContact, contactPrefill } from './change-contact.ts'

const input = z.object({
  id: record('contact').meta({ label: 'Who', subject: true }),
  birthday: dateBehind.nullish().meta({ label: 'Birthday', hint: '1984-03-17' }),
  language: text.nullish().meta({ label: 'Language', hint: 'German' }),
  owner: record('member').nullish().meta({ label: 'Owner' }),
  workAddress: text.nullish().meta({ label: 'Work address' }),
  privateAddress: text.nullish().meta({ label: 'Private address' }),
})

/** What is wrong with a birthday: nobody here is that young, so its year was left out. */
function tooLate(birthday: string, now: string): string | undefined {
  if (birthday > now) return 'This is still ahead.'
  const yearAgo = `${Number(now.slice(0, 4)) - 1}${now.slice(4)}`
  return birthday > yearAgo ? 'This is less than a year ago.' : undefined
}

async function run(ctx: Context, { id, owner, ...given }: z.output<typeof input>) {
  const wrong = given.birthday && tooLate(given.birthday, today(readerOf(ctx)))
  if (wrong)
    throw fieldError('birthday', `${wrong} Please write the year too, such as 17 Mar 1984.`)
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
