import * as z from 'zod'
import { activities } from '../../../../schema/workspace/activities.ts'
import { defineAction, type OtherAction } from '../../../core/action/define.ts'
import { long, oneOf, record } from '../../../core/action/fields.ts'
import { introOf } from '../../../core/action/intro.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { quotedText } from '../../../core/action/start.ts'
import { noWord, objectFirst } from '../../../core/action/typed-line.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { kindOf } from '../../../core/record/registry.ts'
import { today } from '../../../language/formatting.ts'
import { shorten } from '../../../language/shorten.ts'
import { readTask } from '../../../language/shorthand.ts'
import { ask, type Look, map } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { companyLook } from '../../companies/index.ts'
import { contactLook } from '../../contacts/index.ts'
import { dealLook } from '../../deals/index.ts'

const kinds = { note: 'Note', call: 'Call', meeting: 'Meeting' }
const audiences = { everyone: 'Everyone', me: 'Only me' }

const input = z.object({
  about: record('any').meta({ label: 'About', subject: true, sets: 'links' }),
  kind: oneOf(['note', 'call', 'meeting'], kinds).meta({ label: 'What', sets: 'type' }),
  note: long.meta({ label: 'Note', sets: 'body' }),
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

/** `meeting Acme tomorrow 10:00`: what is still to come is a task, not a meeting that was held. */
async function toCome(ctx: Context, line: string, kind: string): Promise<OtherAction | undefined> {
  if (kind === 'note') return undefined
  const read = await plannedFor(ctx, line, kind)
  return read?.task ? { action: 'add-task', input: read } : undefined
}

const plannedFor = objectFirst('any', 'about', ({ text, led }, ctx, kind) => {
  const plan = led ? undefined : planOf(ctx, text)
  if (!plan) return {}
  const what = isKind(kind) ? kinds[kind] : kind
  return { ...plan, task: plan.task ? `${what}: ${plan.task}` : what, typed: true }
})

const isKind = (kind: string): kind is keyof typeof kinds => kind in kinds

/** A day ahead with which the words begin, its hour, and what else they say. */
function planOf(ctx: Context, text: string) {
  const reader = readerOf(ctx)
  const { due, passed, time, unclear, rest } = readTask(text, reader)
  const isFirst = rest === '' || !text.startsWith(rest.split(' ')[0] ?? '')
  if (!due || passed || 'error' in due || !isFirst) return undefined
  const day = 'value' in due ? due.value : due.text
  const hour = time ?? unclear
  const isNow = day === today(reader) && !hour
  return isNow ? undefined : { task: rest, due: day, ...(hour && { time: hour }) }
}

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
  help: {
    'People and companies': [
      ['note Acme: they want a second site', 'A note; call and meeting the same way'],
      ['call jane', 'Log a call'],
      ['meeting acme', 'Log a meeting; with a day ahead, plan one'],
    ],
  },
  typed: {
    words: ['note', 'call', 'meeting'],
    other: toCome,
    read: async (ctx, line, kind) =>
      (await aboutAndNote(ctx, line, kind)) ?? (kind ? { kind } : undefined),
  },
  starts: {
    'log-call': {
      title: 'Log a call',
      does: 'What was said, on a deal, a person or a company',
      input: { kind: 'call' },
    },
    'log-message': {
      title: 'Log to CRM',
      does: 'Keep this message on a deal, a person or a company',
      input: (message) => ({ kind: 'note', note: quotedText(message) }),
    },
  },
  prefill: async (ctx, { about, kind, seenBy }) => ({
    values: { kind: kind ?? 'note', seenBy: seenBy ?? 'everyone' },
    ...(await introOf(ctx, about)),
  }),
  example: { kind: 'call' },
  run,
  card: receipt,
})
