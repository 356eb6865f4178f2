import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isOnMessage, starts } from '../../../worker/core/action/starts.ts'
import '../../../worker/catalogue.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { newTeam, placeOf, words } from './team.ts'

const house = useHouse()

test('the manifest has the shortcuts that the catalogue starts from a message', () => {
  const { features } = JSON.parse(readFileSync('manifests/slack.json', 'utf8'))
  const known = starts()
    .filter(isOnMessage)
    .map(({ id, title, does }) => ({
      ...{ name: title, type: 'message', callback_id: id, description: does },
    }))
  expect(features.shortcuts).toEqual(known)
})

test('of a message a case is made, in a form that only who chose it sees', async () => {
  const { slack, sql } = house()
  const { id, maria, jonas, channel, name } = await newTeam(house())
  const mariaIs = slack.state.users.find((one) => one.id === maria)?.realName
  const bot = slack.state.teams.find((one) => one.id === id)?.bot?.userId
  const message = slack.post(
    jonas,
    channel,
    `<@${bot}> Our printer is on fire\nPlease hurry, <@${maria}> or <@U0NOBODY1>`,
  )
  const opened = await slack.shortcut(maria, placeOf(message), 'case-of-message')
  expect(opened).toMatchObject({ status: 200 })
  const modal = await eventually(() => slack.modal(maria)?.view, 'the form')
  expect(words(modal)).toContain('Our printer is on fire')
  await slack.submit(maria)
  const shown = await eventually(
    () => slack.seen(maria, channel).find((one) => one.ephemeralTo === maria),
    'the receipt',
  )
  expect(words(shown.blocks)).toContain('Opened: #1001 Our printer is on fire')
  expect(slack.seen(jonas, channel).map(({ text }) => text)).toEqual([message.text])
  const [said] = await sql<{ text: string; channel: string; direction: string }>(
    'select text, channel, direction from messages order by rowid desc limit 1',
  )
  expect(said).toMatchObject({ channel: 'chat', direction: 'in' })
  expect(said?.text).toContain(`Our printer is on fire\nPlease hurry, @${mariaIs} or @someone`)
  expect(said?.text).toContain(`https://${name}.slack.com/archives/${channel}/p`)
})

test('what nobody knows is answered, and nothing opens', async () => {
  const { slack } = house()
  const { maria, channel } = await newTeam(house())
  const message = slack.post(maria, channel, 'Hello')
  expect(await slack.shortcut(maria, placeOf(message), 'no-such')).toMatchObject({ status: 200 })
  expect(slack.modal(maria)).toBeUndefined()
})
