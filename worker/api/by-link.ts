import type { Deps } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import type { Answer } from './route.ts'

/** What a link is made of beside its signature: the rest of its address. */
export function withoutLink(request: Request): { link: string; query: URLSearchParams } {
  const query = new URL(request.url).searchParams
  const link = query.get('link') ?? ''
  query.delete('link')
  return { link, query }
}

export type ByLink = (request: Request, deps: Deps) => Promise<Answer>

/** The file that a link is for; else in a sentence why there is none. */
export async function fileByLink(
  make: ByLink,
  request: Request,
  deps: Deps,
): Promise<Response | { refused: string }> {
  try {
    const { text, stream, headers = {} } = await make(request, deps)
    const { link: _next, ...rest } = headers
    return new Response(stream ?? text, { headers: rest })
  } catch (error) {
    if (error instanceof CrmError) return { refused: error.message }
    throw error
  }
}
