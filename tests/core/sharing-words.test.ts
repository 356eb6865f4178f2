import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { recordKind } from '../../worker/core/record/registry.ts'
import { tellingIn, tellingWords } from '../../worker/core/record/sharing-words.ts'
import { ask, rows } from '../../worker/platform/db.ts'
import { newest, office } from '../support/desk-in-memory.ts'

/** What an open case is likened by is read from its words by the database, as texts are by us. */

const house = office()

test.each([
  'Printer jammed again',
  'Mac用プリンターで紙詰まりが起きる',
  '我的打印机又卡纸了',
  '打印机',
  '프린터에 용지가 걸렸어요',
  'เครื่องพิมพ์กระดาษติด',
  '東京タワーのチケット ticket ฉบับ 한국어',
])('%s', async (subject) => {
  await house.does('maria', 'open-case', { subject })
  const ctx = house.asks('maria')
  const telling = tellingIn(ctx, recordKind(ctx, 'case'), newest(house, 'cases'))
  const query = ctx.db.select({ begin: sql<string>`begin`, amid: sql<number>`amid` }).from(telling)
  const [found] = await ask(ctx.db, rows(query))
  const said = tellingWords(subject).map(({ begin, amid }) => [begin, Number(amid)])
  expect(found.map(({ begin, amid }) => [begin, amid]).sort()).toEqual(said.sort())
})
