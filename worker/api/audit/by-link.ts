import { useFileLink } from '../../identity/security/file-links.ts'
import { type ByLink, withoutLink } from '../by-link.ts'
import { asFile } from './index.ts'

/** What a link to the audit's file is of: the filter beside it. */
export const auditByLink: ByLink = async (request, deps) => {
  const { link, query } = withoutLink(request)
  const ctx = await useFileLink(deps, link, `audit ${query}`)
  return asFile({ ...{ ctx, query, params: {}, headers: request.headers, body: {} } })
}
