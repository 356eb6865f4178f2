import * as z from 'zod'
import { activities } from '../../../../schema/workspace/activities.ts'
import { defineAction } from '../../../core/action/define.ts'
import { long, oneOf, record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { noWord, objectFirst } from '../../../core/action/typed-line.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { kindOf } from '../../../core/record/registry.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask, type Look, map } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { companyLook } from '../../companies/index.ts'
import { contactLook } from '../../contacts/index.ts'
import { dealLook } from '../../deals/index.ts'

const kinds = { note: 'Note', call: 'Call', meeting: 'Meeting' }
const audiences = { everyone: 'Everyone', me: 'Only me' }

const input = z.object({
  about: record('any').meta({ label: 'About', subject: true }),
  kind: oneOf(['note', 'call', 'meeting'], kinds).meta({ label: 'What' }),
  note: long.meta({ label: 'Note' }),
  seenBy: oneOf(['everyone', 'me'], audiences).optional().meta({ label: 'Seen by' }),
})

/** `note Acme: they liked it`, `call Jane`; of whom `note they liked it` is, the form asks. */
const aboutAndNote = objectFirst(
  'any',
  'about',
  ({ text: note }, _ctx, kind) => ({ kind, ...(note && { note }) }),
  noWord,
  (note, kind) => ({ kind, note }),
)

/** The record itself first, then what it belongs to, so that their timelines show it too. */
function linksOf(ctx: Context, id: string): Look<string[]> {
  const real = (all: (string | null)[]) => all.filter((one) => one !== null)
  const kind = kindOf(id)
  if (kind === 'deal')
    return map(dealLook(ctx, id), (deal) => real([id, deal.companyId, ...deal.contactIds]))
  if (kind === 'contact') return map(contactLook(ctx, id), (one) => real([id, one.companyId]))
  if (kind === 'company') return map(companyLook(ctx, id), () => [id])
  throw new CrmError('not_found', 'There is no such record in this workspace.', {
    fields: { about: 'Please choose a deal, a person or a company.' },
  })
}

async function run(ctx: Context, given: z.output<typeof input>) {
  const [links] = await ask(ctx.db, linksOf(ctx, given.about))
  const [line = ''] = given.note.split('\n')
  const activity = {
    id: newId('activity', ctx.now),
    kind: given.kind,
    subject: shorten(line, 120),
    body: given.note,
    at: ctx.now,
    authorId: ctx.member.id,
    private: given.seenBy === 'me',
    links: [...new Set(links)],
    messageId: null,
  }
  return save(ctx, `${given.kind}.logged`, [insert(ctx, activities, activity)])
}

export const logActivity = defineAction({
  title: 'Log a note, call or meeting',
  formTitle: 'Note, call or meeting',
  needs: 'create',
  of: 'activity',
  input,
  typed: {
    words: ['note', 'call', 'meeting'],
    read: async (ctx, line, kind) =>
      (await aboutAndNote(ctx, line, kind)) ?? (kind ? { kind } : undefined),
  },
  prefill: async (_ctx, { kind, seenBy }) => ({
    values: { kind: kind ?? 'note', seenBy: seenBy ?? 'everyone' },
  }),
  run,
  card: receipt,
})
