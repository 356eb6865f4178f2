import * as z from 'zod'
import { fields } from '../../../../schema/workspace/settings.ts'
import { defineAction } from '../../../core/action/define.ts'
import { choice, oneOf, text } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError, labelledError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { newId } from '../../../platform/id.ts'
import { choicesOf } from '../choices-given.ts'
import { builtInAlready, isBuiltIn, nameFor, whyNoName } from '../field-name.ts'
import { offeredNames, typesOffered } from '../field-types.ts'
import { formulaGiven } from '../formula-given.ts'
import { extensible, fieldsLook, mostFields } from '../queries.ts'
import { kindsChosen } from './kinds-chosen.ts'
import { rest, settled } from './wishes.ts'

const { choices, links, help, required, formula, ...later } = rest
const followUp = true

const input = z.object({
  kind: choice(kindsChosen).meta({ label: 'Of', sets: 'of' }),
  label: text
    .max(60, 'Please keep this under 60 characters.')
    .meta({ label: 'Name', hint: 'Source' }),
  type: oneOf(typesOffered, offeredNames).meta({ label: 'Type' }),
  formula: formula.meta({ label: 'Formula', hint: 'Seats * 12', followUp }),
  choices: choices.meta({ label: 'Choices', hint: 'One a line', followUp }),
  links: links.meta({ label: 'Links to', followUp }),
  help,
  required,
  default: later.default.meta({ label: 'Begins with', followUp }),
  requiredFrom: later.requiredFrom.meta({ label: 'Needed from the stage', followUp }),
  unique: later.unique.meta({ label: 'Each only once', followUp }),
  guests: later.guests.meta({ label: 'Guests see it', followUp }),
  sees: later.sees.meta({ label: 'Who sees it', followUp }),
  /** What programs call it; without it, what its label comes to. */
  name: z.string().trim().max(60).optional(),
})

/** A formula's own type follows from what it is made of. */
function typeGiven(ctx: Context, of: string, { type, formula: typed }: z.output<typeof input>) {
  if (type !== 'formula') {
    if (typed) throw labelledError('formula', 'Formula', 'Only a formula has one.')
    return { type, formula: null }
  }
  if (typed) return formulaGiven(ctx, of, typed)
  throw labelledError('formula', 'Formula', 'Please write it, such as Seats * 12.')
}

async function run(ctx: Context, given: z.output<typeof input>) {
  const kind = extensible(ctx).find((one) => one.kind === given.kind)
  if (!kind) throw labelledError('kind', 'Of', 'Please choose one.')
  const all = (await find(ctx, fieldsLook(ctx))).filter(({ of }) => of === kind.kind)
  const label = given.label.toLowerCase()
  const called = all.find((one) => one.label.toLowerCase() === label)
  if (called)
    throw labelledError(
      'label',
      'Name',
      called.retiredAt === null
        ? 'There is such a field already.'
        : 'There was such a field. Use it again instead: what it held is still there.',
    )
  if (isBuiltIn(kind, label)) throw labelledError('label', 'Name', builtInAlready)
  if (all.length >= mostFields)
    throw labelledError('label', 'Name', `There can be ${mostFields} fields, also retired ones.`)
  const names = all.map(({ name }) => name)
  const why = given.name && whyNoName(kind, given.name, names)
  if (why) throw fieldError('name', why)
  const field = {
    id: newId('field', ctx.now),
    of: kind.kind,
    name: given.name || nameFor(kind, given.label, names),
    label: given.label,
    ...typeGiven(ctx, kind.kind, given),
    choices: given.choices?.length ? choicesOf(given.choices) : null,
    links: given.links ?? null,
    position: Math.max(0, ...all.map(({ position }) => position)) + 1,
    retiredAt: null,
  }
  const settledRest = await settled(ctx, field, given)
  return save(ctx, 'field.added', [insert(ctx, fields, { ...field, ...settledRest })])
}

export const addField = defineAction({
  title: 'Add a field',
  needs: 'admin',
  private: true,
  of: 'field',
  submit: 'Add',
  input,
  example: { kind: 'deal', label: 'Source', type: 'choice', choices: ['Website', 'Trade fair'] },
  run,
  card: receipt,
})
