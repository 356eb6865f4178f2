import { registered } from './mail-domains.ts'
import { withoutEnd } from './shorthand/ends.ts'

const longest = 253

/** The host of an address, a URL or a domain as somebody typed it; undefined where it is none. */
function hostOf(typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  if (text.length > longest + 200 || /\s/.test(text)) return undefined
  const [, , afterScheme = text] = /^([a-z]+:\/\/)(.*)$/.exec(text) ?? []
  const host = withoutEnd(afterScheme.split(/[/?#]/)[0] ?? '', /[.]/)
  const name = host.slice(host.lastIndexOf('@') + 1).replace(/:\d+$/, '')
  const labels = name.split('.')
  const isDomain =
    labels.length > 1 && labels.every((label) => /^[\p{L}\p{N}-]{1,63}$/u.test(label))
  return isDomain ? name : undefined
}

/** The domain somebody owns of what was typed, as keys hold it: of `mail.acme.com` it is `acme.com`. */
export const domainIn = (typed: string): string | undefined => registered(hostOf(typed) ?? '')
