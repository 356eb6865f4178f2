import { beforeAll, describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { isReading } from '../../worker/core/permissions.ts'
import { asking, fresh, type Surface, surfaces } from '../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { examples } from '../support/examples/index.ts'
import { useHouse } from '../support/harness.ts'
import { filesRest } from '../support/imports.ts'
import { inParts } from '../support/in-parts.ts'
import { newDeal, stageOf } from '../support/made.ts'
import { outgoingRest } from '../support/outgoing-rest.ts'
import { eventsOf, everythingOf, tablesOfRecords } from '../support/rows.ts'
import { settled } from '../support/secrets-of.ts'
import type { Wish } from '../support/wish.ts'

const house = useHouse()
const ear = useEar()

let tables: string[]
beforeAll(async () => {
  tables = await tablesOfRecords(house())
})

const named = Object.keys(examples)

/** Each comes five times at once on one of the surfaces, which take turns, and twice on the others. */
const timesOf = (name: string, surface: Surface) =>
  named.indexOf(name) % surfaces.length === surfaces.indexOf(surface) ? 5 : 2

describe.each(surfaces)('the same request in %s', (surface) => {
  let crew: Crew
  const tried = new Set<string>()

  /** What the work on a file, an erasure or what came in goes on to do stands in events of its own. */
  const asked = async () =>
    (await eventsOf(crew)).filter(
      ({ name, memberId }) =>
        !(name === 'case.opened' && memberId === '') &&
        !/^imported$|^(im|ex)port\.(read|checked|written|done|ended)$/.test(name) &&
        !['person.masked', 'erasure.ended'].includes(name),
    )
  const ask = (wish: Wish) => asking[surface](crew, crew.people[0], wish, ear())
  /** Whether a notice is on its way or has arrived is the deliverer's too. */
  const data = async () => {
    const all = await everythingOf(house(), crew.workspace, tables)
    const notices = all.notices?.map(({ id, member_id, reason, card }) => ({
      id,
      member_id,
      reason,
      card,
    }))
    return { ...all, notices }
  }

  describe.each(inParts)('from $from on', ({ part }) => {
    beforeAll(async () => {
      crew = await newCrew(house(), { name: 'Nordwind' })
    })

    test.each(part)('several times at once and once more: %s once', async (name) => {
      const example = await examples[name]?.({ crew, ear, surface })
      if (!example) throw new Error(`there is no example: ${name}`)
      tried.add(example.action)
      const wish = { ...example, request: fresh('once-and-only') }
      await outgoingRest(crew)
      const before = await asked()
      if (surface === 'gmail' && catalogue[wish.action]?.inConversation) {
        expect(await ask(wish)).toContain('This works in a channel or a chat.')
        return expect(await asked()).toEqual(before)
      }
      const atOnce = Array.from({ length: timesOf(name, surface) }, () => wish)
      const answers = await Promise.all(atOnce.map(ask))
      // Who reads a conversation is looked up when its first card is sent, and kept.
      if (catalogue[wish.action]?.inConversation) await settled(crew)
      await filesRest(crew)
      const after = await data()
      answers.push(await ask(wish))
      expect((await asked()).slice(before.length)).toHaveLength(1)
      expect(await data()).toEqual(after)
      // How far its work has come is part of what is shown of a file, and of what came in.
      if (!/-import$|^export-workspace$|^take-arrival$/.test(wish.action))
        expect([...new Set(answers)]).toEqual([answers[0]])
      // A mail has an id of its own, whatever the press is called.
      if (wish.action === 'log-email') return
      const { drawn: _none, ...other } = { ...wish, action: 'log-deal', input: { deal: 'Other' } }
      expect(await ask(other)).toContain('This was saved already')
      expect(await data()).toEqual(after)
    })
  })

  test('is tried with every action that writes', () => {
    // Who has left gets no other answer, however often they ask; an admin sees all, so asks for nothing;
    // what lists imports and the files of a mail is for those who may bring one in, and writes nothing;
    // what shows alerts, or a customer's link, is for those who may set or answer, and writes nothing;
    // a file that comes twice is tried where files are brought in.
    const others = [
      ...['leave', 'ask-for-access', 'imports', 'import-twins', 'mail-files'],
      ...['bring-file', 'refused-rows', 'alerts', 'fewer-alerts', 'case-link'],
    ]
    const writing = Object.entries(catalogue).filter(
      ([name, { needs }]) => !isReading(needs) && !others.includes(name),
    )
    expect([...tried].sort()).toEqual(writing.map(([name]) => name).sort())
  })
})

describe.each(surfaces)('members in %s', (surface) => {
  let crew: Crew
  beforeAll(async () => {
    crew = await newCrew(house(), { name: 'Nordwind' })
  })

  const setting = () => ({ crew, ear, surface })
  const asks = (who: Colleague | undefined, wish: Omit<Wish, 'request' | 'how'>) =>
    asking[surface](
      crew,
      who ?? crew.people[0],
      { ...wish, how: 'submit', request: fresh('racing') },
      ear(),
    )
  const happened = async (from: number) => (await eventsOf(crew)).slice(from)
  const move = async (stage: string) => {
    const drawn = await newDeal(setting())
    const input = { id: drawn.record, stage: await stageOf(crew, stage) }
    return { action: 'move-deal', input, drawn }
  }

  test('move one deal at once: one wins, the other hears who did what', async () => {
    const { people } = crew
    const [maria, jonas] = people
    const wish = await move('Meeting')
    const from = (await eventsOf(crew)).length
    const other = { ...wish, input: { ...wish.input, stage: await stageOf(crew, 'Negotiation') } }
    const [first, second] = await Promise.all([asks(maria, wish), asks(jonas, other)])
    expect(await happened(from)).toMatchObject([{ name: 'deal.moved' }])
    const [row] = await house().sql<{ stage: string; version: number }>(
      'select s.name as stage, d.version from deals d join stages s on s.id = stage_id where d.id = ?',
      wish.drawn.record,
    )
    const mariaWon = row?.stage === 'Meeting'
    expect(row).toEqual({ stage: mariaWon ? 'Meeting' : 'Negotiation', version: 2 })
    expect(mariaWon ? first : second).toMatch(/moved to (Meeting|Negotiation)/)
    const lost = mariaWon ? second : first
    expect(lost).toContain(`${mariaWon ? 'Maria Silva' : 'Jonas Weber'} changed the stage`)
    expect(lost).toContain(row?.stage)
  })

  test('change different fields of one deal at once: both are kept', async () => {
    const wish = await move('Proposal')
    const { record: id } = wish.drawn
    const from = (await eventsOf(crew)).length
    const rename = { action: 'edit-deal', input: { id, deal: 'Both' }, drawn: wish.drawn }
    await Promise.all([asks(crew.people[0], wish), asks(crew.people[1], rename)])
    expect((await happened(from)).map(({ name }) => name).sort()).toEqual([
      'deal.edited',
      'deal.moved',
    ])
    const [row] = await house().sql('select title, stage_id from deals where id = ?', id)
    expect(row).toEqual({ title: 'Both', stage_id: wish.input.stage })
  })

  test('write although the copy of them beside the data is lost, and it is there again', async () => {
    const [maria] = crew.people
    await house().sql('delete from workspace_members where id = ?', maria.id)
    const from = (await eventsOf(crew)).length
    await asks(maria, { action: 'log-deal', input: { deal: 'Healed' } })
    expect(await happened(from)).toHaveLength(1)
    const copy = await house().sql(
      'select name, active from workspace_members where id = ?',
      maria.id,
    )
    expect(copy).toEqual([{ name: 'Maria Silva', active: 1 }])
  })

  test('who were switched off write nothing more, though they are still remembered', async () => {
    const jonas = crew.people[1]
    const wish = await move('Proposal')
    const from = (await eventsOf(crew)).length
    await asks(jonas, { action: 'log-deal', input: { deal: 'The last one' } })
    expect(await happened(from)).toHaveLength(1)
    for (const table of ['members', 'workspace_members'])
      await house().sql(`update ${table} set active = 0 where id = ?`, jonas?.id)
    expect(await asks(jonas, wish)).toContain('Your access has ended')
    const logged = await asks(jonas, { action: 'log-deal', input: { deal: 'Too late' } })
    expect(logged).toContain('Your access has ended')
    expect(await happened(from)).toHaveLength(1)
  })
})
