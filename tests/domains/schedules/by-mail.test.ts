import { describe, expect, test } from 'vitest'
import type { Card } from '../../../worker/core/card.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import type { OutMail } from '../../../worker/domains/channels/sending/compose.ts'
import { schedulesJob } from '../../../worker/domains/schedules/job.ts'
import { trip } from '../../../worker/platform/db.ts'
import { lines, newest, office } from '../../support/desk-in-memory.ts'
import { inChannel, listed } from './listed.ts'

const day = 86_400_000

/** Maria leads, Jonas sells; a report that all see, and a provider that keeps what it sends. */
async function begun(report = 'won amount by owner') {
  const house = office()
  const sent: OutMail[] = []
  let answer = async () => ({ messageId: `out${sent.length}` })
  Object.assign(house.env, {
    ...{ MAIL_DOMAIN: 'mail.example', PUBLIC_URL: 'https://crm.example' },
    EMAIL: {
      send: (mail: OutMail) => {
        sent.push(mail)
        return answer()
      },
    },
  })
  listed(house, 'Larkfield')
  await house.does('jonas', 'log-deal', { deal: '<Acme>' })
  const deal = newest(house, 'deals')
  await house.does('jonas', 'win-deal', { id: deal, amount: '100 EUR', closeOn: 'today' })
  await house.does('maria', 'save-report', { name: 'A & B', report, visibility: 'shared' })
  const id = newest(house, 'reports')
  const pages = async (many: number, later: number) => {
    house.passes(later)
    const { deps, db, workspace, now } = house.asks('maria')
    const run = { deps, db, workspace, now, day: '', startedAt: now, cursor: '' }
    const all = await Promise.all(Array.from({ length: many }, () => schedulesJob.page(run)))
    for (const { writes } of all) await trip(db, writes)
  }
  const notices = () =>
    house.sql('select card, member_id as "to" from notices').map(({ card, to }) => ({
      to,
      ...(JSON.parse(String(card)) as Card),
    }))
  const answers = (how: typeof answer) => {
    answer = how
  }
  return { ...house, id, sent, notices, answers, pages }
}

const failing = (code: string) => async () => {
  throw Object.assign(new Error('no'), { code })
}

