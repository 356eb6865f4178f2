import { expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useHouse } from '../../support/harness.ts'

const house = useHouse()
const ear = useEar()

test('a mail that Email Routing hands over is a case, and its answer goes back to who wrote it', async () => {
  const crew = await newCrew(house(), { name: 'Larkfield', people: ['Maria Silva'] })
  const short = crew.workspace.slice(-10)
  const from = `kim@${fresh('globex')}.example`
  const to = `support-${short}@mail.example`
  const raw = [
    ...[`From: Kim <${from}>`, `To: ${to}`, 'Subject: =?utf-8?q?T=C3=BCr_klemmt?='],
    ...['Message-ID: <w1@globex.example>', 'Content-Type: text/html; charset=utf-8', ''],
    '<p>Die Tür klemmt.</p><blockquote>alt</blockquote>',
  ].join('\r\n')
  expect((await house().email(raw, { from, to })).status).toBe(200)
  expect((await house().email(raw, { from, to })).status).toBe(200)
  const cases = () =>
    house().sql<{ id: string; subject: string }>(
      'select id, subject from cases where workspace_id = ?',
      crew.workspace,
    )
  await eventually(async () => (await cases()).length > 0, 'the case')
  const [is] = await cases()
  expect(is?.subject).toBe('Tür klemmt')
  const refused = await house().email(raw.replaceAll(short, '0000000000'), {
    ...{ from, to: 'support-0000000000@mail.example' },
  })
  expect(await refused.text()).toContain('no such address')
  const says = (action: string, how: 'press' | 'submit', input: Record<string, string>) =>
    asking.slack(crew, crew.people[0], { action, how, input, request: fresh('m') }, ear())
  const said = await says('reply-case', 'submit', { id: is?.id ?? '', message: 'Wir kommen.' })
  expect(said).toContain('Undo')
  interface Sent {
    to: string
    subject: string
    replyTo: string
    headers: Record<string, string>
  }
  // The queue has it after ten seconds.
  const sent = await eventually(async () => {
    const answer = await house().fetch('/channels/outbox')
    const { sent: all } = (await answer.json()) as { sent: Sent[] }
    return all.find((one) => one.to === from)
  }, 'the answer in the outbox')
  expect(sent.subject).toBe('Re: Tür klemmt [#1001]')
  expect(sent.headers['In-Reply-To']).toBe('<w1@globex.example>')
  const again = raw.replace('w1@', 'w2@').replace(/Subject: .*\r/, 'Subject: anders\r')
  await house().email(again, { from, to: sent.replyTo })
  const messages = () =>
    house().sql(
      'select id from messages where workspace_id = ? and case_id = ?',
      ...[crew.workspace, is?.id],
    )
  await eventually(async () => (await messages()).length === 3, 'their answer')
  expect(await cases()).toHaveLength(1)
  expect(await says('channels', 'press', {})).toContain('A new case: 1')
})
