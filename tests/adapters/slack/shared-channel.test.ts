import { expect, test } from 'vitest'
import { eventually, useHouse } from '../../support/harness.ts'
import { madeByHand } from '../../support/made-by-hand.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

/** A channel with a customer of another company in it. */
async function withAcme() {
  const office = await openOffice(house())
  const { slack } = house()
  const theirs = slack.addTeam({
    id: `TX${office.channel}`,
    name: 'Acme',
    domain: `acme-${office.channel.toLowerCase()}`,
  }).id
  const jane = slack.addUser({ team: theirs, realName: 'Jane Ford', email: 'jane@acme.example' }).id
  const { team } = slack.state.channels.find(({ id }) => id === office.channel) ?? { team: '' }
  const people = { members: [office.maria.slack, office.jonas.slack, jane], sharedWith: [theirs] }
  const { id: channel } = slack.addChannel({ team, name: 'acme', ...people })
  const crm = async (words: string, where = office.channel, who = office.maria.slack) => {
    await slack.command(who, where, '/crm', words)
    return reading(slack.seen(who, where).at(-1)?.blocks ?? [])
  }
  await slack.command(office.maria.slack, office.channel, '/crm', 'add company Acme')
  await slack.submit(office.maria.slack)
  const posted = () =>
    slack.state.messages.filter((one) => one.channel === channel && one.fromApp && !one.ephemeralTo)
  return { office, slack, jane, channel, crm, posted }
}

test('a customer writes in a shared channel, and is answered in the thread', async () => {
  const { office, slack, jane, channel, crm, posted } = await withAcme()
  const at = (thread_ts?: string) => ({ channel, ...(thread_ts && { thread_ts }) })
  await slack.say(jane, 'Before it was shared', at())
  const early = slack.seen(jane, channel).findLast(({ user }) => user === jane)?.ts ?? ''
  expect(await crm('shared Acme', channel)).toMatch(/#acme is shared with Acme/i)
  // Slack's own retry is the same message.
  const sent = await slack.say(jane, 'Printer <broken> & smoking', at())
  expect(sent.status).toBe(200)
  await slack.again(1)
  const { ts = '' } = slack.seen(jane, channel).findLast(({ user }) => user === jane) ?? {}
  const said = async () =>
    (
      await house().sql<{ text: string; direction: string }>(
        'select text, direction from messages where workspace_id = ? order by rowid',
        office.workspace,
      )
    ).map(({ text, direction }) => `${direction}: ${text}`)
  await eventually(async () => (await said()).length > 0, 'the message')
  await slack.say(office.jonas.slack, 'We are on our way', at(ts))
  await eventually(async () => (await said()).length > 1, 'the answer')
  expect(await said()).toEqual(['in: Printer <broken> & smoking', 'out: We are on our way'])
  expect(await crm('find #1001')).toContain(
    'Shared with Acme – what is written in its thread of #acme is read by them.',
  )

  // Nothing of the CRM is posted where she reads.
  expect(await crm('alerts on', channel)).toMatch(/is shared with a customer/)
  expect(posted()).toEqual([])

  // Of what came earlier a case is made by hand: it stands where its message does.
  await slack.shortcut(office.maria.slack, { channel, ts: early }, 'case-of-message')
  await eventually(() => slack.modal(office.maria.slack)?.view, 'the form')
  await slack.submit(office.maria.slack)
  expect(await madeByHand(house(), office.workspace)).toBe(`${channel} ${early} ${early}`)
})
