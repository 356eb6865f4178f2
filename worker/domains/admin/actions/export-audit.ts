import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'

/** By the names the API has for it. */
type Filter = Record<string, string>

/** The filter of the list it is asked beside. */
const input = z.object({
  ...{ by: z.string().max(60).optional(), record: z.string().max(60).optional() },
  ...{ what: z.string().max(20).optional(), surface: z.string().max(20).optional() },
  ...{ from: z.string().max(20).optional(), until: z.string().max(20).optional() },
})

/** In single quotes, as a shell takes an address whole. */
const quoted = (text: string) => `'${text.replaceAll("'", '%27')}'`

const commandFor = ({ deps }: Context, filter: Filter) => {
  const query = new URLSearchParams(filter)
  const address = `${deps.env.PUBLIC_URL}/api/v1/audit.csv${query.size ? `?${query}` : ''}`
  return `curl -o audit.csv -H "Authorization: Bearer TOKEN" ${quoted(address)}`
}

/**
 * A file is fetched with a token: what fetches links in messages before people do would read one that
 * is open to all who have it.
 */
const card = (ctx: Context, filter: Filter): Card => ({
  title: 'Export the audit',
  subtitle: 'The list as a file for Excel and the like. That you exported it is in the audit too.',
  parts: [
    { kind: 'code', text: commandFor(ctx, filter) },
    {
      kind: 'text',
      text: 'TOKEN is one of your API tokens that may do all that you may. Of very many entries the newest 10,000 are in one file; the answer’s Link header leads on.',
    },
  ],
  buttons: [
    form('New API token', 'make-token', { name: 'Audit export', scope: 'admin' }),
    act('Back', 'audit', filter),
  ],
})

export const exportAudit = defineAction({
  title: 'Export the audit',
  needs: 'audit',
  private: true,
  input,
  typed: { words: ['export audit', 'audit export'] },
  run: async (_ctx, given): Promise<Filter> =>
    Object.fromEntries(Object.entries(given).flatMap(([name, is]) => (is ? [[name, is]] : []))),
  card,
})
