import { labelledError } from '../../../core/errors.ts'
import { isFreeMail, ownDomain } from '../../../language/mail-domains.ts'
import { isPageElsewhere } from '../../../language/page-elsewhere.ts'

const most = 5

/** `https://www.acme.com/about` is `acme.com`. */
const bare = (typed: string) =>
  (
    typed
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .split(/[/?#]/)[0] ?? ''
  ).replace(/^.*@|^www\.|\.$/g, '')

/** What a company owns of it: `mail.acme.co.uk` is `acme.co.uk`. */
function readDomain(typed: string): string {
  const domain = bare(typed)
  const owned = ownDomain(domain)
  if (!owned)
    throw labelledError('domains', 'Domains', `"${typed}" is not a domain such as acme.com.`)
  if (isPageElsewhere(typed))
    throw labelledError('domains', 'Domains', `Anyone can have a page at ${domain}.`)
  if (isFreeMail(domain))
    throw labelledError('domains', 'Domains', `Anyone can have an address at ${domain}.`)
  return owned
}

/** The domains in a list with commas or spaces, each once. Throws where one is none. */
export function readDomains(typed: string | null | undefined): string[] {
  const all = (typed ?? '').split(/[\s,;]+/).filter(Boolean)
  const domains = [...new Set(all.map(readDomain))]
  if (domains.length > most)
    throw labelledError('domains', 'Domains', `${most} are as many as one company can have.`)
  return domains
}
