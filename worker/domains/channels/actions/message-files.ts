import * as z from 'zod'
import { back } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { record } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { newFileLink } from '../../../identity/security/file-links.ts'
import { aboutFile, filesOfMessage } from '../message-file.ts'

/** More are in the mail itself, which is the last of them. */
const most = 10

interface Linked {
  id: string
  links: { name: string; link: string }[]
}

async function linksOf(ctx: Context, id: string): Promise<Linked> {
  const files = await filesOfMessage(ctx, id)
  const places = files.map((file, at) => ({ ...file, at: String(at) }))
  const shown = places.length > most ? [...places.slice(0, most - 1), ...places.slice(-1)] : places
  const links = shown.map(async ({ name, at }) => {
    const query = new URLSearchParams({ id, at, link: await newFileLink(ctx, aboutFile(id, at)) })
    return { name, link: `${ctx.deps.env.PUBLIC_URL}/api/v1/message-file?${query}` }
  })
  return { id, links: await Promise.all(links) }
}

export const messageFiles = defineAction({
  title: 'Files of a message',
  needs: 'read',
  private: true,
  hidden: true,
  /** Who has the link needs no token: no token makes one. */
  inPerson: true,
  input: z.object({ id: record('message').meta({ label: 'Message', subject: true }) }),
  example: { id: exampleId('message') },
  run: (ctx, { id }) => linksOf(ctx, id),
  card: (_ctx, { id, links }): Card => ({
    title: links.length ? 'Files' : 'No files',
    ...(links.length && { subtitle: 'Each link opens for ten minutes and once.' }),
    parts: links.map(({ name, link }) => ({ kind: 'text' as const, text: `${name}: ${link}` })),
    buttons: [back(id)],
  }),
})
