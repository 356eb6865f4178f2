import { createMcpHandler, Server } from '@modelcontextprotocol/server'
import type { Context } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { largestBody } from '../../platform/request-body.ts'
import { readResource, resourceTemplates } from './resources.ts'
import { called, tools } from './tools.ts'

const about = { name: 'alongside', title: 'Alongside', version: '1' }

const instructions = `Alongside is the CRM of this team. Find a record first, then act on it by its id.
What was done can be undone with undo and the event of its answer.`

function serverFor(ctx: Context): Server {
  const server = new Server(about, { capabilities: { tools: {}, resources: {} }, instructions })
  server.setRequestHandler('tools/list', () => ({ tools: tools(ctx) }))
  server.setRequestHandler('tools/call', ({ params }) =>
    called(ctx, params.name, params.arguments ?? {}),
  )
  // Records are found by a tool and read by their ids; there are too many for a list.
  server.setRequestHandler('resources/list', () => ({ resources: [] }))
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: resourceTemplates(ctx),
  }))
  server.setRequestHandler('resources/read', ({ params }) => readResource(ctx, params.uri))
  return server
}

/** Answers one request of a client, all of it in one JSON body. */
export const serve = (ctx: Context, request: Request): Promise<Response> =>
  createMcpHandler(() => serverFor(ctx), {
    responseMode: 'json',
    maxRequestBodySize: largestBody,
    onerror: explain,
  }).fetch(request)
