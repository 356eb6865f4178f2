// https://www.rfc-editor.org/rfc/rfc8601#section-5
import { cutTo } from '../shorten.ts'

/** What a mail's sender was checked by on its way in. */
export interface Proof {
  spf?: string
  dkim?: string
  dmarc?: string
}

/** Does the domain that it says it is from say that it is not? */
export const isForged = ({ dmarc }: Proof): boolean => dmarc === 'fail'

/** Who takes mail in for us: what others say of themselves proves nothing. */
const ours = 'mx.cloudflare.net'

const words = /^\s*(spf|dkim|dmarc)\s*=\s*([a-z]{2,12})\b/i

/** Any of several that passed will do: a mail may be signed twice, and SPF asks two names. */
const better = (before: string | undefined, found: string) => (before === 'pass' ? before : found)

/**
 * Of all headers of that name the topmost, which is written last, and only where it is Cloudflare's
 * own. `fields` are the values of Authentication-Results, from the top.
 */
export function proofIn([first = '']: string[]): Proof {
  // Comments, which may hold anything, are left out.
  const [by = '', ...results] = cutTo(first, 8000)
    .replace(/\([^()]*\)/g, ' ')
    .split(';')
  if (by.trim().split(/\s/)[0]?.toLowerCase() !== ours) return {}
  const proof: Proof = {}
  for (const result of results) {
    const [, method = '', value = ''] = words.exec(result) ?? []
    const name = method.toLowerCase()
    if (name === 'spf' || name === 'dkim' || name === 'dmarc')
      proof[name] = better(proof[name], value.toLowerCase())
  }
  return proof
}
