import { labelledError } from '../../../core/errors.ts'
import { isFreeMail } from '../../../language/mail-domains.ts'

const most = 5
const shape = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u

/** `https://www.acme.com/about` is `acme.com`. */
const bare = (typed: string) =>
  (
    typed
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .split(/[/?#]/)[0] ?? ''
  ).replace(/^.*@|^www\.|\.$/g, '')

/** The domains in a list with commas or spaces, each once. Throws where one is none. */
export function readDomains(typed: string | null | undefined): string[] {
  const all = (typed ?? '').split(/[\s,;]+/).filter(Boolean)
  const domains = [...new Set(all.map(bare))]
  for (const [at, domain] of domains.entries()) {
    if (!shape.test(domain))
      throw labelledError('domains', 'Domains', `"${all[at]}" is not a domain such as acme.com.`)
    if (isFreeMail(domain))
      throw labelledError('domains', 'Domains', `Anyone can have an address at ${domain}.`)
  }
  if (domains.length > most)
    throw labelledError('domains', 'Domains', `${most} are as many as one company can have.`)
  return domains
}
