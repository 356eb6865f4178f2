import { aboutOf, anExport } from '../../domains/exports/index.ts'
import { useFileLink } from '../../identity/security/file-links.ts'
import { ask } from '../../platform/db.ts'
import { type ByLink, withoutLink } from '../by-link.ts'
import { fileOf } from './index.ts'

export const exportByLink: ByLink = async (request, deps) => {
  const { link, query } = withoutLink(request)
  const id = query.get('id') ?? ''
  const ctx = await useFileLink(deps, link, aboutOf(id))
  const [is] = await ask(ctx.db, anExport(ctx, id))
  return fileOf(ctx, is)
}
