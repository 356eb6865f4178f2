/** Bytes as they were before they were encoded for their way. */

const most = 8000

const bytesOf = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0xff)

/** Signs of base64 alone, without what fills them up. */
export const bytesOfBase64 = (signs: string): Uint8Array => bytesOf(atob(signs))

const fromQuotedPrintable = (text: string): Uint8Array =>
  bytesOf(
    text
      .replace(/=[ \t]?\r?\n/g, '')
      .replace(/=([\dA-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

/** `left` and `rest` are signs of base64 that stand for no whole bytes yet. */
export function bytesOfEncoded(
  some: Uint8Array,
  encoding: string,
  left = '',
): { bytes: Uint8Array; rest: string } {
  if (encoding !== 'base64' && encoding !== 'quoted-printable') return { bytes: some, rest: '' }
  const text = new TextDecoder('latin1').decode(some)
  if (encoding === 'quoted-printable') return { bytes: fromQuotedPrintable(text), rest: '' }
  const signs = left + text.replace(/[^A-Za-z0-9+/]+/g, '')
  const whole = signs.length - (signs.length % 4)
  return { bytes: bytesOfBase64(signs.slice(0, whole)), rest: signs.slice(whole) }
}

export const sampleOf = (body: Uint8Array, encoding: string): Uint8Array =>
  bytesOfEncoded(body.subarray(0, most), encoding).bytes
