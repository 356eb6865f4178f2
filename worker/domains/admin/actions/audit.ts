import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { dateBehind, oneOf, record } from '../../../core/action/fields.ts'
import type { Raw } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { dayInFull } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { origins, surfaceName } from '../../../platform/env.ts'
import { memberIdIn } from '../../members/index.ts'
import { spanIn, whatNames, whats } from '../audit/asked.ts'
import { auditCard } from '../audit/card.ts'
import { readAudit } from '../audit/read.ts'
import { readWords } from '../audit/words.ts'

const most = 12

const places = Object.fromEntries(origins.map((one) => [one, surfaceName(one)]))

const input = z.object({
  by: record('member').optional().meta({ label: 'By or to' }),
  record: record('any').optional().meta({ label: 'About' }),
  what: oneOf(whats, whatNames).optional().meta({ label: 'What' }),
  surface: oneOf(origins, places as Record<(typeof origins)[number], string>) // a name each
    .optional()
    .meta({ label: 'Where' }),
  from: dateBehind.optional().meta({ label: 'From', hint: 'last Monday, 3 Nov' }),
  until: dateBehind.optional().meta({ label: 'Until' }),
  before: z.int().optional(),
  after: z.string().max(80).optional(),
})

type Given = z.output<typeof input>

/** The filter, as a sentence has it. */
function inWords(ctx: Context, { what, surface, from, until }: Given, names: string[]): string[] {
  return [
    ...names,
    what && whatNames[what],
    surface && `in ${surfaceName(surface)}`,
    when(ctx, from, until),
  ].flatMap((part) => part || [])
}

function when(ctx: Context, from: string | undefined, until: string | undefined) {
  const [first, last] = [from, until].map((date) => date && dayInFull(date, readerOf(ctx)))
  if (first && last) return first === last ? first : `${first} to ${last}`
  return first ? `since ${first}` : last && `until ${last}`
}

async function run(ctx: Context, { before, after = '', ...given }: Given) {
  const by = given.by && (await memberIdIn(ctx, { field: 'by', label: 'By or to' }, given.by))
  const ids = [by, given.record].flatMap((id) => id ?? [])
  const [[names], page] = await Promise.all([
    ask(ctx.db, namesOf(ctx, ids)),
    readAudit(ctx, {
      ...{ by, record: given.record, what: given.what, surface: given.surface, most },
      ...spanIn(ctx.member.timeZone, given),
      ...(before !== undefined && { before: { at: before, id: after } }),
    }),
  ])
  const named = ids.map((id) => names.get(id) ?? 'what is no longer there')
  const asked: Raw = Object.fromEntries(
    Object.entries({ ...given, by }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
  return { ...page, given: asked, words: inWords(ctx, given, named) }
}

/** What members did and were shown, and what the security log has, page by page. */
export const audit = defineAction({
  title: 'Audit',
  submit: 'Show',
  needs: 'audit',
  private: true,
  costs: 'ask',
  input,
  help: {
    'Who did what, and what is kept': [
      ['audit', 'Who did what, where and when; audit maria is about one'],
    ],
  },
  typed: { words: ['audit'], read: readWords },
  run,
  card: auditCard,
})
