import type { Deps } from '../../worker/core/context.ts'
import type { SelfCheck } from '../../worker/core/self-check.ts'
import { googleCertsUrl } from '../../worker/platform/env.ts'

/** Whether Google's keys can be had: without them nothing Google sends is believed. */
export const selfCheck: SelfCheck<Deps> = async ({ env }) => {
  const signal = AbortSignal.timeout(1_000)
  const answer = await fetch(googleCertsUrl(env), { signal }).catch(() => undefined)
  const body: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined
  if (typeof body === 'object' && body !== null && 'keys' in body)
    return [{ says: 'Google’s keys are at hand' }]
  const todo = 'Try again in a moment. If it stays so, GOOGLE_CERTS_URL is wrong.'
  return [{ says: 'Google’s keys cannot be had', todo }]
}
