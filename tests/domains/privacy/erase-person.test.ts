import { beforeEach, describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { doWork } from '../../../worker/core/event/work.ts'
import { storeAnswer } from '../../../worker/domains/satisfaction/index.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { nextRequest } from '../fields/next-request.ts'
import { imports } from '../imports/in-memory.ts'
import { sweeps, wordsAnew } from './words-anew.ts'

/** What an admin is told before, what stays, and what is known afterwards. */

let house: ReturnType<typeof imports>
let jane = ''
beforeEach(async () => {
  house = imports()
  house.env.ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')
  await does('maria', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  jane = newest(house, 'contacts')
})

const does = (who: string, action: string, input: Raw = {}) =>
  house.does(who, action, input, { deps: { ...house.asks(who).deps, env: house.env } })

async function rest() {
  for (const { id } of house.sql(`select id from erasures where state = 'erasing'`))
    while (await doWork(house.deps(), { workspaceId: 'workspace_a', id: String(id) }))
      house.passes(1000)
}

describe('before', () => {
  test('it is said what goes and what stays, and asked twice', async () => {
    await does('maria', 'log-deal', { deal: 'Renewal', contact: jane })
    await does('maria', 'add-task', { task: 'Call her', about: jane })
    const card = await does('maria', 'erase-person', { id: jane })
    expect(lines(card)).toEqual([
      'Erase Jane Ford for good?',
      'Jane Ford is erased for good: the record, its whole history, and 1 task about it. What stays, without them: 1 deal. Their name, addresses and numbers go from texts, mails, files and cards too. That somebody was erased, when and by whom stays. There is no Undo.',
      '[Erase for good] [Keep]',
    ])
    expect(house.sql('select id from contacts')).toHaveLength(1)
  })

  test('nobody but an admin does it, and nothing but a person is erased', async () => {
    await expect(does('jonas', 'erase-person', { id: jane, sure: true })).rejects.toThrow(
      'Only an admin can do this.',
    )
    await expect(does('jonas', 'was-erased', { who: 'x@y.example' })).rejects.toThrow('an admin')
    await does('maria', 'save-company', { name: 'Initech' })
    const id = newest(house, 'companies')
    await expect(does('maria', 'erase-person', { id, sure: true })).rejects.toThrow(
      'Only people are erased. Remove it instead.',
    )
  })
})

describe('afterwards', () => {
  test('there is no way back, and the deal stays as it was without them', async () => {
    await does('maria', 'log-deal', { deal: 'Renewal', contact: jane, amount: '5 EUR' })
    await does('maria', 'erase-person', { id: jane, sure: true })
    const event = String(
      house.sql(`select id from events where name = 'person.erased'`)[0]?.id ?? '',
    )
    await rest()
    expect(house.sql('select title, amount, contact_ids from deals')).toEqual([
      { title: 'Renewal', amount: 500, contact_ids: '[]' },
    ])
    await expect(does('maria', 'undo', { event })).rejects.toThrow('cannot be put back')
    await expect(does('maria', 'open-record', { id: jane })).rejects.toThrow('no such')
    expect(lines(await does('maria', 'erasures')).join('\n')).toMatch(
      /Erased .* by you, because it was asked for \| {2}\[Open\]/,
    )
    expect(lines(await does('maria', 'bin')).join('\n')).not.toContain('Jane')
  })

  test('their name is gone in any spelling, and so is what it was found by', async () => {
    await does('maria', 'save-contact', { name: 'Ottilie Müßig', email: 'om@globex.example' })
    const id = newest(house, 'contacts')
    await does('maria', 'save-company', { name: 'Initech' })
    const about = newest(house, 'companies')
    const texts = ['Ask Ottilie Muessig', 'Ask Frau Müßig (Ottilie)', 'OTTILIE MUSSIG asked']
    for (const task of texts) await does('maria', 'add-task', { task, about })
    await does('maria', 'erase-person', { id, sure: true })
    await rest()
    const all = JSON.stringify([
      house.sql('select title from tasks'),
      house.sql('select after from changes'),
      house.sql('select words from word_lists'),
    ])
    expect(all).not.toMatch(/ottilie|m(?:ü|ue|u)(?:ß|ss)ig/i)
  })

  test('who somebody is called like keeps their texts, however they spell it', async () => {
    for (const [name, email] of Object.entries({ 'Ottilie Müßig': 'a', 'Ottilie Muessig': 'b' }))
      await does('maria', 'save-contact', { name, email: `${email}@globex.example` })
    const [id] = house.sql("select id from contacts where name = 'Ottilie Muessig'")
    await does('maria', 'save-company', { name: 'Initech' })
    const about = newest(house, 'companies')
    await does('maria', 'add-task', { task: 'Ask Ottilie Müßig', about })
    await does('maria', 'erase-person', { id: String(id?.id), sure: true })
    await rest()
    expect(house.sql('select title from tasks')).toEqual([{ title: 'Ask Ottilie Müßig' }])
  })

  test('who somebody was is answered to who knows it, and by nothing that is kept', async () => {
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    const asked = async (who: string) => (await does('maria', 'was-erased', { who })).subtitle
    expect(await asked('Jane+crm@Globex.example')).toMatch(/^They were erased\. Erased /)
    expect(await asked('ford jane')).toBe('Nobody known so was erased here.')
    expect(await asked('Jane Ford')).toMatch(/^Somebody of this name was erased\. /)
    expect(await asked('someone@globex.example')).toBe('Nobody known so was erased here.')
  })

  test('who adds them again is told, and who brings them in a file', async () => {
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    const file = 'Name,Email\nJane Ford,jane@globex.example\nTim,tim@globex.example\n'
    const { id } = await house.whole(file, { of: 'contact' })
    const told = 'Somebody in this file was erased here.'
    expect(JSON.stringify(await does('maria', 'open-record', { id }))).toContain(told)
    const added = await does('jonas', 'save-contact', { name: 'J F', email: 'jane@globex.example' })
    expect(JSON.stringify(added)).toContain('Somebody with this address or number was erased here')
    const other = await does('jonas', 'save-contact', { name: 'K', email: 'k@globex.example' })
    expect(JSON.stringify(other)).not.toContain('erased')
  })

  test('where somebody else has the name, texts about others keep it', async () => {
    await does('maria', 'save-contact', { name: 'Jane Ford', email: 'other@initech.example' })
    await does('maria', 'log-deal', { deal: 'For Jane Ford, not jane@globex.example' })
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    expect(house.sql('select name from contacts')).toEqual([{ name: 'Jane Ford' }])
    expect(house.sql('select title from deals')).toEqual([{ title: 'For Jane Ford, not [erased]' }])
  })

  test('while search words are made anew it waits, as they say who has the name', async () => {
    await does('maria', 'save-contact', { name: 'Jane Ford', email: 'other@initech.example' })
    await does('maria', 'log-deal', { deal: 'For Jane Ford' })
    wordsAnew(house)
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    expect(house.sql('select * from erasure_work')).toEqual([])
    await sweeps(house)
    await rest()
    expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }])
    expect(house.sql('select title from deals')).toEqual([{ title: 'For Jane Ford' }])
  })

  test('a deal and a case they stood on lose each word of their name, but not what others are called', async () => {
    await does('maria', 'save-company', { name: 'Ford Reeds' })
    const company = newest(house, 'companies')
    await does('maria', 'save-contact', { name: 'J. Zwingli', email: 'jz@globex.example' })
    const other = newest(house, 'contacts')
    await does('maria', 'merge-records', { keep: jane, ids: [other] })
    await does('maria', 'log-deal', { deal: 'Ford Reeds for Jane Zwingli', company, contact: jane })
    await does('maria', 'open-case', { subject: 'Broken reed of Zwingli', contact: jane })
    await does('maria', 'log-deal', { deal: 'Jane Austen edition' })
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    expect(house.sql('select title from deals order by title')).toEqual([
      { title: 'Ford Reeds for [erased] [erased]' },
      { title: 'Jane Austen edition' },
    ])
    expect(house.sql('select subject from cases')).toEqual([{ subject: 'Broken reed of [erased]' }])
    expect(JSON.stringify(house.sql('select "before", "after" from changes'))).not.toContain(
      'Zwingli',
    )
  })

  test('what was said with others stays for them: mails lose their text, notes the name', async () => {
    await does('maria', 'log-deal', { deal: 'Renewal', contact: jane })
    const about = newest(house, 'deals')
    const message = { id: '<1@x>', subject: 'Offer for Jane', snippet: 'Dear Mr Smith' }
    const participants = [{ email: 'jane@globex.example' }]
    await does('maria', 'log-email', { message: { ...message, participants }, deal: about })
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    expect(house.sql('select subject, body from activities')).toEqual([
      { subject: 'Offer for [erased]', body: '[erased]' },
    ])
    const images = house.sql(`select "before", "after" from changes where kind = 'activity'`)
    expect(JSON.stringify(images)).not.toMatch(/Jane|Smith/)
  })

  test('saved views lose what is searched for in them, as it stands in an address', async () => {
    await does('maria', 'save-contact', { name: 'Zoë Kühn', phone: '+493022712345' })
    const zoe = newest(house, 'contacts')
    const views = {
      ...{ 'q=Jane+Ford&close=month': 'q=%5Berased%5D&close=month' },
      ...{ 'owner=me&q=jane%40globex.example': 'owner=me&q=%5Berased%5D' },
      ...{ 'q=ZO%C3%8B+K%C3%9CHN': 'q=%5Berased%5D', 'q=%2849+30%29+22712345': 'q=%5Berased%5D' },
      'q=jane': 'q=jane',
    }
    for (const query of Object.keys(views))
      await house.does('maria', 'add-view', { name: 'One', query }, nextRequest(house))
    for (const id of [jane, zoe]) {
      const more = { ...nextRequest(house), deps: { ...house.asks('maria').deps, env: house.env } }
      await house.does('maria', 'erase-person', { id, sure: true }, more)
    }
    await rest()
    const kept = house.sql('select query from views order by id').map(({ query }) => query)
    expect(kept).toEqual(Object.values(views))
    const images = house.sql(`select "before", "after" from changes where kind = 'view'`)
    expect(JSON.stringify(images)).not.toMatch(/Jane\+Ford|jane%40|K%C3%9CHN|22712345/)
  })

  test('an article loses their name also in the address of its page', async () => {
    await does('maria', 'save-article', { title: 'Call Jane Ford first', text: 'Her desk is 4.' })
    const [before] = house.sql('select slug from articles')
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    const [after] = house.sql('select title, slug from articles')
    expect(after).toEqual({
      title: 'Call [erased] first',
      slug: String(before?.slug).replace('jane-ford', 'erased'),
    })
    const images = house.sql(`select "before", "after" from changes where kind = 'article'`)
    expect(JSON.stringify(images)).not.toMatch(/jane-ford/)
  })

  test('what they say of a case that was solved is theirs, what was learned of it is ours', async () => {
    await does('maria', 'open-case', { subject: 'Printer', contact: jane })
    const about = newest(house, 'cases')
    house.sql("update cases set asked_at = 1, lesson = 'Change the drum' where id = ?", about)
    const { workspace } = house.asks('maria')
    await storeAnswer(house.deps(), workspace, about, { score: 4, comment: 'My son was ill' })
    await does('maria', 'erase-person', { id: jane, sure: true })
    await rest()
    expect(house.sql('select score, score_text, lesson from cases')).toEqual([
      { score: 4, score_text: '[erased]', lesson: 'Change the drum' },
    ])
    const images = house.sql(`select "before", "after" from changes where kind = 'case'`)
    expect(JSON.stringify(images)).not.toContain('ill')
  })

  test('a field that no two records hold the same in is empty without them, by any name', async () => {
    const own = { kind: 'deal', label: 'Badge ID', type: 'text', unique: true }
    await does('maria', 'add-field', own)
    const asked = (action: string, input: Raw) =>
      house.does('maria', action, input, {
        ...nextRequest(house),
        deps: { ...house.asks('maria').deps, env: house.env },
      })
    await asked('save-contact', { name: 'Zoe Kuehn', email: 'zoe@kuehn.example' })
    const zoe = newest(house, 'contacts')
    await asked('log-deal', { deal: 'One', badgeId: 'jane@globex.example' })
    await asked('log-deal', { deal: 'Two', badgeId: 'zoe@kuehn.example' })
    await asked('log-deal', { deal: 'Call +44 207 9460112, or +442079460112' })
    await asked('save-contact', { id: jane, name: 'Jane Ford', phone: '+442079460112' })
    const badges = () =>
      house.sql(`select title, own_values ->> 'badgeId' as badge from deals order by id`)
    expect(badges().map(({ badge }) => badge)).toEqual([
      'jane@globex.example',
      'zoe@kuehn.example',
      null,
    ])
    for (const id of [jane, zoe]) {
      await asked('erase-person', { id, sure: true })
      await rest()
    }
    expect(badges()).toEqual([
      { title: 'One', badge: null },
      { title: 'Two', badge: null },
      { title: 'Call [erased], or [erased]', badge: null },
    ])
    expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }, { state: 'done' }])
  })

  test('one that was broken off is gone on with', async () => {
    await does('maria', 'erase-person', { id: jane, sure: true })
    const left = house.queued.length
    await rest()
    expect(left).toBeGreaterThan(0)
    expect(house.sql('select state from erasures')).toEqual([{ state: 'done' }])
  })
})
