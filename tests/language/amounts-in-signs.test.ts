import { describe, expect, test } from 'vitest'
import { companyIn } from '../../worker/language/shorthand/company-words.ts'
import { amountIn, lineIn } from '../support/amounts.ts'

/** Amounts in other signs than digits, and among marks that are copied along. */

describe('what is copied along with an amount', () => {
  test.each([
    ['en-US', '\u200fAcme 500 EUR\u200f', '500 EUR', 'Acme'],
    ['en-US', 'Acme \u200e500\u200e EUR', '500 EUR', 'Acme'],
    ['en-US', '\u2067Acme\u2069 12k\ufeff', '12000 EUR', 'Acme'],
    ['en-US', 'Acme 12\u00a0500 EUR', '12500 EUR', 'Acme'],
    ['en-US', '💰12k Acme', '12000 EUR', '💰 Acme'],
    ['en-US', 'Acme 12k💰', '12000 EUR', 'Acme 💰'],
    ['en-US', 'Acme 🎉€500', '500 EUR', 'Acme 🎉'],
    ['en-US', 'Acme １２ｋ', '12000 EUR', 'Acme'],
    ['ja-JP', 'アクメ ５００ＫＥＵＲ', '500000 EUR', 'アクメ'],
    ['en-US', 'Acme SAP S/4HANA 250k', '250000 EUR', 'Acme SAP S/4HANA'],
    ['en-US', 'Acme RM4you 12k', '12000 EUR', 'Acme RM4you'],
    ['en-IE', 'Acme Phase 2 and 10k', '10000 EUR', 'Acme Phase 2 and'],
  ])('in %s, %j', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test('a sign in front names no company', () => {
    expect(companyIn(['💰', 'Acme'], 'en-IE')).toBe('Acme')
  })
})

describe('numbers in signs', () => {
  test.each([
    ['ja-JP', 'アクメ 五百万円 更新', '5000000 JPY', 'アクメ 更新'],
    ['ja-JP', 'アクメ五百万円更新', '5000000 JPY', 'アクメ 更新'],
    ['ja-JP', 'アクメ 三億円', '300000000 JPY', 'アクメ'],
    ['ja-JP', 'アクメ 百万円', '1000000 JPY', 'アクメ'],
    ['ja-JP', 'アクメ 一億二千三百四十五万円', '123450000 JPY', 'アクメ'],
    ['zh-CN', '腾讯 一百二十万元', '1200000 CNY', '腾讯'],
    ['zh-CN', '腾讯 一千零五十万元', '10500000 CNY', '腾讯'],
    ['zh-CN', '华为 五十万美元', '500000 USD', '华为'],
    ['zh-TW', '台積電 三萬五千元', '35000 TWD', '台積電'],
    ['ko-KR', '삼성 오백만원 갱신', '5000000 KRW', '삼성 갱신'],
    ['ko-KR', '삼성 오백만 원', '5000000 KRW', '삼성'],
    ['ko-KR', '삼성 일억 이천만원', '120000000 KRW', '삼성'],
    ['ko-KR', '삼성 이십오만 유로', '250000 EUR', '삼성'],
  ])('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['zh-CN', '三元食品'],
    ['zh-CN', '三一五百万元'],
    ['ja-JP', '百円ショップ'],
    ['ko-KR', '조원 소개'],
  ])('that none are, or of a name, stay: in %s, %s', (locale, line) => {
    expect(lineIn(locale, line)).toMatchObject({ amount: 'none', rest: line })
  })

  test('a field reads them as well', () => {
    expect([amountIn('ja-JP', '五百万円'), amountIn('ko-KR', '오백만 원')]).toEqual([
      '5000000 JPY',
      '5000000 KRW',
    ])
  })
})
