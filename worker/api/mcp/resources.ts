import {
  type ReadResourceResult,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server'
import type { Context } from '../../core/context.ts'
import { CrmError, explain } from '../../core/errors.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { noteRead } from '../note-read.ts'
import { listedKinds } from '../records/kinds.ts'
import { readRecord } from '../records/one.ts'

/** A record is known by the link to it that people paste. */
export const linkTo = ({ deps }: Context, id: string) => `${deps.env.PUBLIC_URL}/r/${id}`

export const resourceTemplates = (ctx: Context): ResourceTemplateType[] => [
  {
    name: 'record',
    title: 'A record',
    description: `${listedKinds(ctx)
      .map(({ noun: [one] }) => one)
      .join(', ')}: its fields as JSON, by its id`,
    uriTemplate: linkTo(ctx, '{id}'),
    mimeType: 'application/json',
  },
]

/** A record as JSON, by its id. Throws `not_found` where there is none that the caller may see. */
export async function recordText(ctx: Context, id: string, query = ''): Promise<string> {
  const kind = kindNamed(ctx, kindOf(id))
  if (!kind || !listedKinds(ctx).includes(kind))
    throw new CrmError('not_found', `There is no such record: ${id.slice(0, 60)}`)
  const { data } = await readRecord(ctx, kind, id, new URLSearchParams(query))
  noteRead(ctx, data)
  return JSON.stringify(data)
}

export async function readResource(ctx: Context, uri: string): Promise<ReadResourceResult> {
  const start = linkTo(ctx, '')
  const id = uri.startsWith(start) ? uri.slice(start.length) : ''
  try {
    return { contents: [{ uri, mimeType: 'application/json', text: await recordText(ctx, id) }] }
  } catch (error) {
    throw error instanceof CrmError ? new ResourceNotFoundError(uri, error.message) : explain(error)
  }
}
