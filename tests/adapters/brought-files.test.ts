import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../playground/stand-ins/interface.ts'
import { tokenOf } from '../support/api.ts'
import { eventually, useHouse } from '../support/harness.ts'
import { importsOf } from '../support/imports.ts'
import { reading } from '../support/office/desk.ts'
import { receives } from '../support/office/mails.ts'
import { type Office, openOffice } from '../support/office/office.ts'

/** A file handed over where people work: looked at, run and undone there. */

const house = useHouse()
const bytes = (text: string) => new TextEncoder().encode(text)
const people = (name: string) =>
  `Name,E-mail,Job Title\n${name},${name.toLowerCase()}@x.example,Buyer\nNobody,no address,`

let office: Office
let hers: ReturnType<typeof importsOf>
beforeAll(async () => {
  office = await openOffice(house())
  hers = importsOf(house(), await tokenOf(await office.at('Slack')))
})

const known = async (name: string) =>
  (await hers.get(`/people?filter[emails]=${name.toLowerCase()}@x.example`)).body.data.length

const begins = (title: string) => new RegExp(`^${title.replaceAll('.', '\\.')}`)

describe('in the app’s own chat in Slack', () => {
  const chat = () => house().slack.dm(office.maria.slack).id
  const seen = () => house().slack.seen(office.maria.slack, chat())
  const cards = () => seen().filter(({ fromApp }) => fromApp)
  const drop = (name: string, content: Uint8Array, more?: JsonObject) =>
    house().slack.drop(office.maria.slack, { name, content }, more)
  const standing = (name: string, like: RegExp) =>
    eventually(
      () =>
        cards().find(
          ({ blocks }) => begins(name).test(reading(blocks)) && like.test(reading(blocks)),
        ),
      `the card of ${name}: ${like}`,
    )
  const said = (like: RegExp) =>
    eventually(() => cards().find(({ blocks }) => like.test(reading(blocks))), `${like}`)
  const press = async (name: string, button: string) => {
    const { ts } = await standing(name, new RegExp(button))
    await house().slack.press(office.maria.slack, { channel: chat(), ts }, button)
  }

  test('one card shows what is in it, is run, and stays true; Undo removes all of it', async () => {
    await drop('slack.csv', bytes(people('Sam')))
    const { blocks } = await standing('slack.csv', /1 new, 1 refused/)
    expect(reading(blocks)).toMatch(/Not imported yet/)
    expect(JSON.stringify(blocks)).toMatch(/Job Title.*Buyer.*Person · Title/s)
    expect(await known('Sam')).toBe(0)
    await press('slack.csv', 'Import')
    await standing('slack.csv', /Imported people: 1 new, 1 refused/)
    expect(cards().filter((one) => reading(one.blocks).includes('slack.csv'))).toHaveLength(1)
    expect(await known('Sam')).toBe(1)
    await press('slack.csv', 'Undo')
    await standing('slack.csv', /Undone/)
    expect(await known('Sam')).toBe(0)
  })

  test('the refused lines come by a link: once, and to nobody by another', async () => {
    await drop('refused.csv', bytes(people('Rob')))
    await press('refused.csv', 'Refused lines')
    const { blocks } = await said(/1 refused[\s\S]*https/)
    const [url = ''] = /https:\/\/\S+\/refused\?link=[\w.-]+/.exec(reading(blocks)) ?? []
    const path = new URL(url).pathname + new URL(url).search
    const page = await house().fetch(path)
    expect([page.status, await page.text()]).toEqual([200, expect.stringMatching(/Download/)])
    const other = path.replace(/import_\w+/, 'import_other')
    expect((await house().fetch(other, { method: 'POST' })).status).toBe(403)
    const file = await house().fetch(path, { method: 'POST' })
    expect([file.status, await file.text()]).toEqual([
      200,
      expect.stringMatching(/Nobody,no address/),
    ])
    expect((await house().fetch(path, { method: 'POST' })).status).toBe(403)
  })

  test('what cannot be read, or lies elsewhere, is a sentence; nothing is sent to other hosts', async () => {
    await drop('photo.png', bytes('png'))
    await said(/I cannot read "photo\.png"\. Send people, companies or deals as CSV/)
    await drop('drive.csv', bytes('x'), { url_private_download: 'https://evil.example/drive.csv' })
    await said(/This file lies elsewhere than in Slack/)
    await drop('large.csv', bytes('x'), { size: 200_000_000 })
    await said(/A file may have at most 95 MB/)
    await drop('empty.csv', bytes(''))
    await standing('empty.csv', /This file is empty/)
  })

  test('a team that added it before is asked kindly to add it again', async () => {
    const { bot } = house().slack.state.teams.at(-1) ?? {}
    if (!bot) throw new Error('it is not installed')
    const scopes = bot.scopes
    bot.scopes = scopes.replace('files:read,', '')
    await drop('unread.csv', bytes(people('Una')))
    await said(
      /may not read files in this Slack yet\. Please have it added again[\s\S]*slack\/install/,
    )
    bot.scopes = scopes
  })

  test('however often Slack sends it, it is one import', async () => {
    await drop('once.csv', bytes(people('Ona')))
    await Promise.all([house().slack.again(1), house().slack.again(2)])
    await standing('once.csv', /1 new/)
    const rows = await house().sql('select id from imports where name = ?', 'once.csv')
    expect(rows).toHaveLength(1)
  })
})

