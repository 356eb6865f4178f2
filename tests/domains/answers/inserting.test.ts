import { describe, expect, test } from 'vitest'
import type { Card, Form } from '../../../worker/core/card.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { letter, mailroom } from '../../support/mailroom.ts'
import { replyForm } from '../../support/reply-form.ts'

const back = 'Open the **back** first.\n\nPull the sheet.'
const plain = 'Open the back first.\n\nPull the sheet.'

/** A customer wrote, and there are some articles. */
async function withMail(subject: string, text = 'Please help') {
  const room = mailroom()
  const write = async (title: string, words: string, tags = '') => {
    await room.does('jonas', 'save-article', { title, text: words, tags })
    const article = newest(room, 'articles')
    await room.does('maria', 'publish-article', { id: article })
    return article
  }
  const jam = await write('Clear a paper jam', back, 'printer')
  const toner = await write('Change the toner', 'Lift the lid of the printer.', 'printer')
  const card = await write('Pay by card', 'All banks.')
  const old = await write('Printer paper of old', 'No more of it.')
  await room.does('jonas', 'retire-article', { id: old })
  await room.arrives(letter(`Subject: ${subject}`, 'Message-ID: <m1@globex.example>', '', text))
  await room.queueRuns()
  const id = String(room.said()[0]?.case_id)
  const { open, send } = replyForm(room, id)
  const sentOf = (article: string) =>
    room.sql('select sent from article_counts where article_id = ?', article)[0]?.sent ?? 0
  return { room, id, open, send, jam, toner, card, old, sentOf }
}

const field = (form: Form | Card, name: string) => {
  if (!('fields' in form)) throw new Error(`this is a card: ${form.title}`)
  return form.fields.find((one) => one.name === name)
}
const choices = (form: Form) => {
  const insert = field(form, 'insert')
  return insert?.kind === 'choice' ? insert.choices.map(({ label }) => label) : []
}
const form = (shown: Form | Card): Form => {
  if (!('fields' in shown)) throw new Error(`this is a card: ${shown.title}`)
  return shown
}

