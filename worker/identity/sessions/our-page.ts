// https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
// https://www.w3.org/TR/fetch-metadata/
import type { Env } from '../../platform/env.ts'

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/**
 * Does a page of ours ask this, by what no page can have a browser say? A cookie alone says nothing
 * of that. What only reads may also be typed into the address bar; browsers of before 2023 say only
 * the origin, and of what reads nothing.
 */
export function isFromOurPage(request: Request, env: Env): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin' || (isRead(request) && site === 'none')
  const origin = request.headers.get('origin')
  return origin === null ? isRead(request) : origin === new URL(env.PUBLIC_URL).origin
}