test('in the own chat in Teams the same card stands, by the address that needs no token', async () => {
  const { teams } = house()
  await office.at('Teams')
  const chat = teams.chat(office.maria.teams).id
  const cards = () =>
    teams.state.messages.filter(({ conversation, from }) => conversation === chat && from === 'bot')
  const standing = (like: RegExp) =>
    eventually(() => cards().find((one) => like.test(reading(one.cards))), `${like}`)
  const files = [{ name: 'teams.csv', content: bytes(people('Tim')) }]
  await teams.say(office.maria.teams, chat, '', { files })
  // It is kept by the time that Teams has its answer.
  expect(await house().sql('select 1 from imports where name = ?', 'teams.csv')).toHaveLength(1)
  const checked = await standing(/teams\.csv[\s\S]*1 new, 1 refused/)
  await teams.press(office.maria.teams, checked.id, 'Import')
  await standing(/Imported people: 1 new/)
  expect(await known('Tim')).toBe(1)
  await teams.say(office.maria.teams, chat, '', { files: [{ name: 'a.pdf', content: bytes('x') }] })
  await standing(/I cannot read "a\.pdf"/)
})

test('from Teams nothing is fetched of other hosts, whether a message or a redirect names them', async () => {
  const { teams } = house()
  await office.at('Teams')
  const chat = teams.chat(office.maria.teams).id
  const elsewhere = () =>
    teams.state.messages.filter(
      ({ conversation, cards }) =>
        conversation === chat && /lies elsewhere than in Teams/.test(reading(cards)),
    ).length
  const here = new URL('../../onedrive/download.aspx', teams.serviceUrl).href
  const addresses = [
    ...['https://evil.example/a.csv', 'https://my.sharepoint.com.evil.example/a.csv', 'none'],
    ...['http://contoso-my.sharepoint.com/a.csv', 'http://169.254.169.254/latest/meta-data'],
    ...[`${here}?SourceUrl=https://evil.example/a.csv`, `${here}?SourceUrl=//evil.example/a.csv`],
  ]
  for (const [at, downloadUrl] of addresses.entries()) {
    const files = [{ name: 'teams.csv', content: bytes('x'), downloadUrl }]
    await teams.say(office.maria.teams, chat, '', { files })
    await eventually(() => elsewhere() === at + 1, downloadUrl)
  }
})

test('an attachment in Gmail: the card of the mail leads to it, one without has no such way', async () => {
  const name = 'gmail.csv'
  const contents = { [name]: Buffer.from(people('Gil')).toString('base64') }
  const [plain] = await receives({ ...office, house: house() }, { body: 'Hello' })
  await expect(plain?.press('Import an attachment')).rejects.toThrow()
  const mail = { body: 'Hello', attached: ['offer.pdf', name], contents }
  const [desk] = await receives({ ...office, house: house() }, mail)
  expect(await desk?.press('Import an attachment')).toMatch(/offer\.pdf\nCannot be imported/)
  await desk?.press('Import')
  await eventually(async () => /1 new, 1 refused/.test((await desk?.press('Refresh')) ?? ''), 'it')
  await desk?.press('Import')
  await eventually(() => known('Gil'), 'Gil')
})
