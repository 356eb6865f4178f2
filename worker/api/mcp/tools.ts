import type { CallToolResult, Tool } from '@modelcontextprotocol/server'
import type { AnyAction } from '../../core/action/define.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, explain } from '../../core/errors.ts'
import { isReading } from '../../core/permissions.ts'
import { actionsFor } from '../actions/offered.ts'
import { performed } from '../actions/performed.ts'
import { schemaOf } from '../actions/schema.ts'
import { mustBeShallow } from '../body.ts'
import { Refused } from '../problem.ts'
import { cardText } from './card-text.ts'
import { readBy, readTools } from './read-tools.ts'
import { linkTo } from './resources.ts'

function toolOf(ctx: Context, name: string, action: AnyAction): Tool {
  const reads = isReading(action.needs)
  return {
    name,
    title: action.title,
    description: action.title,
    inputSchema: { ...schemaOf(ctx, action), type: 'object' },
    annotations: {
      title: action.title,
      readOnlyHint: reads,
      openWorldHint: false,
      ...(!reads && { destructiveHint: action.danger ?? false }),
    },
  }
}

/** What the token's member may do, a tool an action, and what is read as data. */
export const tools = (ctx: Context): Tool[] => [
  ...readTools(ctx),
  ...actionsFor(ctx).map(([name, action]) => toolOf(ctx, name, action)),
]

const saying = (lines: string[], more: Partial<CallToolResult> = {}): CallToolResult => ({
  content: [{ type: 'text', text: lines.join('\n') }],
  ...more,
})

/** Why it was not done, in the sentences people see, so that it can be put right and asked again. */
function refused({ message, details }: CrmError): CallToolResult {
  const fields = Object.entries(details.fields ?? {}).map(([name, why]) => `${name}: ${why}`)
  const offered = details.ask?.choices ?? Object.values(details.choices ?? {}).flat()
  const choices = offered.map(({ value, label }) => `- ${label} (${value})`)
  const { known } = details
  const asks = known ? [`${known.ask.action}: ${JSON.stringify(known.ask.input)}`] : []
  return saying(
    [message, ...asks, ...fields.filter((line) => !line.endsWith(message)), ...choices],
    {
      isError: true,
    },
  )
}

/** Does what a tool is for: the card as text, and the event with which it can be undone. */
export async function called(ctx: Context, name: string, input: unknown): Promise<CallToolResult> {
  try {
    mustBeShallow(input)
    const read = readBy(ctx, name, input)
    if (read) return saying([await read])
    const { card, event, recordId } = await performed(ctx, name, input as Raw) // its schema is checked there
    const ids = Object.entries({ Record: recordId, Event: event }).filter(([, id]) => id)
    const said = saying([cardText(card), ...ids.map(([what, id]) => `${what}: ${id}`)])
    if (!recordId) return said
    const link = { type: 'resource_link' as const, uri: linkTo(ctx, recordId), name: card.title }
    return { ...said, content: [...said.content, link], structuredContent: { event, recordId } }
  } catch (error) {
    if (error instanceof CrmError) return refused(error)
    if (error instanceof Refused) return saying([error.message], { isError: true })
    throw explain(error)
  }
}
