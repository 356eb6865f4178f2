import * as z from 'zod'
import { roles } from '../../../../schema/directory/directory.ts'
import { defineAction, type Prefill } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { choice, date, oneOf, record, text } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import type { Choice, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { capital } from '../../../language/formatting.ts'
import { type Look, map, nothing } from '../../../platform/db.ts'
import { joining, tableKind } from '../../datasets/index.ts'
import { importable } from '../mapping/targets.ts'
import { anImport } from '../queries.ts'
import { changeImport, importToChange } from './change-import.ts'

const columns = (ctx: Context, { id }: Raw): Look<Choice[]> =>
  typeof id === 'string'
    ? map(anImport(ctx, id), ({ headers }) =>
        headers.slice(0, 100).map((header, at) => ({ value: `c${at}`, label: header })),
      )
    : nothing([])

/** KIND.FIELD, in words. */
const fields = (ctx: Context): Look<Choice[]> =>
  nothing(
    importable(ctx)
      .flatMap(({ kind, noun }) =>
        joining(ctx, kind).map(([name, { label }]) => ({
          value: `${kind}.${name}`,
          label: `${capital(noun[0])} · ${label}`,
        })),
      )
      .slice(0, 100),
  )

const input = z.object({
  id: record('import').meta({ label: 'Which import', subject: true }),
  name: text.meta({ label: 'Name', hint: 'Demographics' }),
  column: choice(columns).meta({ label: 'Column with the key' }),
  field: choice(fields).meta({ label: 'Is the same as' }),
  otherColumn: choice(columns).optional().meta({ label: 'A second key' }),
  otherField: choice(fields).optional().meta({ label: 'Is the same as' }),
  source: text.optional().meta({ label: 'Source', hint: 'Statistics office' }),
  asOf: date.optional().meta({ label: 'As of' }),
  licence: text.optional().meta({ label: 'Licence', hint: 'CC BY 4.0' }),
  sees: oneOf(roles, {
    ...{ viewer: 'Everyone', rep: 'Everyone but viewers' },
    ...{ manager: 'Managers and admins', admin: 'Admins' },
  })
    .optional()
    .meta({ label: 'Who sees it' }),
})

type Given = z.output<typeof input>

function keysIn(headers: string[], { column, field, otherColumn, otherField }: Given) {
  if (Boolean(otherColumn) !== Boolean(otherField))
    throw fieldError(
      otherColumn ? 'otherField' : 'otherColumn',
      'A second key is a column and a field.',
    )
  const pairs = [
    [column, field],
    ...(otherColumn && otherField ? [[otherColumn, otherField]] : []),
  ] as [string, string][]
  const [of = ''] = field.split('.')
  const keys = pairs.map(([at, one]) => {
    const [kind = '', name = ''] = one.split('.')
    if (kind !== of)
      throw fieldError('otherField', 'Both keys are fields of the same kind of record.')
    return [headers[Number(at.slice(1))] ?? '', name] as const
  })
  return { of, keys: Object.fromEntries(keys) }
}

async function prefill(ctx: Context, { id }: Raw): Promise<Prefill> {
  if (typeof id !== 'string') return { values: {} }
  const { name, version, mapping } = await find(ctx, anImport(ctx, id))
  const bare = capital(name.replace(/\.\w+$/, '').replaceAll(/[_-]+/g, ' '))
  const { name: given = bare, source, asOf, licence, sees } = mapping?.table ?? {}
  return {
    values: {
      name: given,
      ...(source && { source }),
      ...(asOf && { asOf }),
      ...(licence && { licence }),
      ...(sees && { sees }),
    },
    drawn: { record: id, version },
  }
}

/** The file does not become records: it says more of those there are. */
export const keepImport = defineAction({
  title: 'Keep as a table',
  needs: 'admin',
  hidden: true,
  input,
  prefill,
  example: {
    ...{ name: 'Demographics', column: 'c0', field: 'company.name' },
    id: exampleId('import'),
  },
  async run(ctx, given) {
    const is = await importToChange(ctx, given.id)
    const { name, source, asOf, licence, sees } = given
    const table = {
      ...{ name, ...keysIn(is.headers, given) },
      ...(source && { source }),
      ...(asOf && { asOf }),
      ...(licence && { licence }),
      ...(sees && { sees }),
    }
    return changeImport(ctx, is, { of: tableKind, table })
  },
  card: receipt,
})
