import { expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { eventually, useWorkerd } from '../../support/harness.ts'

const house = useWorkerd()
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

test('what is attached opens by a link, once, for who sees the case', async () => {
  const crew = await newCrew(house(), { name: 'Larkfield', people: ['Maria Silva'] })
  const to = `support-${crew.workspace.slice(-10)}@mail.example`
  const raw = [
    ...[
      'From: kim@globex.example',
      `To: ${to}`,
      'Subject: Plan',
      'Message-ID: <f1@globex.example>',
    ],
    ...['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'See it.', '--b'],
    ...['Content-Type: text/html; name="plan.html"', 'Content-Disposition: attachment'],
    ...['Content-Transfer-Encoding: base64', '', btoa('<script>alert(1)</script>'), '--b--'],
  ].join('\r\n')
  await house().email(raw, { from: 'kim@globex.example', to })
  const messages = () =>
    house().sql<{ id: string }>('select id from messages where workspace_id = ?', crew.workspace)
  const [is] = await eventually(async () => {
    const all = await messages()
    return all.length > 0 && all
  }, 'the message')
  const input = { id: is?.id ?? '' }
  const wish = { action: 'message-files', how: 'press' as const, input, request: fresh('m') }
  const shown = await asking.slack(crew, crew.people[0], wish, ear())
  const [link = ''] = /\/api\/v1\/message-file\?[\w=&.%-]+at=0[\w=&.%-]+/.exec(shown) ?? []
  const other = link.replace('at=0', 'at=1')
  expect((await house().fetch(other, { method: 'POST' })).status).toBe(403)
  const file = await house().fetch(link, { method: 'POST' })
  expect(file.headers.get('content-type')).toBe('application/octet-stream')
  expect(file.headers.get('content-disposition')).toContain('plan.html')
  expect(await file.text()).toBe('<script>alert(1)</script>')
  expect((await house().fetch(link, { method: 'POST' })).status).toBe(403)
})
