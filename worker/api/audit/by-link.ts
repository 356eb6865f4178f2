import type { Deps } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { useFileLink } from '../../identity/security/file-links.ts'
import { asFile } from './index.ts'

/** What a link to the audit's file is of: the filter beside it. */
const aboutOf = (query: URLSearchParams) => {
  const filter = new URLSearchParams(query)
  filter.delete('link')
  return `audit ${filter}`
}

/** The file that the link is for; else in a sentence why there is none. */
export async function auditByLink(
  request: Request,
  deps: Deps,
): Promise<Response | { refused: string }> {
  const query = new URL(request.url).searchParams
  const link = query.get('link') ?? ''
  try {
    const ctx = await useFileLink(deps, link, aboutOf(query))
    query.delete('link')
    const { text, headers = {} } = await asFile({
      ...{ ctx, query, params: {}, headers: request.headers, body: {} },
    })
    const { link: _next, ...rest } = headers
    return new Response(text, { headers: rest })
  } catch (error) {
    if (error instanceof CrmError) return { refused: error.message }
    throw error
  }
}
