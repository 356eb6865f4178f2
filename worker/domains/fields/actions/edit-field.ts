import * as z from 'zod'
import { fields } from '../../../../schema/workspace/settings.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { type Change, edit } from '../../../core/event/commit/index.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { columnsOf } from '../../../core/record/values.ts'
import { ask } from '../../../platform/db.ts'
import { whole } from '../../pipelines/index.ts'
import { typedBegins } from '../begins-typed.ts'
import { choicesOf, renamedNote } from '../choices-given.ts'
import { builtInAlready, isBuiltIn } from '../field-name.ts'
import { canBeUnique, hasChoices, neverForGuests, typeNames } from '../field-types.ts'
import { formulaGiven, formulaShown } from '../formula-given.ts'
import { type Field, fieldsLook, manyOf, mostFields } from '../queries.ts'
import { rest, settled } from './wishes.ts'

const input = z.object({
  id: record('field').meta({ label: 'Which field', subject: true }),
  label: text.max(60).optional().meta({ label: 'Name', stays: true }),
  ...rest,
  position: whole(1, mostFields).optional().meta({ label: 'Place', hint: '1 is the first' }),
})

type Given = z.output<typeof input>

/** What is not asked of such a field. */
const without = (ctx: Context, { of, type, formula }: Field): string[] => [
  ...(formula ? ['required', 'default', 'unique', 'requiredFrom'] : ['formula']),
  ...(neverForGuests.includes(type) ? ['guests'] : []),
  ...(hasChoices(type) ? [] : ['choices']),
  ...(type === 'record' ? [] : ['links']),
  ...(canBeUnique.includes(type) ? [] : ['unique']),
  ...('stageId' in columnsOf(recordKind(ctx, of).table) ? [] : ['requiredFrom']),
]

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const field = await find(ctx, recordLook(ctx, fields, id))
  const live = (field.choices ?? []).filter(({ retired }) => !retired)
  return {
    values: {
      label: field.label,
      choices: live.map(({ label }) => label).join('\n'),
      ...{ links: field.links, help: field.help },
      formula: field.formula && formulaShown(ctx, field.of, field.formula),
      required: field.required ? 'yes' : 'no',
      default: typedBegins(ctx, field),
      ...{ requiredFrom: field.requiredFrom, sees: field.sees },
      unique: field.unique ? 'yes' : 'no',
      guests: field.guests ? 'yes' : 'no',
      position: `${field.position}`,
    },
    without: without(ctx, field),
    intro: `${typeNames[field.type]} · ${manyOf(ctx, field.of)}`,
    drawn: { record: field.id, version: field.version },
  }
}

/** The others stand round it, in the order they had. */
const movedUp = (others: Field[], at: number): Change[] =>
  others.flatMap((one, index) => {
    const position = index < at - 1 ? index + 1 : index + 2
    return one.position === position ? [] : [edit(fields, one, { position })]
  })

const kept = <T>(given: T | undefined, was: T): T => (given === undefined ? was : given)

/** Another formula comes to what the one before came to: a type stays. */
function formulaThen(ctx: Context, field: Field, { formula: typed }: Given): string | null {
  if (typed === undefined) return field.formula
  if (!field.formula || !typed)
    throw labelledError('formula', 'Formula', 'A formula stays one, and nothing else becomes one.')
  const { formula, type } = formulaGiven(ctx, field.of, typed, field.name)
  if (type === field.type) return formula
  const [is, was] = [typeNames[type], typeNames[field.type]].map((one) => one.toLowerCase())
  throw labelledError(
    'formula',
    'Formula',
    `This comes to ${is}, and the field is ${was}. Retire it and add another.`,
  )
}

async function wishOf(ctx: Context, field: Field, given: Given) {
  const what = {
    ...{ of: field.of, type: field.type, label: given.label ?? field.label },
    choices:
      given.choices === undefined
        ? field.choices
        : choicesOf(given.choices ?? [], field.choices ?? []),
    links: kept(given.links, field.links),
    formula: formulaThen(ctx, field, given),
  }
  const sees = field.sees === 'viewer' ? null : field.sees
  const wish = await settled(ctx, what, {
    help: kept(given.help, field.help),
    required: kept(given.required, field.required),
    unique: kept(given.unique, field.unique),
    guests: kept(given.guests, field.guests),
    sees: kept(given.sees, sees),
    ...(given.default !== undefined && { default: given.default }),
    ...(given.requiredFrom !== undefined && { requiredFrom: given.requiredFrom }),
  })
  const { of: _of, type: _type, ...changed } = what
  return {
    ...{ ...changed, ...wish },
    begins: given.default === undefined ? field.begins : wish.begins,
    requiredFrom: given.requiredFrom === undefined ? field.requiredFrom : wish.requiredFrom,
  }
}

async function run(ctx: Context, given: Given) {
  const [field, all] = await ask(ctx.db, recordLook(ctx, fields, given.id), fieldsLook(ctx))
  const others = all.filter((one) => one.of === field.of && one.id !== field.id)
  const label = given.label?.toLowerCase()
  if (label && others.some((one) => one.label.toLowerCase() === label))
    throw labelledError('label', 'Name', 'There is such a field already.')
  const isRenamed = label && label !== field.label.toLowerCase()
  if (isRenamed && isBuiltIn(recordKind(ctx, field.of), label))
    throw labelledError('label', 'Name', builtInAlready)
  const patch = await wishOf(ctx, field, given)
  const at = Math.min(given.position ?? field.position, others.length + 1)
  const also = given.position === undefined ? [] : movedUp(others, at)
  const moved = given.position === undefined ? {} : { position: at }
  const note = renamedNote(field.choices ?? [], patch.choices ?? [])
  const wish = edit(fields, field, { ...patch, ...moved })
  return saveDiffering(ctx, 'field.edited', wish, { also, ...(note && { notes: { note } }) })
}

export const editField = defineAction({
  title: 'Edit a field',
  needs: 'admin',
  private: true,
  of: 'field',
  input,
  prefill,
  example: { label: 'Where from' },
  run,
  card: receipt,
})
