import { domainToASCII } from 'node:url'
import { remembered } from './remembered.ts'

/** RFC 5321 allows 254 characters; this is with what may stand round it. */
const longestAddress = 300

const local = /^[^\s@<>"(),;:\\[\]\p{C}]{1,64}$/u
const quotedLocal = /^"(?:[^"\\\p{C}]|\\[^\p{C}]){0,62}"$/u
const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/
const domainSigns = /^[\p{L}\p{M}\p{N}.-]+$/u

/** A domain as the mail system writes it: `München.de` is `xn--mnchen-3ya.de`. */
export const domainKey = remembered((domain): string | undefined => {
  if (domain.length > 253 || !domainSigns.test(domain)) return undefined
  const ascii = domainToASCII(domain)
  const labels = ascii.split('.')
  const isOne = labels.length > 1 && labels.every((one) => label.test(one))
  return isOne && ascii.length <= 253 && /^\D./.test(labels.at(-1) ?? '') ? ascii : undefined
})

interface Parts {
  local: string
  domain: string
}

/** The one rule for what an e-mail address is, wherever one is typed or read. */
const read = remembered((typed): Parts | undefined => {
  if (typed.length > longestAddress) return undefined
  const bare = typed
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^mailto:/i, '')
    .normalize('NFC')
    .toLowerCase()
  const at = bare.lastIndexOf('@')
  const parts = { local: bare.slice(0, Math.max(0, at)), domain: bare.slice(at + 1) }
  const isOne = local.test(parts.local) || quotedLocal.test(parts.local)
  return isOne && bare.length <= 254 && domainKey(parts.domain) ? parts : undefined
})

/** An e-mail address as it is kept and written to, in lower case, or undefined where it is none. */
export function emailAddress(typed: string): string | undefined {
  const parts = read(typed)
  return parts && `${parts.local}@${parts.domain}`
}

/** Gmail delivers to one mailbox with and without dots, by either name. */
const gmail = ['gmail.com', 'googlemail.com']

function mailboxOf({ local: whole, domain }: Parts): string {
  const plus = whole.startsWith('"') ? -1 : whole.indexOf('+', 1)
  const base = plus < 0 ? whole : whole.slice(0, plus)
  const ascii = domainKey(domain) ?? domain
  return gmail.includes(ascii)
    ? `${base.replaceAll('.', '') || base}@gmail.com`
    : `${base}@${ascii}`
}

/**
 * The mailbox an address leads to, to find it by: `Jane+news@München.de` is
 * `jane@xn--mnchen-3ya.de`. Undefined where it is no address.
 */
export function emailKey(typed: string): string | undefined {
  const parts = read(typed)
  return parts && mailboxOf(parts)
}

/** An address's domain, as the mail system writes it. */
export function domainOf(email: string): string | undefined {
  const parts = read(email)
  return parts && domainKey(parts.domain)
}
