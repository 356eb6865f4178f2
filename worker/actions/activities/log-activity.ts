import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { insert } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask, type Look, map } from '../../db.ts'
import { CrmError } from '../../errors.ts'
import { long, oneOf, record } from '../../fields.ts'
import { companyLook, contactLook, dealLook } from '../../find.ts'
import { newId } from '../../id.ts'
import { receipt, save } from '../../receipt.ts'
import { kindOf } from '../../records.ts'

const kinds = { note: 'Note', call: 'Call', meeting: 'Meeting' }
const audiences = { everyone: 'Everyone', me: 'Only me' }

const input = z.object({
  about: record('any').meta({ label: 'About', subject: true }),
  kind: oneOf(['note', 'call', 'meeting'], kinds).meta({ label: 'What' }),
  note: long.meta({ label: 'Note' }),
  seenBy: oneOf(['everyone', 'me'], audiences).optional().meta({ label: 'Seen by' }),
})

/** The record itself first, then what it belongs to, so that their timelines tell it too. */
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
    subject: line.length > 120 ? `${line.slice(0, 119)}…` : line,
    body: given.note,
    at: ctx.now,
    authorId: ctx.member.id,
    private: given.seenBy === 'me',
    links: [...new Set(links)],
    messageId: null,
  }
  return save(ctx, `${given.kind}.logged`, [insert(ctx, 'activity', activity)])
}

export const logActivity = defineAction({
  title: 'Log a note, call or meeting',
  needs: 'create',
  input,
  prefill: async (_ctx, { kind, seenBy }) => ({
    values: { kind: kind ?? 'note', seenBy: seenBy ?? 'everyone' },
  }),
  run,
  card: receipt,
})
