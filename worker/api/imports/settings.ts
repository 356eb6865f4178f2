import * as z from 'zod'
import { roles } from '../../../schema/directory/directory.ts'
import type { ImportMapping } from '../../../schema/workspace/imports.ts'
import { CrmError } from '../../core/errors.ts'

/** What is sent beside a file: which column fills which field, and how its values are read. */

const wrong = (field: string, reason: string) =>
  new CrmError('invalid', `${field}: ${reason}`, { fields: { [field]: reason } })

const columns = z.record(z.string().max(300), z.string().max(100).nullable())

const settings = z.strictObject({
  dates: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  encoding: z.string().max(40).optional(),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'Give lower-case letters, digits, - and _.')
    .optional(),
  values: z
    .record(z.string().max(100), z.record(z.string().max(300), z.string().max(100)))
    .optional(),
  alike: z.record(z.string().max(20), z.enum(['new', 'use', 'skip'])).optional(),
  conflicts: z.record(z.string().max(100), z.enum(['overwrite', 'keep', 'fill'])).optional(),
})

/** A file that is kept as a table beside records: `keys` says which field the columns of its key are. */
const table = z.strictObject({
  name: z.string().trim().min(1).max(80),
  of: z.string().max(60).optional(),
  keys: z.record(z.string().max(300), z.string().max(100)).optional(),
  columns: z.array(z.string().max(300)).max(100).optional(),
  source: z.string().max(200).optional(),
  asOf: z.iso.date('A day is YYYY-MM-DD.').optional(),
  licence: z.string().max(200).optional(),
  sees: z.enum(roles).optional(),
})

function parsed(field: string, text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    throw wrong(field, 'This is not JSON.')
  }
}

function read<T>(field: string, type: z.ZodType<T>, given: unknown, like: string): T {
  const found = type.safeParse(parsed(field, given))
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw wrong(field, `Give ${like}. ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

/** Throws CrmError, beside its field, for what is no mapping. */
export function mappingIn(given: Record<string, unknown>): Partial<ImportMapping> | undefined {
  const { mapping, settings: more, table: kept } = given
  if ([mapping, more, kept].every((one) => one === undefined)) return undefined
  const asTable =
    kept === undefined
      ? undefined
      : read('table', table, kept, 'what the table is called, such as { "name": "Demographics" }')
  const like = 'the field of each column, such as { "Mail": "emails" }; null leaves one out'
  const sent = mapping === undefined ? {} : read('mapping', columns, mapping, like)
  const others =
    more === undefined
      ? {}
      : read('settings', settings, more, 'settings such as { "dates": "dmy" }')
  const set = Object.fromEntries(Object.entries(sent).map(([name, field]) => [name, field ?? '']))
  const rest = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined))
  return {
    ...(mapping !== undefined && { columns: set }),
    ...(asTable && { table: asTable }),
    ...rest,
  } as Partial<ImportMapping> // checked just before
}
