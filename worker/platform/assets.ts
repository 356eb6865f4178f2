import type { Env } from './env.ts'

/** One of the static assets by its path; undefined where there is none. */
export async function asset(
  { url, method, headers }: Request,
  env: Env,
  path: string,
): Promise<Response | undefined> {
  if (!env.ASSETS) return undefined
  const at = new URL(path, url).href
  const found = await env.ASSETS.fetch(at, { method, headers: [...headers] })
  if (found.status === 404) return undefined
  // workerd's Response is the web's: the same shape, another declaration.
  return new Response(found.body as ReadableStream | null, found as unknown as ResponseInit)
}
