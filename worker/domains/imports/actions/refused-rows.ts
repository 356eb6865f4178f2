import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { record } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'
import { decimal } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { anImport, type Import } from '../queries.ts'
import { allowLook } from '../whose.ts'

/** What a link to the refused lines of an import is of. */
export const refusedLinkOf = (id: string) => `refused ${id}`

async function card(ctx: Context, { id, counts }: Import): Promise<Card> {
  const link = await newFileLink(ctx, refusedLinkOf(id))
  return {
    title: `${decimal(counts.refused, ctx.member.locale)} refused`,
    subtitle: 'These lines as a file with the reason of each, for ten minutes and once:',
    parts: [
      {
        kind: 'link',
        text: 'Refused lines, CSV',
        url: `${ctx.deps.env.PUBLIC_URL}/api/v1/imports/${id}/refused?link=${link}`,
      },
      { kind: 'text', text: 'Put them right and send the file again. Keep the link to yourself.' },
    ],
    buttons: [act('Back', 'open-record', { id })],
  }
}

export const refusedRows = defineAction({
  title: 'Refused import lines',
  needs: 'change',
  hidden: true,
  private: true,
  /** Who has the link needs no token: no token makes one. */
  inPerson: true,
  input: z.object({ id: record('import').meta({ label: 'Which import', subject: true }) }),
  example: { id: exampleId('import') },
  run: async (ctx, { id }) => {
    const [is] = await ask(ctx.db, anImport(ctx, id))
    allowLook(ctx, is)
    return is
  },
  card,
})
