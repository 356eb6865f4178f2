import { anyOf, lexiconOf } from './lexicon.ts'
import { once } from './once.ts'

/** Days and hours that stand in one word with others, in languages written without spaces. */
const gluedOf = once((locale) => {
  const { either, gap, weekdays } = lexiconOf(locale)
  const weekday = anyOf(new Map([...weekdays].filter(([name]) => name.length > 1)))
  if (gap === ' ') return undefined
  const days = either(({ inThreeDays, today, tonight, tomorrow, overmorrow }) =>
    [inThreeDays, today, tonight, tomorrow, overmorrow].filter(Boolean).join('|'),
  )
  const hour =
    '(?:差一刻)?(?:(?:午前|午後|上午|下午|晚上|早上|中午|오전|오후) ?)?(?:\\d{1,2}|[一二三四五六七八九十两兩]{1,3}(?=[時时点點]))(?::\\d{2}|(?:時|时|点|點|시)(?![間间간])(?: ?\\d{1,2}(?:分|분)|半|반|一刻|三刻)?)'
  const counts = '(?:\\d{1,3}|[一二两兩三四五六七八九十半])[个個]?半?'
  const span = `${counts} ?(?:分|分間|分钟|分鐘|時間|小时|小時|분|시간) ?[半반]? ?(?:後|后|以内|以內|후|뒤)`
  const sign = '[一二三四五六七八九十]{1,3}'
  const year = '(?:令和|平成|昭和|民國|民国)?(?:元|\\d{1,4})[年년]'
  const date = `(?:${year})?(?:\\d{1,2}|${sign})[月월] ?(?:\\d{1,2}|${sign})[日일号號]`
  const day = `(?:${days}|(?:今週|再?来週|下?下周|下?下週|下{1,2}(?=[周週星])|这周|本周|毎週|隔週|[每隔](?=[周週星礼禮]))?の?(?:${weekday})|${date})`
  const after = 'までに|まで|に|까지|에'
  return new RegExp(
    `(${day})(?:${after})?(?=\\d|差|[一二三四五六七八九十两兩]{1,3}[時时点點]|の?午|上午|下午|早|晚|中午|오|の?朝|の?夜|$|[\\s、，])|(${span}|${hour})(?:${after})?`,
    'gu',
  )
})

/** The same line with a space on either side of each. */
export function spacedLine(line: string, locale: string): string {
  const glued = gluedOf(locale)
  return glued ? line.replace(glued, (found) => ` ${found} `) : line
}
