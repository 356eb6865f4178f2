// https://encoding.spec.whatwg.org/#names-and-labels
/** In which encoding the bytes of a mail are that does not say so, or says what they are not. */

const most = 20_000

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    // A sign may be cut in two at the end: that is no reason.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

const isKnown = (label: string): boolean => {
  try {
    return Boolean(new TextDecoder(label))
  } catch {
    return false
  }
}

const shiftsCodes = 0x1b
const isPlain = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte < 0x80 && byte !== shiftsCodes)

async function guessed(bytes: Uint8Array): Promise<string> {
  if (isUtf8(bytes) && !bytes.includes(shiftsCodes)) return 'utf-8'
  const { detect } = await import('chardet')
  const found = detect(bytes) ?? ''
  return isKnown(found) ? found : 'windows-1252'
}

/** What does not need to be said, because every program means something else by it. */
const vague = /^(?:us-)?ascii$|^(?:unknown|default|binary)|^x-/i

/** The encoding to read it in, where it is another than what was declared; undefined: that is right. */
export async function betterCharset(
  bytes: Uint8Array,
  declared: string,
): Promise<string | undefined> {
  const some = bytes.subarray(0, most)
  if (isPlain(some)) return isKnown(declared || 'utf-8') ? undefined : 'utf-8'
  const isWrong = /^utf-?8$/i.test(declared) && !isUtf8(some)
  if (declared && isKnown(declared) && !vague.test(declared) && !isWrong) return undefined
  return guessed(some)
}

/** Lines of headers in UTF-8, also where they were written in another. */
export async function headerInUtf8(bytes: Uint8Array): Promise<string> {
  const charset = isUtf8(bytes) ? 'utf-8' : await guessed(bytes)
  return new TextDecoder(charset).decode(bytes)
}
