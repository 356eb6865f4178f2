import * as z from 'zod'
import { back } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { record } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'
import { ask } from '../../../platform/db.ts'
import { anExport, type Export } from '../queries.ts'
import { stateWords } from '../words.ts'

/** What the link is of, and no other export than that. */
export const aboutOf = (id: string): string => `export ${id}`

async function linkTo(ctx: Context, { id }: Export): Promise<string> {
  const query = new URLSearchParams({ id, link: await newFileLink(ctx, aboutOf(id)) })
  return `${ctx.deps.env.PUBLIC_URL}/api/v1/export?${query}`
}

const card = async (ctx: Context, is: Export): Promise<Card> => ({
  title: 'Download everything',
  subtitle: stateWords(ctx, is),
  parts:
    is.state === 'done'
      ? [
          { kind: 'link', text: 'Download the export', url: await linkTo(ctx, is) },
          {
            kind: 'text',
            text: 'It opens for ten minutes and once. Keep it to yourself: who has it has everything. That you downloaded it is in the audit.',
          },
        ]
      : [],
  buttons: [back(is.id)],
})

export const downloadExport = defineAction({
  title: 'Download an export',
  needs: 'audit',
  hidden: true,
  private: true,
  /** Who has it needs no token: no token makes one. */
  inPerson: true,
  input: z.object({ id: record('export').meta({ label: 'Which export', subject: true }) }),
  example: { id: exampleId('export') },
  run: async (ctx, { id }) => {
    const [is] = await ask(ctx.db, anExport(ctx, id))
    return is
  },
  card,
})
