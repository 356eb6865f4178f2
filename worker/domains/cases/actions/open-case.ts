import * as z from 'zod'
import { cases } from '../../../../schema/workspace/cases.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { quotedText } from '../../../core/action/start.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { unlessTaken } from '../../../core/record/external-ids.ts'
import { find } from '../../../core/record/queries.ts'
import { tagsIn } from '../../../language/comma-list.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { customerTerms } from '../customer-terms.ts'
import { channelField } from '../fields.ts'
import { mailKey, mailSource } from '../mail-key.ts'
import { newMessage } from '../new-message.ts'
import { caseWith, sharedChannelOf, threadKey, threadSource } from '../thread.ts'
import { chosen, given } from './given.ts'
import { readLine } from './read-line.ts'
import { openAlready, similarNotes } from './similar.ts'

const input = z.object({
  ...given,
  channel: channelField.optional().meta({ label: 'Channel' }),
  text: long.optional().meta({ label: 'What they say' }),
  /** Where the message stands that it is made of: in a shared channel its thread is answered. */
  place: z.string().max(400).optional(),
  /** The Message-ID of the mail it is made of. */
  mail: z.string().min(1).max(998).optional(),
})

/** What is chosen in the form, and not a new name. */
const idOf = (given: Raw[string] | undefined, prefix: string) =>
  typeof given === 'string' && given.startsWith(prefix) ? given : null

/** Of a message in a shared channel: that it stands there. Throws where it is in a case already. */
async function standing(ctx: Context, { place, channel }: z.output<typeof input>) {
  if (!place || channel !== 'chat') return {}
  const [shared, is] = await ask(ctx.db, sharedChannelOf(ctx, place), caseWith(ctx, place))
  if (is) throw new CrmError('invalid', `This message is in #${is.number} already.`)
  return shared ? { externalIds: { [threadSource]: place } } : {}
}

async function run(ctx: Context, wish: z.output<typeof input>) {
  const { subject, kind, priority, tags, text, mail, channel = 'other' } = wish
  const { fields, also } = await find(ctx, chosen(ctx, wish))
  const stands = await standing(ctx, wish)
  const id = newId('case', ctx.now)
  const row = {
    ...{ id, subject, channel, ...fields },
    ...(kind && { kind }),
    ...(priority && { priority }),
    status: fields.ownerId ? ('open' as const) : ('new' as const),
    tags: tagsIn(tags ?? ''),
    ...{ waitingSince: ctx.now, lastInAt: text ? ctx.now : null },
  }
  const said = text && {
    ...{ caseId: id, direction: 'in' as const, channel, text, subject },
    ...{ authorId: ctx.member.id, contactId: fields.contactId ?? null, ...stands },
  }
  const [notes, terms] = await Promise.all([
    similarNotes(ctx, subject, fields),
    find(ctx, customerTerms(ctx, fields)),
  ])
  const opened = insert(ctx, cases, { ...row, ...terms })
  const ids = mail ? { [mailSource]: await mailKey(mail) } : undefined
  return unlessTaken(ids, (externalIds) => {
    const message = said ? [newMessage(ctx, { ...said, ...(externalIds && { externalIds }) })] : []
    return save(ctx, 'case.opened', [opened, ...message, ...also], { notes })
  })
}

export const openCase = defineAction({
  title: 'Open a case',
  needs: 'create',
  of: 'case',
  submit: 'Open the case',
  input,
  help: { Cases: [['case Acme printer broken urgent', 'Open a case; case alone opens the form']] },
  typed: {
    words: ['case'],
    read: readLine,
  },
  starts: {
    'case-of-message': {
      title: 'Make a case',
      does: 'A case of what this customer writes',
      input: (message) => ({
        subject: shorten(message.text.trim().split('\n')[0] || 'Message', 120),
        text: quotedText(message),
        channel: 'chat',
        ...(message.at && { place: threadKey(message.at) }),
      }),
    },
  },
  prefill: async (ctx, given: Raw) => {
    const { kind, priority, place, subject } = given
    const shared =
      typeof place === 'string' ? await find(ctx, sharedChannelOf(ctx, place)) : undefined
    const company = given.company ?? shared?.companyId
    const customer = {
      contactId: idOf(given.contact, 'contact_'),
      companyId: idOf(company, 'company_'),
    }
    const intro = await openAlready(ctx, customer, typeof subject === 'string' ? subject : '')
    const values = {
      ...{ kind: kind ?? 'question', priority: priority ?? 'normal' },
      ...(company && { company }),
    }
    return { values, ...(intro && { intro }) }
  },
  example: { subject: 'Printer broken', priority: 'high' },
  run,
  card: receipt,
})
