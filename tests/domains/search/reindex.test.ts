import { expect, test } from 'vitest'
import { shelfOf } from '../../../worker/core/record/shelf.ts'
import { useHouse } from '../../support/harness.ts'
import { jobsOf, night } from '../../support/nights.ts'
import { added } from '../../support/office/contacts.ts'
import { openOffice } from '../../support/office/office.ts'

const house = useHouse()

test('what was kept under keys and words of before is found after the first sweeps', async () => {
  const office = await openOffice(house())
  const slack = await office.at('Slack')
  await added(slack, {
    Name: 'Jörg Müller',
    'E-mail': 'joerg+news@münchen.example',
    Company: 'Baltika UAB',
  })
  const { workspace } = office
  await house().sql('delete from terms where shelf = ?', shelfOf(workspace, 'contact'))
  await house().sql('delete from word_lists where workspace_id = ?', workspace)
  await house().sql(`update keys set key = key || ' as it was' where workspace_id = ?`, workspace)
  expect(await slack.say('contact mueller')).toMatch(/^Nobody called/)
  await house().sql(
    `insert into jobs (workspace_id, kind, next_at, lease_until, checked, changed)
     select id, 'reindex', 0, 0, 0, 0 from workspaces where id = ?`,
    workspace,
  )
  await night({ house: house(), workspace }, 0)
  for (const typed of [
    'mueller',
    'müller',
    'joerg@xn--mnchen-3ya.example',
    'Joerg@münchen.example',
  ])
    expect(await slack.say(`contact ${typed}`)).toMatch(/^Jörg Müller/)
  await added(slack, { Name: 'Bob Ross', Company: 'UAB Baltika' })
  expect(slack.shown()).toContain('Baltika UAB')
  const old = `select key from keys where workspace_id = ? and key like '% as it was'`
  expect(await house().sql(old, workspace)).toEqual([])
  const { reindex } = await jobsOf({ house: house(), workspace })
  expect(reindex).toMatchObject({ cursor: null })
  expect(reindex?.checked).toBeGreaterThanOrEqual(2)
  expect(reindex?.next).toBeGreaterThan(Date.UTC(3000, 0))
})
