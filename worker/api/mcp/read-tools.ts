import type { Tool } from '@modelcontextprotocol/server'
import * as z from 'zod'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { allow } from '../../core/permissions.ts'
import { own } from '../../language/shorthand/own.ts'
import { noteRead } from '../note-read.ts'
import { kindAt, listedKinds, pathOf } from '../records/kinds.ts'
import { listRecords } from '../records/list.ts'
import { recordText } from './resources.ts'

/** What is read as data, where what an action shows is words: lists by their fields, and records. */

interface ReadTool<S extends z.ZodType = z.ZodType> {
  title: string
  description: string
  input(ctx: Context): S
  read(ctx: Context, input: z.output<S>): Promise<string>
}

const defineReadTool = <S extends z.ZodType>(tool: ReadTool<S>): ReadTool =>
  tool as unknown as ReadTool // its input is read by its own schema

const value = z.union([z.string(), z.number(), z.boolean()])
const filter = z
  .record(z.string(), z.union([value, z.record(z.string(), value)]))
  .describe(
    'By field: {"stageId": "stage_…", "closeOn": {"gte": "2026-10-01", "lte": "2026-10-31"}}',
  )

/** `filter[closeOn][gte]=…`, as the API has it. */
const filterParams = (filters: z.output<typeof filter>): [string, string][] =>
  Object.entries(filters).flatMap(([field, wanted]) =>
    typeof wanted === 'object'
      ? Object.entries(wanted).map(([how, one]): [string, string] => [
          `filter[${field}][${how}]`,
          String(one),
        ])
      : [[`filter[${field}]`, String(wanted)]],
  )

const include = z.string().describe('Records named by it to read along, such as "company,owner"')

const all: Record<string, ReadTool> = {
  'list-records': defineReadTool({
    title: 'List records',
    description: 'Records of a kind as JSON, page by page, by their fields.',
    input: (ctx) =>
      z.object({
        kind: z.enum(listedKinds(ctx).map(pathOf)),
        filter: filter.optional(),
        sort: z
          .string()
          .optional()
          .describe('A field, with - before it from the last to the first'),
        q: z.string().optional().describe('Words they are found by'),
        include: include.optional(),
        limit: z.int().min(1).max(50).default(20),
        cursor: z.string().optional().describe('page.next of the page before'),
      }),
    async read(ctx, { kind, filter: filters = {}, limit, ...rest }) {
      const given = Object.entries(rest).flatMap(([name, one]): [string, string][] =>
        one === undefined ? [] : [[name, one]],
      )
      const params = [...given, ...filterParams(filters), ['limit', String(limit)]]
      const query = new URLSearchParams(params)
      const listed = await listRecords(ctx, kindAt(ctx, kind), query)
      noteRead(ctx, listed)
      return JSON.stringify(listed)
    },
  }),
  'read-record': defineReadTool({
    title: 'Read a record',
    description: 'All fields of a record as JSON, by its id.',
    input: () => z.object({ id: z.string(), include: include.optional() }),
    read: (ctx, { id, include: along }) =>
      recordText(ctx, id, along ? String(new URLSearchParams({ include: along })) : ''),
  }),
}

/** JSON Schema says the same in types of its own. */
const schemaOf = (input: z.ZodType) =>
  z.toJSONSchema(input, { io: 'input' }) as unknown as Tool['inputSchema']

export const readTools = (ctx: Context): Tool[] =>
  Object.entries(all).map(([name, { title, description, input }]) => ({
    ...{ name, title, description },
    inputSchema: schemaOf(input(ctx)),
    annotations: { title, readOnlyHint: true, openWorldHint: false },
  }))

/** What such a tool reads, as text; undefined where the name is none of theirs. */
export function readBy(ctx: Context, name: string, given: unknown): Promise<string> | undefined {
  const tool = own(all, name)
  if (!tool) return undefined
  allow(ctx, 'read')
  const { data, error } = tool.input(ctx).safeParse(given)
  if (error) throw new CrmError('invalid', z.prettifyError(error))
  return tool.read(ctx, data)
}
