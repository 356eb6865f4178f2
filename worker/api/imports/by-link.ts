import { refusedLinkOf } from '../../domains/imports/index.ts'
import { noteExported } from '../../identity/security/shown.ts'
import type { LinkedFile } from '../linked-file.ts'
import { refusedFile } from './refused.ts'

const idIn = ({ pathname }: Pick<URL, 'pathname'>) => pathname.split('/').at(-2) ?? ''

/** The refused lines, for who brought the file in. */
export const refusedByLink: LinkedFile = {
  path: '/api/v1/imports/:id/refused',
  about: (url) => refusedLinkOf(idIn(url)),
  async answer(ctx, { url, headers }) {
    const id = idIn(new URL(url))
    const query = new URLSearchParams()
    const file = await refusedFile({ ctx, query, params: { id }, headers, body: {} })
    await noteExported(ctx.deps, {
      ...{ workspaceId: ctx.workspace.id, memberId: ctx.member.id },
      ...{ surface: ctx.surface, records: [id] },
    })
    return file
  },
}
