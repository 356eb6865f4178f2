import { expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { useHouse } from '../../support/harness.ts'
import { night } from '../../support/nights.ts'

const house = useHouse()
const ear = useEar()

interface Sent {
  to: string
  subject: string
  text: string
  html: string
  attachments: { filename: string; content: string }[]
}

test('a report that is scheduled by e-mail goes out once, with its table and its file', async () => {
  const crew = await newCrew(house(), { name: 'Larkfield', people: ['Maria Silva'] })
  const says = (action: string, input: Record<string, string>) =>
    asking.slack(crew, crew.people[0], { action, how: 'submit', input, request: fresh('m') }, ear())
  await says('log-deal', { deal: 'Roof', amount: '100 EUR' })
  await says('save-report', { name: 'Pipeline', report: 'pipeline by owner', visibility: 'shared' })
  const [is] = await house().sql<{ id: string }>(
    'select id from reports where workspace_id = ?',
    crew.workspace,
  )
  const id = is?.id ?? ''
  const [{ id: mailTo, email }] = crew.people
  const every = { every: 'change', threshold: '5' }
  expect(await says('schedule-report', { id, ...every, mailTo })).toContain(`by e-mail to ${email}`)
  const mails = async () => {
    const { sent } = (await (await house().fetch('/channels/outbox')).json()) as { sent: Sent[] }
    return sent.filter(({ to }) => to === email)
  }
  await night({ house: house(), workspace: crew.workspace }, 1)
  await night({ house: house(), workspace: crew.workspace }, 2)
  const [mail, ...more] = await mails()
  expect(more).toEqual([])
  expect(mail?.subject).toBe('Pipeline')
  expect(mail?.text).toMatch(/Maria Silva {2}€100/)
  expect(mail?.html).toContain('<td align="left">Maria Silva</td><td align="left">€100</td>')
  expect(mail?.html).toContain(`/r/${id}">Open the report</a>`)
  const csv = Buffer.from(mail?.attachments[0]?.content ?? '', 'base64').toString()
  expect(csv).toContain('Maria Silva,EUR,100')
})
