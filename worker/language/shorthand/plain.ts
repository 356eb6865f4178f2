const points: Record<string, string> = {
  '٫': ',',
  '٬': "'",
  '⹁': "'",
  '，': ',',
  '．': '.',
  '＄': '$',
  '￥': '¥',
  '￡': '£',
  '￦': '₩',
  '＋': '+',
}

/** A digit of any script is its value: each script has its ten in a row. */
function digitOf(sign: string): string {
  const plain = sign.normalize('NFKC')
  if (/^\d$/.test(plain)) return plain.padEnd(sign.length, '\u200b')
  const code = sign.codePointAt(0) ?? 0
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
  const value = String(code - zero)
  return value.padEnd(sign.length, '\u200b')
}

const wide = /[\p{Nd}٫٬⹁，．＄￥￡￦＋Ａ-Ｚａ-ｚ]/gu

function plainSign(sign: string): string {
  if (sign >= '0' && sign <= '9') return sign
  return points[sign] ?? (/\p{L}/u.test(sign) ? sign.normalize('NFKC') : digitOf(sign))
}

/** The same text, no longer and no shorter, with the digits of every script as `0` to `9`, and narrow letters. */
export const plain = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : text.replace(wide, plainSign)
