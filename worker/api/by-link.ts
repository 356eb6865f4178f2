import type { Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { useFileLink } from '../identity/security/file-links.ts'
import { auditByLink } from './audit/by-link.ts'
import { exportByLink } from './exports/by-link.ts'
import { refusedByLink } from './imports/by-link.ts'
import type { LinkedFile } from './linked-file.ts'
import { messageFileByLink } from './messages/by-link.ts'
import { dataByLink } from './privacy/index.ts'
import { reportByLink } from './reports/by-link.ts'
import { tableByLink } from './table.ts'

/** All files that a link gives without a token. */
export const linkedFiles: LinkedFile[] = [
  ...[auditByLink, refusedByLink, dataByLink],
  ...[exportByLink, tableByLink, messageFileByLink, reportByLink],
]

/** The file that the link is for; else in a sentence why there is none. */
export async function fileByLink(
  { about, answer }: LinkedFile,
  request: Request,
  deps: Deps,
): Promise<Response | { refused: string }> {
  const url = new URL(request.url)
  try {
    const ctx = await useFileLink(deps, url.searchParams.get('link') ?? '', about(url))
    const { text, stream, headers = {} } = await answer(ctx, request)
    const { link: _next, ...rest } = headers
    return new Response(stream ?? text, { headers: rest })
  } catch (error) {
    if (error instanceof CrmError) return { refused: error.message }
    throw error
  }
}