describe('while somebody answers a case', () => {
  test('articles are suggested by its own words: on its card, and in the form by what was written too', async () => {
    const { room, id, open } = await withMail('Paper jammed again', 'The card is refused.')
    const card = lines(await room.does('jonas', 'open-record', { id })).join('\n')
    expect(card).toMatch(/Suggested answers\nClear a paper jam \| .* \[Reply with it\]/)
    expect(card).not.toMatch(/toner|of old|by card/)
    expect(choices(await open())).toEqual(['Clear a paper jam', 'Pay by card'])
  })

  test('of scripts without spaces too, by what stands amid the words of both', async () => {
    const { room } = await withMail('x')
    for (const title of [
      'プリンターの紙詰まりを直す',
      '打印机卡纸怎么办',
      '프린터 용지 걸림',
      '請求書の宛名',
    ])
      await room.does('jonas', 'save-article', { title, text: '…' })
    const suggested = async (subject: string) => {
      await room.does('jonas', 'open-case', { subject })
      const card = await room.does('jonas', 'open-record', { id: newest(room, 'cases') })
      const list = card.parts.find((one) => one.kind === 'list' && one.title?.startsWith('Sugg'))
      return list?.kind === 'list' ? list.items.map(({ title }) => title) : []
    }
    expect(await suggested('Mac用プリンターで紙詰まりが起きる')).toEqual([
      'プリンターの紙詰まりを直す',
    ])
    expect(await suggested('我的打印机又卡纸了')).toEqual(['打印机卡纸怎么办'])
    expect(await suggested('새 프린터에 용지가')).toEqual(['프린터 용지 걸림'])
    await room.does('jonas', 'save-article', { title: 'პრინტერის გაწმენდა', text: '…' })
    expect(await suggested('პრინტერი გაფუჭდა')).toEqual(['პრინტერის გაწმენდა'])
    expect(await suggested('電話番号が変わりました')).toEqual([])
  })

  test('none is, where nothing fits: the form has no such field', async () => {
    const { room, id, open } = await withMail('Invoice', 'It is wrong.')
    expect(lines(await room.does('jonas', 'open-record', { id })).join('\n')).not.toContain(
      'Suggested',
    )
    expect(field(await open(), 'insert')).toBeUndefined()
  })

  test('one press on the card puts its text into the form, to be changed before it is sent', async () => {
    const { room, id, open, send, jam, sentOf } = await withMail('Paper jam')
    const shown = await room.does('jonas', 'open-record', { id })
    const list = shown.parts.find((part) => part.kind === 'list' && part.title?.startsWith('Sugg'))
    const begun = await open(list?.kind === 'list' ? list.items[0]?.button?.input : {})
    expect(field(begun, 'message')?.value).toBe(plain)
    await send(begun, { message: `Dear Jane,\n\n${plain}` })
    expect(room.said().at(-1)).toMatchObject({ direction: 'out', answer_ids: `["${jam}"]` })
    expect(sentOf(jam)).toBe(0)
    await room.minutesPass(2)
    expect(room.sent[0]?.text).toContain(`Dear Jane,\n\n${plain}\n\n-- `)
    expect(sentOf(jam)).toBe(1)
    const card = lines(await room.does('jonas', 'open-record', { id: jam }))
    expect(card.join('\n')).not.toContain('undefined')
  })

  test('chosen in the form it is inserted behind what was written, and nothing is sent by that', async () => {
    const { room, open, send, jam, toner, sentOf } = await withMail('Printer: paper jam')
    const begun = await open()
    const once = form(await send(begun, { message: 'Dear Jane,', insert: jam }))
    expect(once.note).toBe('Inserted. Change it as you like, then press Send.')
    expect(field(once, 'message')).toMatchObject({ value: `Dear Jane,\n\n${plain}`, anew: true })
    expect(field(once, 'insert')?.value).toBeUndefined()
    const twice = form(await send(once, { insert: toner }))
    expect(field(twice, 'message')?.value).toBe(
      `Dear Jane,\n\n${plain}\n\nLift the lid of the printer.`,
    )
    expect(room.said()).toHaveLength(1)
    // What was taken out again does not count.
    await send(twice, { message: 'Lift the lid of the printer.' })
    await room.minutesPass(2)
    expect([sentOf(jam), sentOf(toner)]).toEqual([0, 1])
  })

  test('what is for colleagues alone is sent only once somebody said that it is meant', async () => {
    const { room, id, open, send, jam } = await withMail('Paper jam')
    await room.does('jonas', 'save-article', { title: 'Discounts', text: 'Up to 40 %.' })
    const secret = newest(room, 'articles')
    const begun = await open({ inserted: [jam, secret] })
    const asked = form(await send(begun, {}))
    expect(field(asked, 'message')?.error).toMatch(/“Discounts” is internal\. Take its words out/)
    expect(room.said()).toHaveLength(1)
    // One that is inserted after that is asked about as well.
    await room.does('jonas', 'save-article', { title: 'Costs', text: 'Half of it.' })
    const costs = newest(room, 'articles')
    const more = form(await send(asked, { insert: costs }))
    expect(field(form(await send(more, {})), 'message')?.error).toContain('“Costs” is internal')
    await send(asked, { message: plain })
    expect(room.said().at(-1)).toMatchObject({ answer_ids: `["${jam}"]` })
    await send(asked, {})
    expect(room.said().at(-1)).toMatchObject({ answer_ids: `["${jam}","${secret}"]` })
    const direct = { id, message: 'Up to 40 %.', inserted: [secret] }
    await expect(room.does('jonas', 'reply-case', direct)).rejects.toThrow('colleagues only')
    await room.does('jonas', 'reply-case', { ...direct, confirmed: [secret] })
    expect(room.said()).toHaveLength(4)
  })

  test('what was undone, or was never there, counts nowhere', async () => {
    const { room, id, open, send, jam, sentOf } = await withMail('Paper jam')
    const card = await send(await open({ inserted: [jam] }), {})
    const undo = 'buttons' in card && card.buttons.find(({ label }) => label === 'Undo')
    await room.does('jonas', 'undo', undo ? undo.input : {})
    await room.minutesPass(2)
    expect([room.sent, sentOf(jam)]).toEqual([[], 0])
    const input = { id, message: 'Hello', inserted: ['article_nobody'] }
    await room.does('jonas', 'reply-case', input)
    expect(room.said().at(-1)).toMatchObject({ answer_ids: '[]' })
    await expect(room.does('jonas', 'reply-case', { id, message: '' })).rejects.toThrow('fill this')
  })
})
