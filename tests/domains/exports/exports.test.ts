import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newest } from '../../support/desk-in-memory.ts'
import { exporting, opened } from './in-memory.ts'

/** Many records that nobody wrote by hand. */
function fill(all: ReturnType<typeof exporting>, most: number) {
  for (let at = 0; at < most; at += 1)
    all.insert('contacts', {
      ...{ id: `contact_${String(at).padStart(6, '0')}`, workspace_id: 'workspace_a', version: 1 },
      ...{ created_at: 1000 + Math.floor(at / 3), name: `P ${at}` },
      ...{ emails: `["p${at}@c.example"]`, phones: '[]', kinds: '{}' },
    })
}

async function lived() {
  const all = exporting()
  await all.does('maria', 'save-company', { name: 'Acme GmbH', domains: 'acme.example' })
  const company = newest(all, 'companies')
  await all.does('jonas', 'save-contact', {
    ...{ name: '=cmd|calc', company, email: 'kim@acme.example', phone: '+4930123456' },
  })
  const person = newest(all, 'contacts')
  await all.does('jonas', 'log-deal', { deal: 'Fleet', company, amount: '12500.50 EUR' })
  const deal = newest(all, 'deals')
  await all.does('rita', 'log-activity', {
    about: person,
    kind: 'note',
    note: 'Said "yes",\nand more',
  })
  await all.does('rita', 'log-activity', {
    about: deal,
    kind: 'note',
    note: 'Mine alone',
    seenBy: 'me',
  })
  await all.does('jonas', 'add-task', { task: 'Call Kim', about: person, due: '2027-01-20' })
  return { all, company, person, deal }
}

test('everything leaves with its links, as data and as tables, and the manifest says what is in it', async () => {
  const { all, company, person, deal } = await lived()
  const { is, manifest, lines, text, files } = await all.whole()
  expect(is).toMatchObject({ state: 'done', part: 1, error: null })
  expect(manifest).toMatchObject({ format: 'alongside-export', counts: is.counts })
  expect(is.counts).toMatchObject({
    deal: 1,
    contact: 1,
    company: 1,
    activity: 1,
    task: 1,
    member: 3,
  })
  for (const { name, bytes, records, parts } of manifest.files) {
    expect(files[name]?.length).toBe(bytes)
    let from = 0
    for (const part of parts) {
      const some = files[name]?.subarray(from, from + part.bytes) ?? new Uint8Array()
      expect(createHash('sha256').update(some).digest('hex')).toBe(part.sha256)
      from += part.bytes
    }
    if (name.endsWith('.ndjson')) expect(text(name).split('\n')).toHaveLength(records + 1)
  }
  expect(lines('deal')).toEqual([
    expect.objectContaining({
      ...{ id: deal, title: 'Fleet', companyId: company, amount: 1_250_050, currency: 'EUR' },
      ...{ ownerId: 'member_jonas', status: 'open', stageId: 'stage_Qualification', version: 1 },
    }),
  ])
  expect(lines('activity')).toEqual([
    expect.objectContaining({ links: [person, company], private: false }),
  ])
  expect(lines('task')).toEqual([expect.objectContaining({ recordId: person, title: 'Call Kim' })])
  expect(lines('member').map(({ id, email }) => [id, email])).toContainEqual([
    'member_jonas',
    'jonas@us.example',
  ])
  expect(lines('history').map(({ name }) => name)).toContain('deal.logged')
  const people = text('tables/people.csv')
  expect(people.startsWith('\uFEFFName,')).toBe(true)
  expect(people).toContain("'=cmd|calc")
  expect(people).toContain("'+4930123456")
  expect(people).toContain('Acme GmbH')
  expect(text('tables/deals.csv')).toContain('12500.5')
  expect(text('tables/deals.csv')).not.toMatch(/[{}]/)
})

test('a table has no braces: who does what in a deal is said by name, and no map is an empty cell', async () => {
  const { all, deal, person } = await lived()
  await all.does('jonas', 'set-deal-contact', { id: deal, contact: person, role: 'decides' })
  await all.does('jonas', 'save-deal-line', {
    id: deal,
    product: 'Widget',
    quantity: '2',
    price: '5 EUR',
  })
  const sheet = (await all.whole()).text('tables/deals.csv')
  expect(sheet).toMatch(/: decides/)
  expect(sheet).toMatch(/Widget/)
  expect(sheet).not.toMatch(/[{}]|contact_/)
})

test('what is only somebody’s own, and what is secret, is no part of it', async () => {
  const { all } = await lived()
  all.insert('webhooks', {
    ...{ id: 'webhook_a', workspace_id: 'workspace_a', version: 1, created_at: 1, since: 1 },
    ...{ address: 'https://hooks.example.com/key', events: '["*"]', owner_id: 'member_maria' },
    ...{ active: 1, secret: 'sealed', key_id: 'k' },
  })
  const { manifest, files } = await all.whole()
  const everything = Object.values(files)
    .map((bytes) => new TextDecoder().decode(bytes))
    .join('\n')
  expect(everything).not.toMatch(/Mine alone|sealed|hooks\.example/)
  expect(everything).toContain('Said')
  expect(JSON.stringify(manifest)).toContain('Notes that only their author sees.')
})

test('it is as it was when it was asked for, whatever happens meanwhile', async () => {
  const { all, company, person, deal } = await lived()
  fill(all, 6000)
  const quiet = await all.whole()
  const id = await all.begin()
  expect(await all.step(id)).toBe(true)
  expect(await all.read(id)).toMatchObject({ state: 'writing', part: 1 })
  await all.does('jonas', 'edit-deal', { id: deal, deal: 'Ships', amount: '1 EUR' })
  await all.does('jonas', 'save-contact', { name: 'Too late', email: 'late@acme.example' })
  await all.does('maria', 'save-company', { id: company, name: 'Globex' })
  await all.does('maria', 'remove-record', { id: 'contact_005999' })
  await all.does('maria', 'remove-record', { id: 'contact_000001' })
  await all.does('jonas', 'log-activity', { about: person, kind: 'note', note: 'Too late' })
  const is = await all.work(id)
  expect(is.part).toBeGreaterThan(1)
  const now = opened(await all.zip(id))
  for (const kind of ['deal', 'contact', 'company', 'activity', 'task', 'stage', 'member']) {
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1)
    expect(now.lines(kind).toSorted(byId)).toEqual(quiet.lines(kind).toSorted(byId))
  }
  expect(now.lines('contact')).toHaveLength(6001)
  expect(now.lines('history').map(({ name }) => name)).not.toContain('contact.edited')
  const names = now.lines('history').filter(({ name }) => !name.startsWith('export.'))
  const before = quiet.lines('history').filter(({ name }) => !name.startsWith('export.'))
  expect(names).toEqual(before)
})

test('killed at any trip, it comes to the same file', async () => {
  const { all: quiet } = await lived()
  fill(quiet, 5200)
  const expected = await quiet.whole()
  let last = Number.POSITIVE_INFINITY
  const all = exporting((trip) => {
    if (trip === last) throw new Error('killed')
  })
  fill(all, 5200)
  const wanted = expected.lines('contact').filter(({ name }) => name.startsWith('P '))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (at) => {
      last = Number.POSITIVE_INFINITY
      const id = await all.begin()
      last = all.trips() + at
      for (let tries = 0; tries < 3; tries += 1) await all.work(id).catch(() => undefined)
      expect(await all.work(id)).toMatchObject({ state: 'done', part: 2 })
      expect(opened(await all.zip(id)).lines('contact')).toEqual(wanted)
    }),
    { numRuns: 5 },
  )
})
