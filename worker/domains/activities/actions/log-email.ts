import * as z from 'zod'
import { activities } from '../../../../schema/workspace/activities.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { emailKey } from '../../../language/email-address.ts'
import { ask, rows } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { contactsByKey, type Message, message } from '../../contacts/index.ts'
import { emailRequest, loggedBefore } from './logged-before.ts'

/** Once per message, however many people press it and however often. */
async function run(ctx: Context, { message: mail }: { message: Message }) {
  const addresses = mail.participants.flatMap(({ email }) => emailKey(email) ?? [])
  const [people, before] = await ask(
    ctx.db,
    contactsByKey(ctx, 'email', addresses),
    rows(loggedBefore(ctx, mail.id)),
  )
  if (people.length === 0)
    throw new CrmError('not_found', 'Nobody on this e-mail is in the CRM yet. Add a contact first.')
  const requestId = emailRequest(mail.id, before.filter(({ undone }) => undone).length)
  const links = people.flatMap(({ id, companyId }) => [id, ...(companyId ? [companyId] : [])])
  const activity = {
    id: newId('activity', ctx.now),
    kind: 'email' as const,
    subject: mail.subject || '(no subject)',
    body: mail.snippet || null,
    at: mail.at ?? ctx.now,
    authorId: ctx.member.id,
    private: false,
    links: [...new Set(links)],
    messageId: mail.id,
  }
  const once = { ...ctx, requestId, inputDigest: requestId }
  return save(once, 'email.logged', [insert(ctx, activities, activity)])
}

export const logEmail = defineAction({
  title: 'Log e-mail',
  needs: 'create',
  hidden: true,
  input: z.object({ message }),
  run,
  card: receipt,
})
