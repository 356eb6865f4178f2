import type { Env } from './env.ts'

const year = 31_536_000

/** What is the same for everybody may be kept; everything else is somebody's own. */
const isPublic = (path: string) =>
  ['/', '/logo.png'].includes(path) ||
  ['/r/', '/api/docs'].some((begin) => path.startsWith(begin)) ||
  /^\/(?:board|tab)\/.+\.\w+$/.test(path)

/** A file to be saved: nothing of what strangers send is shown by the browser itself. */
export const asDownload = (name: string) => ({
  'content-type': 'application/octet-stream',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
})

/** Headers of every answer; a page's own content security policy stays. */
export function protect({ headers }: Response, env: Env, path: string): void {
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  if (!headers.has('content-security-policy'))
    headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  const isKept = headers.get('cache-control')?.startsWith('public') && path.startsWith('/help/')
  if (!isPublic(path) && !isKept) headers.set('cache-control', 'no-store')
  if (env.PUBLIC_URL.startsWith('https:'))
    headers.set('strict-transport-security', `max-age=${year}`)
}
