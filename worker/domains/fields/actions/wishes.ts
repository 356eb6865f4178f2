import * as z from 'zod'
import type { FieldType, OwnChoice } from '../../../../schema/directory/directory.ts'
import { choice, oneOf, text, yesno } from '../../../core/action/fields.ts'
import type { Json } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { columnsOf } from '../../../core/record/values.ts'
import { ask } from '../../../platform/db.ts'
import { pickStage, stageChoices, stagesLook } from '../../pipelines/index.ts'
import { readers } from '../card.ts'
import { choiceGiven } from '../choices-given.ts'
import { beginsOf, mustFit } from '../given.ts'
import { linkedChosen } from './kinds-chosen.ts'

/** What can be said of a field beside what it is: the same where it is added and where it is edited. */

const begins = z.union([
  z.string().trim().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).max(100),
  z.object({ minor: z.int(), currency: z.string().length(3) }),
])

export const rest = {
  choices: z
    .array(choiceGiven)
    .meta({ field: { kind: 'lines' } })
    .nullish()
    .meta({ label: 'Choices' }),
  formula: text.max(500).nullish().meta({ label: 'Formula' }),
  links: choice(linkedChosen).nullish().meta({ label: 'Links to' }),
  help: text.nullish().meta({ label: 'Help', hint: 'Stands in the empty field' }),
  required: yesno.nullish().meta({ label: 'Always needed' }),
  default: begins
    .meta({ field: { kind: 'text' } })
    .nullish()
    .meta({ label: 'Begins with' }),
  requiredFrom: choice(stageChoices).nullish().meta({ label: 'Needed from the stage' }),
  unique: yesno.nullish().meta({ label: 'Each only once' }),
  guests: yesno.nullish().meta({
    label: 'Guests see it',
    hint: 'Where guests or other companies read along',
  }),
  sees: oneOf(['rep', 'manager', 'admin'], readers).nullish().meta({ label: 'Who sees it' }),
}

type Given = { [K in keyof typeof rest]?: z.output<(typeof rest)[K]> }

interface What {
  of: string
  label: string
  type: FieldType
  choices: OwnChoice[] | null
  links: string | null
  formula: string | null
}

async function stageMeant(ctx: Context, of: string, typed: string): Promise<string> {
  const [all] = await ask(ctx.db, stagesLook(ctx))
  const field = { name: 'requiredFrom', label: 'Needed from the stage' }
  if ('stageId' in columnsOf(recordKind(ctx, of).table))
    return pickStage(all, typed, undefined, field).id
  throw labelledError(field.name, field.label, 'These have no stages.')
}

/** The same as the row has it; throws where it does not fit what the field is. */
export async function settled(ctx: Context, what: What, given: Given) {
  const unique = given.unique ?? false
  const [required, guests] = [given.required ?? false, given.guests ?? false]
  mustFit({ ...what, unique, required, guests })
  const own = { label: what.label, is: what.type, choices: what.choices ?? [] }
  const begun: Json = given.default ?? null
  return {
    help: given.help ?? null,
    required,
    guests,
    requiredFrom: given.requiredFrom ? await stageMeant(ctx, what.of, given.requiredFrom) : null,
    unique,
    sees: given.sees ?? null,
    formula: what.formula,
    begins: await beginsOf(ctx, { ...own, ...(what.links && { of: what.links }) }, begun),
  }
}
