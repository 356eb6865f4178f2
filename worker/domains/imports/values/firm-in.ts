/**
 * A company beside a record: the first of several, and its domain where that stands behind it in brackets, as in
 * HubSpot's `Acme (acme.com);Globex (globex.com)`.
 */
export function firmIn(text: string): { name: string; domain?: string | undefined } {
  const [first = text] = text.split(/\s*;\s*/).filter(Boolean)
  const [, name, domain] = /^(.+?)\s*\(((?:[\w-]+\.)+[a-z]{2,})\)$/i.exec(first) ?? []
  return name ? { name, domain } : { name: first }
}
