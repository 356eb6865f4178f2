import * as z from 'zod'
import { back } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { noWord, objectFirst } from '../../../core/action/typed-line.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'
import { nameOf } from '../../bin/index.ts'
import { personOf } from '../data/gather.ts'

/** What a link to what is kept of a person is of. */
export const dataLinkOf = (id: string) => `data ${id}`

async function card(ctx: Context, { kind, row }: { kind: RecordKind; row: Row }): Promise<Card> {
  const { id } = row
  const link = await newFileLink(ctx, dataLinkOf(id))
  return {
    title: `What is kept of ${nameOf(kind, row)}`,
    subtitle: 'As a page to read and as JSON, in a zip, for ten minutes and once:',
    parts: [
      {
        kind: 'link',
        text: 'What is kept, as a zip',
        url: `${ctx.deps.env.PUBLIC_URL}/api/v1/people/${id}/data?link=${link}`,
      },
      {
        kind: 'text',
        text: 'Texts in it may name others: read it before you hand it over. Colleagues’ own notes, amounts and who of you did what are not in it. That you took it is in the audit.',
      },
    ],
    buttons: [back(id)],
  }
}

/** For who asks what is kept of them. */
export const personDataShown = defineAction({
  title: 'Data of a person',
  needs: 'audit',
  private: true,
  /** Who has the link needs no token: no token makes one. */
  inPerson: true,
  submit: 'Make the file',
  input: z.object({ id: record('contact').meta({ label: 'Who', subject: true }) }),
  help: {
    'Who did what, and what is kept': [
      ['access request Jane Ford', 'What is kept of a person, as a file for them'],
    ],
  },
  typed: {
    words: ['access request', 'data of', 'what is kept of'],
    read: objectFirst('contact', 'id', () => ({}), noWord),
  },
  run: (ctx, { id }) => personOf(ctx, id),
  card,
})
