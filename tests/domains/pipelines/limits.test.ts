import { beforeEach, describe, expect, test } from 'vitest'
import { catalogue } from '../../../worker/catalogue.ts'
import { perform } from '../../../worker/core/action/define.ts'
import type { Raw } from '../../../worker/core/card.ts'
import { whole } from '../../../worker/domains/pipelines/actions/fields.ts'
import { type Memory, memory } from '../../support/memory.ts'
import { addMember, writer } from '../../support/writer.ts'

/** What a pipeline and its stages may be: names, places and how many, without a Worker. */

let all: Memory
beforeEach(() => {
  all = memory()
  addMember(all, 'member_a', { role: 'admin' })
  addMember(all, 'member_b')
  pipeline('a', ['Lead', 'Offer', 'Deal'])
})

const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
function pipeline(id: string, names: string[], given = {}) {
  all.insert('pipelines', { ...row, id: `pipeline_${id}`, name: id, position: 0, ...given })
  for (const [position, name] of names.entries())
    all.insert('stages', {
      ...{ ...row, id: `stage_${id}_${name}`, pipeline_id: `pipeline_${id}`, name, position },
      ...{ probability: 50, stale_days: 14, ...given },
    })
}
const many = (count: number) => Array.from({ length: count }, (_, at) => `S${at}`)

const does = async (action: string, input: Raw, member = 'member_a') => {
  const found = catalogue[action]
  if (!found) throw new Error(`there is no ${action}`)
  const role = member === 'member_a' ? 'admin' : 'rep'
  return (await perform(writer(all, { member, role }), action, found, input)).title
}
const saves = (input: Raw) => does('save-stage', input)
/** The stages of the first pipeline, in order: "Lead 50 14". */
const stages = (id = 'pipeline_a') =>
  all
    .sql(
      `select name, probability, stale_days as days from stages where pipeline_id = ?
        and retired_at is null order by position`,
      id,
    )
    .map(({ name, probability, days }) => `${name} ${probability} ${days}`)
const positions = () =>
  all
    .sql(`select position from stages where pipeline_id = 'pipeline_a' order by 1`)
    .map(({ position }) => position)
const names = () => stages().map((one) => one.split(' ')[0])

describe('a stage', () => {
  test.each([
    { place: '1', is: ['New', 'Lead', 'Offer', 'Deal'] },
    { place: '2', is: ['Lead', 'New', 'Offer', 'Deal'] },
    { place: '9', is: ['Lead', 'Offer', 'Deal', 'New'] },
    { place: undefined, is: ['Lead', 'Offer', 'Deal', 'New'] },
  ])('is added at place $place, and the others stand round it', async ({ place, is }) => {
    await saves({ name: 'New', ...(place && { place }) })
    expect(names()).toEqual(is)
    expect(stages()).toContain('New 50 14')
    expect(positions()).toEqual([0, 1, 2, 3])
  })

  test('is moved, and keeps what nothing is said of', async () => {
    await saves({ id: 'stage_a_Deal', name: 'Deal', place: '1' })
    expect(names()).toEqual(['Deal', 'Lead', 'Offer'])
    await saves({ id: 'stage_a_Deal', name: 'Done', chance: '90' })
    expect(stages()).toEqual(['Done 90 14', 'Lead 50 14', 'Offer 50 14'])
    await saves({ id: 'stage_a_Deal', name: 'Done', days: '7', place: '12' })
    expect(stages()).toEqual(['Lead 50 14', 'Offer 50 14', 'Done 90 7'])
    expect(all.sql(`select version from stages where name = 'Offer'`)).toEqual([{ version: 3 }])
    expect(positions()).toEqual([0, 1, 2])
    await saves({ id: 'stage_a_Offer', name: 'Offered' })
    expect(names()).toEqual(['Lead', 'Offered', 'Done'])
    const changes = all.sql(`select after from changes where record_id = 'stage_a_Offer'`)
    expect(changes.at(-1)?.after).toBe('{"name":"Offered"}')
  })

  test('that is as it was is no change', async () => {
    const same = saves({ id: 'stage_a_Lead', name: 'Lead', place: '1', chance: '50', days: '14' })
    expect(await same).toBe('Nothing to change')
    expect(all.sql('select 1 from events')).toEqual([])
  })

  test('needs a name of its own in its pipeline, and may keep it', async () => {
    await expect(saves({ name: 'OFFER' })).rejects.toThrow('There is a "OFFER" already.')
    const other = saves({ id: 'stage_a_Lead', name: 'Offer' })
    await expect(other).rejects.toThrow('There is a "Offer" already.')
    await saves({ id: 'stage_a_Lead', name: 'LEAD' })
    pipeline('b', ['Only'])
    await saves({ name: 'Offer', pipeline: 'pipeline_b' })
    expect(stages('pipeline_b')).toEqual(['Only 50 14', 'Offer 50 14'])
  })

  test('goes into the pipeline that is chosen, by its id or name, and no other', async () => {
    pipeline('b', [])
    await saves({ name: 'One', pipeline: ' B ' })
    expect(stages('pipeline_b')).toEqual(['One 50 14'])
    await expect(saves({ name: 'X', pipeline: 'none' })).rejects.toThrow('no such pipeline')
    await saves({ id: 'stage_a_Lead', name: 'Led', pipeline: 'pipeline_b' })
    expect(names()).toEqual(['Led', 'Offer', 'Deal'])
    const first = all.sql(`select id from stages where name = 'One'`)[0]?.id
    await saves({ id: String(first), name: 'Two' })
    expect(names()).toEqual(['Led', 'Offer', 'Deal'])
    const others = `select position, version from stages where name in ('Two', 'Offer')`
    expect(all.sql(`${others} order by name`)).toEqual([
      { position: 1, version: 1 },
      { position: 0, version: 2 },
    ])
  })

  test.each([
    { what: 'retired', sql: `update stages set retired_at = 1 where id = 'stage_a_Lead'` },
    { what: 'another workspace’s', sql: `update stages set workspace_id = 'workspace_b'` },
  ])('that is $what is not changed, nor opened', async ({ sql }) => {
    all.sql(sql)
    const opens = catalogue['save-stage']?.prefill?.(writer(all), { id: 'stage_a_Lead' })
    await expect(opens).rejects.toMatchObject({ code: 'not_found' })
    const late = saves({ id: 'stage_a_Lead', name: 'X' })
    await expect(late).rejects.toMatchObject({ code: 'not_found' })
  })

  test('fits where there are fewer than twelve, and ninety in all', async () => {
    pipeline('b', many(11))
    await saves({ name: 'Last', pipeline: 'pipeline_b' })
    await expect(saves({ name: 'More', pipeline: 'pipeline_b' })).rejects.toThrow('no room')
    await saves({ id: 'stage_b_S1', name: 'Renamed' })
    for (const id of 'cdefghi') pipeline(id, many(id === 'i' ? 2 : 12))
    await saves({ name: 'Ninetieth' })
    await expect(saves({ name: 'More' })).rejects.toThrow('no room')
  })

  test.each([{ place: '0' }, { place: '13' }, { chance: '101' }, { days: '0' }, { days: '366' }])(
    'is not added with %o',
    async (given) => {
      await expect(saves({ name: 'New', ...given })).rejects.toThrow('Please write a number from')
    },
  )

  test('has a chance and days within reason', async () => {
    await saves({ name: 'New', place: '12', chance: '100', days: '365' })
    await saves({ name: 'Newer', place: '1', chance: '0', days: '1' })
    expect(stages()).toEqual(expect.arrayContaining(['New 100 365', 'Newer 0 1']))
    const chance = whole(0, 100)
    for (const good of ['0', '100', ' 60 % ']) expect(chance.safeParse(good).success).toBe(true)
    for (const bad of ['101', '-1', '6.5', '1000', 'x', '']) {
      expect(chance.safeParse(bad).success).toBe(false)
    }
    expect(whole(1, 12).safeParse('0').success).toBe(false)
  })
})

