/** Numbers that East Asian text writes in signs: `五百万円`, `오백만 원`, `十二月一日`. */

const digits = '一二三四五六七八九'
const hangul = '일이삼사오육칠팔구'
const same: Record<string, string> = {
  两: '二',
  兩: '二',
  萬: '万',
  亿: '億',
  十: '十',
  십: '十',
  백: '百',
  천: '千',
  만: '万',
  억: '億',
  조: '兆',
}
const plainSign = (sign: string) => same[sign] ?? digits[hangul.indexOf(sign)] ?? sign

const small: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const large: [string, number][] = [
  ['兆', 10 ** 12],
  ['億', 10 ** 8],
  ['万', 10 ** 4],
]

/** Up to 9,999: `百二十`; undefined where signs stand as no number has them. */
function smallOf(text: string): number | undefined {
  const parts =
    /^(?:([一二三四五六七八九])?(千))?零?(?:([一二三四五六七八九])?(百))?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
      text,
    )
  if (!parts || text === '') return undefined
  const place = (at: number) =>
    parts[at + 1] ? (digits.indexOf(parts[at] ?? '一') + 1) * (small[parts[at + 1] ?? ''] ?? 0) : 0
  return place(1) + place(3) + place(5) + (parts[7] ? digits.indexOf(parts[7]) + 1 : 0)
}

/** What such signs come to. */
function numberSpelled(typed: string): number | undefined {
  let rest = [...typed.replaceAll(' ', '')].map(plainSign).join('')
  let all = 0
  for (const [sign, value] of large) {
    const at = rest.indexOf(sign)
    if (at < 0) continue
    const count = at === 0 ? 1 : smallOf(rest.slice(0, at))
    if (count === undefined) return undefined
    all += count * value
    rest = rest.slice(at + 1).replace(/^零/, '')
  }
  const last = rest === '' ? 0 : smallOf(rest)
  return last === undefined ? undefined : all + last
}

const money = '円|元|人民币|美元|欧元|ドル|ユーロ'
/** At least two signs. */
const amounts = [
  new RegExp(
    `(?<![\\d０-９.,一二三四五六七八九十百千])[一二三四五六七八九十百千万萬億亿兆零两兩]{2,20}(?=${money})`,
    'gu',
  ),
  /(?<![\p{L}\d])(?:[일이삼사오육칠팔구십백천]{1,8}[만억조] ){0,2}[일이삼사오육칠팔구십백천만억조]{1,20}[백천만억조](?= ?(?:원|달러|유로|엔|위안)(?!\p{L}))/gu,
]

/** A hundred or more: 三元 is a name. */
const may = /[百千万萬億亿兆백천만억조]/

const figured = (found: string) => (may.test(found) ? String(numberSpelled(found) ?? found) : found)

/** The line with such amounts in digits. */
export const withFigures = (text: string): string =>
  may.test(text) ? amounts.reduce((line, pattern) => line.replace(pattern, figured), text) : text

const spelledDate =
  /(?<![一-十周週期拜])([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})(?=[日号號])/gu
const figure = (text: string) => String(numberSpelled(text) ?? text)

/** `十二月一日` as `12月1日`. */
export const withDateFigures = (text: string): string =>
  text.includes('月')
    ? text.replace(spelledDate, (_, month, day) => `${figure(month)}月${figure(day)}`)
    : text
