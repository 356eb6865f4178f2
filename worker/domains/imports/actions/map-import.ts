import * as z from 'zod'
import type { ImportMapping } from '../../../../schema/workspace/imports.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Choice, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { type Look, map, nothing } from '../../../platform/db.ts'
import { fieldWords } from '../card.ts'
import { allTargets } from '../mapping/targets.ts'
import { anImport } from '../queries.ts'
import { changeImport, importToChange } from './change-import.ts'

const columns = (ctx: Context, { id }: Raw): Look<Choice[]> =>
  typeof id === 'string'
    ? map(anImport(ctx, id), ({ headers }) =>
        headers.slice(0, 100).map((header, at) => ({ value: `c${at}`, label: header })),
      )
    : nothing([])

const fields = (ctx: Context): Look<Choice[]> =>
  nothing([
    { value: 'none', label: 'Leave it out' },
    ...[...allTargets(ctx).values()].map((one) => ({
      value: one.key,
      label: fieldWords(ctx, one),
    })),
  ])

const input = z.object({
  id: record('import').meta({ label: 'Which import', subject: true }),
  column: choice(columns).optional().meta({ label: 'Column' }),
  field: choice(fields).optional().meta({ label: 'Becomes' }),
  /** A question that was asked, the value it is about, and its answer. */
  about: z.string().max(100).optional(),
  value: z.string().max(200).optional(),
  answer: z.string().max(100).optional(),
})

type Given = z.output<typeof input>

const orders = ['dmy', 'mdy', 'ymd'] as const
const hows = ['overwrite', 'keep', 'fill'] as const
const choices = ['new', 'use', 'skip'] as const

function settingsIn(headers: string[], given: Given): Partial<ImportMapping> {
  const { column, field, about, value = '', answer } = given
  if (column && field) {
    const header = headers[Number(column.slice(1))] ?? ''
    return { columns: { [header]: field === 'none' ? '' : field } }
  }
  if (!about || answer === undefined)
    throw new CrmError('invalid', 'Please choose a column and what it becomes.', {
      fields: { column: 'Please choose one.' },
    })
  if (about === 'dates') return { dates: oneOf(orders, answer) }
  if (about === 'decimal') return { decimal: answer === ',' ? ',' : '.' }
  if (about === 'alike') return { alike: { [value || '*']: oneOf(choices, answer) } }
  if (about !== 'conflicts') return { values: { [about]: { [value]: answer } } }
  return { conflicts: { [value || '*']: oneOf(hows, answer) } }
}

function oneOf<T extends string>(all: readonly T[], answer: string): T {
  const found = all.find((one) => one === answer)
  if (found) return found
  throw new CrmError('invalid', 'Please choose one of these.')
}

export const mapImport = defineAction({
  title: 'Change a column of an import',
  formTitle: 'Change a column',
  needs: 'create',
  hidden: true,
  input,
  example: { about: 'dates', answer: 'dmy', id: exampleId('import') },
  run: async (ctx, given) => {
    const is = await importToChange(ctx, given.id)
    return changeImport(ctx, is, settingsIn(is.headers, given))
  },
  card: receipt,
})
