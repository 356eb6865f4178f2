// https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
import type { Context } from '../core/context.ts'
import { isWithinLimit, tooMany } from '../core/limits.ts'
import { Refused } from './problem.ts'

/** Of one minute; as wrangler.toml has them. */
export const policy = '"token";q=600;w=60, "workspace";q=3000;w=60'

/** Throws where this token, or all of the workspace's together, asked too much in a minute. */
export async function withinRate({ deps, account, workspace }: Context): Promise<void> {
  const [token, all] = await Promise.all([
    isWithinLimit(deps, 'api', account),
    isWithinLimit(deps, 'api of all', workspace.id),
  ])
  if (token && all) return
  throw new Refused(429, 'too_many', tooMany, {
    'retry-after': '60',
    ratelimit: `"${token ? 'workspace' : 'token'}";r=0;t=60`,
  })
}

/** Says the limits, where there are any. */
export const limitHeaders = ({ env }: Context['deps']): Record<string, string> =>
  env.API_LIMIT ? { 'ratelimit-policy': policy } : {}
