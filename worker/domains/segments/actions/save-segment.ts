import * as z from 'zod'
import { segments } from '../../../../schema/workspace/segments.ts'
import { defineAction, type OtherAction, type Prefill } from '../../../core/action/define.ts'
import { text, yesno } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { edit, insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { find, recordToChange } from '../../../core/record/queries.ts'
import { askedName } from '../../../language/find-line.ts'
import { capital } from '../../../language/formatting.ts'
import { ask, nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { mostSegments, type Segment, segmentCalled, segmentsLook } from '../queries.ts'
import { readWords } from '../read.ts'
import { besideWords } from './beside-words.ts'
import { hint, words } from './wish.ts'

const input = z.object({
  name: text.meta({ label: 'Name', hint: 'Quiet gold' }),
  words,
  tells: yesno.nullish().meta({ label: 'Tell me who enters and leaves' }),
  /** The segment that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

/** So many of its names are kept. */
const mostNames = 20

/** What it asks for has to be what its owner sees: who writes it anew becomes that. */
async function run(ctx: Context, { id, name, words: typed, tells }: Given) {
  const [before, called, others] = await ask(
    ctx.db,
    id ? recordToChange(ctx, segments, id) : nothing(undefined),
    segmentCalled(ctx, name),
    segmentsLook(ctx),
  )
  if (before) allow(ctx, 'change', before)
  if (called && called.id !== id) throw fieldError('name', takenText(called, name))
  if (!before && others.length >= mostSegments)
    throw new CrmError('invalid', `There are ${mostSegments} segments: remove one first.`)
  await readWords({ ...ctx, shared: false }, typed).catch(besideWords)
  const fields = { name, words: typed, ...(tells != null && { tells }) }
  if (before) {
    const isTheirs = typed !== before.words && { ownerId: ctx.member.id }
    const now = { ...fields, ...isTheirs, formerNames: formerNames(before, name) }
    return saveDiffering(ctx, 'segment.edited', edit(segments, before, now))
  }
  const whose = { ownerId: ctx.member.id, id: newId('segment', ctx.now) }
  return save(ctx, 'segment.added', [
    insert(ctx, segments, { tells: false, ...fields, ...whose, formerNames: [] }),
  ])
}

const isSame = (a: string, b: string) => askedName(a) === askedName(b)

const takenText = (called: Segment, name: string): string =>
  isSame(called.name, name)
    ? `There is a segment called ${called.name}.`
    : `${called.name} was called that before, and what names it so still finds it. Choose another name.`

/** Reports that name it as it was called still find it. */
const formerNames = ({ name: was, formerNames: all }: Segment, name: string): string[] =>
  isSame(was, name) ? all : [...all, was].filter((one) => !isSame(one, name)).slice(-mostNames)

async function prefill(ctx: Context, { id, name, words: typed }: Raw): Promise<Prefill> {
  if (typeof id !== 'string')
    return { values: { ...(name ? { name } : {}), ...(typed ? { words: typed } : {}) } }
  const is = await find(ctx, recordToChange(ctx, segments, id))
  return {
    title: 'Edit a segment',
    drawn: { record: id, version: is.version },
    values: { name: is.name, words: is.words, tells: is.tells },
  }
}

/** `gold north: tier:gold`: the name ends at a colon with a space behind it. */
function named(rest: string): { name: string; words: string } | undefined {
  const at = rest.indexOf(': ')
  const [name, typed] = [rest.slice(0, Math.max(0, at)).trim(), rest.slice(at + 2).trim()]
  return name && typed ? { name: capital(name), words: typed } : undefined
}

/** A name alone opens the form. */
const read = (_ctx: Context, rest: string): Raw | undefined =>
  named(rest) ?? (rest ? { name: capital(rest) } : undefined)

/** Conditions without a name are tried, and the name of one that is there opens it. */
async function other(ctx: Context, rest: string): Promise<OtherAction | undefined> {
  if (!rest || named(rest)) return undefined
  const called = await find(ctx, segmentCalled(ctx, rest))
  if (called) return { action: 'open-record', input: { id: called.id } }
  return /[:<>]|^(?:no|not) /u.test(rest)
    ? { action: 'try-segment', input: { words: rest } }
    : undefined
}

export const saveSegment = defineAction({
  title: 'Add a segment',
  needs: 'create',
  of: 'segment',
  input,
  help: {
    Numbers: [['segment gold: tier:gold no order for 60 days', 'Who is so, kept under a name']],
  },
  typed: { words: ['segment'], read, other },
  prefill,
  example: { name: 'Gold north', words: hint.replace('tier:gold ', '') },
  run,
  card: receipt,
})
