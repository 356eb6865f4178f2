import { strToU8, zipSync } from 'fflate'
import type { Context } from '../../../core/context.ts'
import { noteExported } from '../../../identity/security/shown.ts'
import { dataAsHtml } from './html.ts'
import { type PersonData, personData } from './person-data.ts'

/** That it was handed out is kept before it is. */
const note = (ctx: Context, id: string) =>
  noteExported(ctx.deps, {
    ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id },
    ...{ surface: ctx.surface, records: [id] },
  })

/** All that is kept of a person, and in the audit that it was handed out. */
export async function handedOut(ctx: Context, id: string): Promise<PersonData> {
  const data = await personData(ctx, id)
  await note(ctx, id)
  return data
}

/** The same as a zip of a page to read and of JSON. */
export async function dataAsZip(ctx: Context, id: string): Promise<Uint8Array> {
  const data = await handedOut(ctx, id)
  return zipSync({
    'data.html': strToU8(dataAsHtml(data, ctx.workspace.name)),
    'data.json': strToU8(`${JSON.stringify(data.json, null, 2)}\n`),
  })
}