describe('a report by e-mail', () => {
  test('comes to its reader once a slot: the table, all of it as CSV, a link', async () => {
    const house = await begun()
    const asked = { id: house.id, every: 'daily', mailTo: 'member_maria' }
    const set = await house.does('maria', 'schedule-report', asked, inChannel)
    expect(lines(set).join('\n')).toContain('Every day at 8:00, by e-mail to maria@firm.example.')
    await house.pages(2, day)
    await house.pages(1, 60_000)
    const [mail, ...more] = house.sent
    expect(more).toEqual([])
    expect(mail).toMatchObject({
      to: 'maria@firm.example',
      subject: 'A & B',
      from: { name: 'workspace_a' },
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    expect(mail?.html).toContain('<h2>A &amp; B</h2>')
    expect(mail?.html).toContain('<td align="left">Jonas Weber</td><td align="left">€100</td>')
    expect(mail?.html).toContain(`<a href="https://crm.example/r/${house.id}">`)
    expect(mail?.text).toMatch(/Owner {8}Won amount\nJonas Weber {2}€100\n/)
    expect(mail?.text).toContain(`https://crm.example/r/${house.id}`)
    const [file] = mail?.attachments ?? []
    expect(file).toMatchObject({ filename: 'report.csv', type: 'text/csv' })
    expect(Buffer.from(file?.content ?? '', 'base64').toString()).toBe(
      '\uFEFFOwner,Currency,Won amount\r\nJonas Weber,EUR,100\r\n',
    )
    expect(house.notices()).toEqual([])
    expect(house.sql(`select record_id from exposures where kind = 'exported'`)).not.toEqual([])
    await house.pages(1, day)
    expect(house.sent).toHaveLength(2)
  })

  test('goes to a colleague by their own rights, who sees and ends it', async () => {
    const house = await begun('won owner:me')
    const asked = { id: house.id, every: 'daily', mailTo: 'jonas' }
    await house.does('maria', 'schedule-report', asked)
    await house.pages(1, day)
    expect(house.sent.map(({ to, text }) => [to, text.split('\n\n')[1]])).toEqual([
      ['jonas@firm.example', expect.stringContaining('Won deals · 1 ·')],
    ])
    const list = await house.does('jonas', 'show-own-list', { list: 'schedules' })
    expect(lines(list)).toContain('A & B | Every day at 8:00, by e-mail to Jonas Weber [End]')
    await house.does('jonas', 'end-schedule', { id: newest(house, 'report_schedules') })
    await house.pages(1, day)
    expect(house.sent).toHaveLength(1)
  })

  test('holds no file where the reader may take none, and stops where they see it no more', async () => {
    const house = await begun()
    await house.does('maria', 'schedule-report', {
      ...{ id: house.id, every: 'daily', mailTo: 'jonas' },
    })
    const made = { role_a: { name: 'Seller', from: 'rep', without: ['export-list'] } }
    house.sql('update workspaces set made_roles = ?', JSON.stringify(made))
    house.sql(`update members set role_id = 'role_a' where id = 'member_jonas'`)
    await house.pages(1, day)
    expect(house.sent.map((one) => one.attachments)).toEqual([undefined])
    house.sql(`update reports set visibility = 'mine'`)
    await house.pages(1, day)
    expect(house.sent).toHaveLength(1)
    expect(house.notices()).toMatchObject([
      { to: 'member_jonas', title: 'A report does not come any more' },
    ])
  })

  test('is refused beside its field: to others, to who does not see it, where none is sent', async () => {
    const house = await begun()
    const to = (mailTo: string, who = 'maria') =>
      house.does(who, 'schedule-report', { id: house.id, every: 'daily', mailTo })
    await expect(to('kim@globex.example')).rejects.toThrow(/no colleague/)
    await expect(to('member_maria', 'jonas')).rejects.toThrow(/manager can turn alerts on/)
    await expect(to('member_jonas', 'jonas')).resolves.toBeTruthy()
    house.sql(`update members set email = null where id = 'member_jonas'`)
    await expect(to('jonas')).rejects.toThrow(/No e-mail address of jonas/)
    house.sql(`update reports set visibility = 'mine'`)
    house.sql(`update members set email = 'j@firm.example' where id = 'member_jonas'`)
    await expect(to('jonas')).rejects.toThrow(/jonas does not see this report/)
    Object.assign(house.env, { EMAIL: undefined })
    await expect(to('member_maria')).rejects.toMatchObject({
      details: { fields: { mailTo: expect.stringContaining('No e-mail is sent from here') } },
    })
  })

  test('is not tried twice: what went wrong is said to its reader', async () => {
    const house = await begun()
    await house.does('maria', 'schedule-report', {
      ...{ id: house.id, every: 'daily', mailTo: 'member_maria' },
    })
    house.answers(failing('E_DAILY_LIMIT_EXCEEDED'))
    for (const later of [day, 60_000, day]) await house.pages(1, later)
    expect(house.sent).toHaveLength(2)
    expect(house.notices()).toMatchObject([
      { to: 'member_maria', subtitle: expect.stringContaining('No more mails can be sent today') },
    ])
    // The one that called the provider was broken off: nobody calls it again.
    house.sql('delete from editions')
    house.sql('update sendings set ended_at = null, error = null')
    await house.pages(1, 10_000)
    expect(house.sql('select id from editions')).toEqual([])
    await house.pages(1, 10 * 60_000)
    expect(house.sent).toHaveLength(2)
    expect(house.sql('select id from editions')).toHaveLength(1)
    expect(house.notices().map(({ subtitle }) => subtitle)).toContain(
      'It is not known whether it arrived. It is sent again next time.',
    )
  })
})

test('one that is too large is made in the background, and comes when it is there', async () => {
  const house = await begun('orders by region')
  house.sql(
    `insert into orders (id, workspace_id, version, created_at, number, status, placed_on, amount,
       currency, region, lines)
     with recursive n(i) as (select 0 union all select i + 1 from n where i < 250099)
     select format('order_%06d', i), 'workspace_a', 1, i, i, 'delivered', '2026-05-01', 1, 'EUR',
       iif(i % 4, 'North', 'South'), '[]' from n`,
  )
  const asked = { id: house.id, every: 'daily' }
  await house.does('maria', 'schedule-report', { ...asked, mailTo: 'member_maria' })
  await house.does('maria', 'schedule-report', asked, inChannel)
  const posts = () => house.sql('select e.card from editions e join posts p on p.record_id = e.id')
  await house.pages(1, day)
  expect([house.sent.length, posts().length]).toEqual([0, 0])
  const runs = house.sql('select id from report_runs')
  expect(runs).toHaveLength(2)
  const deps = house.deps(house.now())
  for (const { id } of runs)
    await doWork(deps, { workspaceId: 'workspace_a', id: String(id) }, { within: 60_000 })
  await house.pages(1, 10 * 60_000)
  await house.pages(1, 10 * 60_000)
  expect(house.sent.map(({ text }) => text)).toEqual([
    expect.stringMatching(/Region {2}Orders\nNorth {3}187,575\nSouth {3}62,525/),
  ])
  expect(posts()).toHaveLength(1)
  expect(house.notices()).toEqual([])
})
