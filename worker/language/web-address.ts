/** Names that lead nowhere public (RFC 6761, RFC 6762, RFC 8375, and what networks use inside). */
const inside = ['localhost', 'local', 'internal', 'intranet', 'home.arpa', 'lan', 'corp', 'home']

const parsed = (address: string): URL | undefined =>
  URL.canParse(address) ? new URL(address) : undefined

/** The name it leads to, as the URL standard writes it: decimal and hex forms of IPv4 become dotted. */
const nameIn = ({ hostname }: URL) => hostname.toLowerCase().replace(/\.$/, '')

const isLiteral = (name: string) => name.startsWith('[') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)

const isInside = (name: string) =>
  !name.includes('.') || inside.some((end) => name === end || name.endsWith(`.${end}`))

/** Why this is no address at which somebody can be called; undefined where it is one. */
export function whyNoAddress(address: string): string | undefined {
  const url = parsed(address)
  if (!url || !['https:', 'http:'].includes(url.protocol))
    return 'Please write a whole address, such as https://hooks.example.com/crm.'
  if (url.username || url.password)
    return 'Please leave out the name and password: calls are signed instead.'
  return undefined
}

/** Why nothing of the data may be sent there; undefined for https on a public name. */
export function whyNotPublic(address: string): string | undefined {
  const url = parsed(address)
  const why = whyNoAddress(address)
  if (!url || why) return why
  if (url.protocol !== 'https:') return 'Please use an address that begins with https://.'
  const name = nameIn(url)
  if (isLiteral(name)) return 'Please use a name in place of an IP address.'
  if (isInside(name)) return 'Please use a public name: this one is known inside a network only.'
  return undefined
}
