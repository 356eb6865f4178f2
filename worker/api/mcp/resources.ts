import {
  type ReadResourceResult,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server'
import type { Context } from '../../core/context.ts'
import { kindOf } from '../../core/record/registry.ts'
import { openedKinds } from '../records/kinds.ts'
import { rowNow } from '../records/row.ts'
import { shapeOf } from '../records/shape.ts'

/** A record is known by the link to it that people paste. */
export const linkTo = ({ deps }: Context, id: string) => `${deps.env.PUBLIC_URL}/r/${id}`

export const resourceTemplates = (ctx: Context): ResourceTemplateType[] => [
  {
    name: 'record',
    title: 'A record',
    description: `${openedKinds(ctx)
      .map(({ noun: [one] }) => one)
      .join(', ')}: its fields as JSON, by its id`,
    uriTemplate: linkTo(ctx, '{id}'),
    mimeType: 'application/json',
  },
]

export async function readResource(ctx: Context, uri: string): Promise<ReadResourceResult> {
  const start = linkTo(ctx, '')
  const id = uri.startsWith(start) ? uri.slice(start.length) : ''
  const row = await rowNow(ctx, id)
  if (!row) throw new ResourceNotFoundError(uri, `There is no such record: ${id.slice(0, 60)}`)
  const text = JSON.stringify(shapeOf(ctx, kindOf(id), row))
  return { contents: [{ uri, mimeType: 'application/json', text }] }
}
