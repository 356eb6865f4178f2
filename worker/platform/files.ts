import type { Env } from './env.ts'

const mostAtOnce = 500

/** Deletes files whose names begin so; false where some are left. */
export async function forgetFiles({ FILES }: Env, prefix: string): Promise<boolean> {
  if (!FILES) return true
  const { objects, truncated } = await FILES.list({ prefix, limit: mostAtOnce })
  if (objects.length) await FILES.delete(objects.map(({ key }) => key))
  return !truncated
}
