const longest = 120

/** An address without what browsers leave out. */
const bare = (address: string) =>
  address
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:www\.)?|mailto:|tel:)/, '')
    .replace(/\/$/, '')

const host = (address: string) => {
  try {
    return new URL(address).host
  } catch {
    return ''
  }
}

/**
 * What follows the words of a link: its address, where the words do not say it already. Of one so
 * long that nobody would read it, its host.
 */
export function linkAsText(words: string, address: string): string {
  const [shown = ''] = /^mailto:/i.test(address) ? address.split('?') : [address]
  if (!words.trim() || !/^(?:https?|mailto|tel):/i.test(shown)) return ''
  if (bare(words) === bare(shown)) return ''
  const said = shown.replace(/^(?:mailto|tel):/i, '')
  if (said.length <= longest) return `(${said})`
  const at = host(shown)
  return at && at.length <= longest ? `(${at}/…)` : ''
}
