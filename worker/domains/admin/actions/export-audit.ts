import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'

/** By the names the API has for it. */
type Filter = Record<string, string>

/** The filter of the list it is asked beside. */
const input = z.object({
  ...{ by: z.string().max(60).optional(), record: z.string().max(60).optional() },
  ...{ what: z.string().max(20).optional(), surface: z.string().max(20).optional() },
  ...{ from: z.string().max(20).optional(), until: z.string().max(20).optional() },
})

async function linkTo(ctx: Context, filter: Filter): Promise<string> {
  const query = new URLSearchParams(filter)
  query.set('link', await newFileLink(ctx, `audit ${new URLSearchParams(filter)}`))
  return `${ctx.deps.env.PUBLIC_URL}/api/v1/audit.csv?${query}`
}

const card = async (ctx: Context, filter: Filter): Promise<Card> => ({
  title: 'Export the audit',
  subtitle: 'The list as a file for Excel and the like, for ten minutes and once:',
  parts: [
    { kind: 'link', text: 'The audit, CSV', url: await linkTo(ctx, filter) },
    {
      kind: 'text',
      text: 'Keep it to yourself: who has it has the file. That you exported it is in the audit too. It holds the newest 10,000 entries; by a program, with a token, all of them are read.',
    },
  ],
  buttons: [act('Back', 'audit', filter)],
})

export const exportAudit = defineAction({
  title: 'Export the audit',
  needs: 'audit',
  private: true,
  /** Who has it needs no token: no token makes one. */
  inPerson: true,
  input,
  help: { 'Who did what, and what is kept': [['export audit', 'A link to it as a file']] },
  typed: { words: ['export audit', 'audit export'] },
  run: async (_ctx, given): Promise<Filter> =>
    Object.fromEntries(Object.entries(given).flatMap(([name, is]) => (is ? [[name, is]] : []))),
  card,
})
