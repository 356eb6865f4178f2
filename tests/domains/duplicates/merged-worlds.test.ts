import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import { dataOf } from '../../support/data-of.ts'
import { newest, office } from '../../support/desk-in-memory.ts'

/** Any records, with what refers to them: merged, nothing is lost, and undone, all is as it was. */

type Kind = 'company' | 'contact' | 'deal'
const tables = { company: 'companies', contact: 'contacts', deal: 'deals' }

interface World {
  companies: { parent: number }[]
  contacts: { company: number; mail: boolean; external: boolean; title: string }[]
  deals: { company: number; contacts: number[]; amount: number }[]
  about: { kind: Kind; at: number; and: number; task: boolean }[]
  merges: { kind: Kind; keep: number; others: number[]; who: string }[]
}

const place = fc.nat({ max: 5 })
const kind = fc.constantFrom<Kind>('company', 'contact', 'deal')
const worlds: fc.Arbitrary<World> = fc.record({
  companies: fc.array(fc.record({ parent: place }), { minLength: 2, maxLength: 5 }),
  contacts: fc.array(
    fc.record({
      ...{ company: place, mail: fc.boolean(), external: fc.boolean() },
      title: fc.constantFrom('', 'CEO', 'CTO'),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  deals: fc.array(
    fc.record({
      ...{ company: place, amount: fc.nat({ max: 3 }) },
      contacts: fc.array(place, { maxLength: 3 }),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  about: fc.array(fc.record({ kind, at: place, and: place, task: fc.boolean() }), { maxLength: 8 }),
  merges: fc.array(
    fc.record({
      ...{ kind, keep: place, others: fc.array(place, { minLength: 1, maxLength: 3 }) },
      who: fc.constantFrom('maria', 'jonas'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})

type House = ReturnType<typeof office>

async function build(world: World) {
  const house = office()
  const ids: Record<Kind, string[]> = { company: [], contact: [], deal: [] }
  const at = (of: Kind, place: number) => ids[of][place % Math.max(1, ids[of].length)] ?? ''
  const add = async (of: Kind, action: string, input: Raw) => {
    await house.does('maria', action, input)
    ids[of].push(newest(house, tables[of]))
  }
  for (const [n, { parent }] of world.companies.entries()) {
    const under = n > 0 && parent > 0 ? { parent: at('company', parent) } : {}
    await add('company', 'save-company', {
      name: `Firm ${n}`,
      domains: `firm${n}.example`,
      ...under,
    })
  }
  for (const [n, { company, mail, external, title }] of world.contacts.entries())
    await add('contact', 'save-contact', {
      ...{ name: `Person ${n}`, ...(company > 0 && { company: at('company', company) }) },
      ...(mail && { email: `person${n}@firm${n}.example` }),
      ...(external && { externalIds: { hubspot: `h${n}`, [`s${n}`]: '1' } }),
      ...(title && { title }),
    })
  for (const [n, { company, contacts, amount }] of world.deals.entries()) {
    await add('deal', 'log-deal', {
      ...{ deal: `Deal ${n}`, ...(amount && { amount: `${amount}k EUR` }) },
      ...(company > 0 && { company: at('company', company) }),
    })
    for (const contact of new Set(contacts.map((one) => at('contact', one))))
      await house.does('maria', 'set-deal-contact', {
        ...{ id: at('deal', n), contact, role: 'decides' },
      })
  }
  for (const { kind: of, at: place, and, task } of world.about) {
    const about = at(of, place)
    if (task) await house.does('jonas', 'add-task', { task: 'Call', about })
    else {
      const note = { about, kind: 'note', note: 'A word', ...(and % 2 && { seenBy: 'me' }) }
      await house.does(and > 2 ? 'jonas' : 'maria', 'log-activity', note)
    }
  }
  return { house, ids }
}

/** How many rows refer to something. */
function sums({ sql }: Pick<House, 'sql'>) {
  const one = (query: string) => Number(sql(`select ${query} as n`)[0]?.n ?? 0)
  return {
    tasks: one('(select count(*) from tasks where record_id is not null)'),
    notes: one('(select count(*) from activities where json_array_length(links) > 0)'),
    people: one('(select count(*) from contacts where company_id is not null)'),
  }
}

/** One of those that are merged stands two below another of them. */
const belowEachOther: World = {
  companies: [0, 0, 2, 2, 0].map((parent) => ({ parent })),
  contacts: [],
  deals: [],
  about: [],
  merges: [{ kind: 'company', keep: 4, others: [0, 3], who: 'maria' }],
}

test('merged and undone, in any order, everything is exactly as it was', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const { house, ids } = await build(world)
      const states: { event: string; before: ReturnType<typeof dataOf> }[] = []
      for (const { kind: of, keep, others } of world.merges) {
        const there = ids[of].filter(
          (id) => house.sql(`select 1 from ${tables[of]} where id = ?`, id).length,
        )
        const kept = there[keep % there.length] ?? ''
        const gone = [...new Set(others.map((one) => there[one % there.length] ?? ''))].filter(
          (id) => id !== kept,
        )
        if (gone.length === 0) continue
        const [before, hanging] = [dataOf(house), sums(house)]
        await house.does('maria', 'merge-records', { keep: kept, ids: gone })
        states.push({ event: newest(house, 'events'), before })
        const after = dataOf(house)
        for (const id of gone) expect(JSON.stringify(after)).not.toContain(id)
        const { people, ...rest } = sums(house)
        expect(rest).toEqual({ tasks: hanging.tasks, notes: hanging.notes })
        if (of !== 'contact') expect(people).toBe(hanging.people)
        expect(circles(house)).toEqual([])
      }
      for (const { event, before } of states.toReversed()) {
        await house.does('maria', 'undo', { event })
        expect(dataOf(house)).toEqual(before)
      }
    }),
    { numRuns: 25, examples: [[belowEachOther]] },
  )
})

/** Companies that are above themselves. */
const circles = ({ sql }: Pick<House, 'sql'>) =>
  sql(`with recursive above(start, id) as (select id, parent_id from companies
    union select start, parent_id from above join companies on companies.id = above.id)
    select start from above where start = id`)
