import { domainKey } from '../../../language/email-address.ts'

/**
 * A company beside a record: the first of several, and its domain where that stands behind it in brackets, as in
 * HubSpot's `Acme (acme.com);Globex (globex.com)`.
 */
export function firmIn(text: string): { name: string; domain?: string | undefined } {
  const all = text.split(';').map((one) => one.trim())
  const first = all.find(Boolean) ?? text
  const at = first.lastIndexOf('(')
  const domain = at > 0 && first.endsWith(')') ? domainKey(first.slice(at + 1, -1)) : undefined
  return domain ? { name: first.slice(0, at).trim(), domain } : { name: first }
}
