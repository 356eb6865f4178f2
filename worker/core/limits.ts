import type { Deps } from './context.ts'
import { CrmError, explain } from './errors.ts'

/**
 * What is counted: asking what reads much, trying what should be rare, requests of one token of the
 * API and of all tokens of a workspace. Each has its binding.
 */
export type Cost = 'ask' | 'try' | 'api' | 'api of all'

const bindings = {
  ask: 'ASK_LIMIT',
  try: 'TRY_LIMIT',
  api: 'API_LIMIT',
  'api of all': 'API_WORKSPACE_LIMIT',
} as const

export const tooMany = 'Too many at once. Try again in a minute.'

/**
 * Is this within what one person or address may do in a minute? Cloudflare counts, by the bindings
 * in wrangler.toml; without them, or where they fail, there is no limit.
 */
export async function isWithinLimit({ env }: Deps, cost: Cost, key: string): Promise<boolean> {
  const limit = env[bindings[cost]]
  try {
    return (await limit?.limit({ key }))?.success ?? true
  } catch (error) {
    explain(error)
    return true
  }
}

/** Throws what the person is shown where they are over it. */
export async function withinLimit(deps: Deps, cost: Cost, key: string): Promise<void> {
  if (!(await isWithinLimit(deps, cost, key))) throw new CrmError('invalid', tooMany)
}