describe('a pipeline', () => {
  const adds = (name: string, typed: string) => does('add-pipeline', { name, stages: typed })

  test('has the stages that are written, likelier one by one where nothing is said', async () => {
    await adds('New', 'Due 30 %, , Offered\nSent; Last 100\n ')
    const [made] = all.sql(`select id, position from pipelines where name = 'New'`)
    expect(stages(String(made?.id))).toEqual([
      'Due 30 14',
      'Offered 40 14',
      'Sent 60 14',
      'Last 100 14',
    ])
    expect(made?.position).toBe(1)
    await adds('Numbers', '50, 60 70 %')
    const [numbers] = all.sql(`select id from pipelines where name = 'Numbers'`)
    expect(stages(String(numbers?.id))).toEqual(['50 33 14', '60 70 14'])
    await adds('Twelve', many(12).join())
  })

  test.each([
    { what: 'a name that is there', name: 'A', typed: 'One', why: 'There is a "A" already.' },
    { what: 'two stages of one name', name: 'B', typed: 'One, ONE 5', why: 'the same name' },
    { what: 'a chance over a hundred', name: 'B', typed: 'One 101', why: 'more than 100 %' },
    { what: 'a long name', name: 'B', typed: 'x'.repeat(41), why: 'too long' },
    { what: 'thirteen stages', name: 'B', typed: many(13).join(), why: 'at most 12 stages' },
  ])('is refused with $what', async ({ name, typed, why }) => {
    await expect(adds(name, typed)).rejects.toThrow(why)
    expect(all.sql('select 1 from pipelines')).toHaveLength(1)
  })

  test('is one of ten, with ninety stages in all', async () => {
    for (const id of 'bcdefgh') pipeline(id, many(12))
    await expect(adds('more', many(4).join())).rejects.toThrow('at most 90 stages in all')
    await adds('ninth', many(3).join())
    all.sql(`delete from stages where pipeline_id = 'pipeline_b'`)
    await adds('tenth', 'x'.repeat(40))
    await expect(adds('more', 'One')).rejects.toThrow('at most 10 pipelines')
  })

  test('has a new name that no other one has', async () => {
    pipeline('b', ['Only'])
    const renames = (name: string) => does('rename-pipeline', { pipeline: 'pipeline_a', name })
    await expect(renames('B')).rejects.toThrow('There is a "B" already.')
    expect(await renames('a')).toBe('Nothing to change: a')
    expect(await renames('A')).toBe('Renamed: A')
    expect(all.sql('select name from pipelines order by id')).toEqual([
      { name: 'A' },
      { name: 'b' },
    ])
  })

  test('of another workspace is none', async () => {
    pipeline('b', ['Only'], { workspace_id: 'workspace_b' })
    await expect(does('stages', { pipeline: 'pipeline_b' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const theirs = saves({ name: 'X', pipeline: 'pipeline_b' })
    await expect(theirs).rejects.toThrow('no such pipeline')
  })
})

test.each([
  ['add-pipeline', { name: 'New' }],
  ['rename-pipeline', { pipeline: 'pipeline_a', name: 'New' }],
  ['save-stage', { name: 'New' }],
])('%s is an admin’s', async (action, input) => {
  await expect(does(action, input, 'member_b')).rejects.toMatchObject({ code: 'forbidden' })
})
