import { describe, expect, test } from 'vitest'
import { counts, imports, people } from './in-memory.ts'

describe('what looks like somebody who is here', () => {
  const file = people([
    'Jane Ford,j.ford@mail.example,Head,Globex',
    'Bob Stone,bob@globex.example,,Globex',
    'Janet Fjord,janet@globex.example,,Globex',
  ])
  const jane = { name: 'Jane Ford', email: 'jane@globex.example', company: 'new:Globex' }
  async function checked() {
    const all = imports()
    await all.does('maria', 'save-contact', jane)
    all.passes(1000)
    const is = await all.whole(file)
    const choose = (answer: string, value?: string) =>
      all.does(
        'maria',
        'map-import',
        { id: is.id, about: 'alike', answer, ...(value && { value }) },
        { deps: all.deps() },
      )
    const card = async (action: string) =>
      JSON.stringify(await all.does('maria', action, { id: is.id }, { deps: all.deps() }))
    return { all, is, choose, card }
  }
  const mails = ({ sql }: ReturnType<typeof imports>) =>
    sql("select emails from contacts where name = 'Jane Ford' order by id").map(
      ({ emails }) => emails,
    )

  test('is counted and listed in the dry run; without an answer new ones are made', async () => {
    const { all, is, card } = await checked()
    expect([is.counts, is.found.alike]).toEqual([counts(3), 1])
    expect(await card('open-record')).toMatch(/1 looks like a record that is here.*Look-alikes/s)
    expect(await card('import-twins')).toMatch(
      /Line 2: Jane Ford.*Looks like Jane Ford · Globex · jane@globex\.example\. Makes a new one/s,
    )
    expect((await all.run(is.id)).counts).toEqual(is.counts)
    expect(mails(all)).toEqual(['["jane@globex.example"]', '["j.ford@mail.example"]'])
  })

  test.each([
    ['use', undefined, counts(2, 1), ['["jane@globex.example","j.ford@mail.example"]']],
    ['skip', '2', counts(2, 0, 0, 1), ['["jane@globex.example"]']],
    ['use', '3', counts(3), ['["jane@globex.example"]', '["j.ford@mail.example"]']],
  ])('%s for %s: the run does what the dry run said', async (answer, line, expected, known) => {
    const { all, is, choose, card } = await checked()
    await choose(answer, line)
    const again = await all.work(is.id)
    expect([again.state, again.counts, again.found.alike]).toEqual(['checked', expected, 1])
    if (answer === 'skip') expect(await card('import-twins')).toMatch(/Left out/)
    expect((await all.run(is.id)).counts).toEqual(expected)
    expect(mails(all)).toEqual(known)
    if (answer === 'skip')
      expect(all.reasons()).toEqual(['2: Left out, as you chose: it looks like Jane Ford.'])
  })

  test('lines of one file are not likened to each other, also where parts were saved before', async () => {
    const all = imports()
    const twins = Array.from({ length: 600 }, (_, at) => `Pat Twin,p${at}@globex.example,,Globex`)
    const { found } = await all.whole(people(twins), { mapping: { alike: { '*': 'skip' } } })
    expect(found.alike).toBe(0)
    const done = await all.whole(people(twins.slice(0, 510)), {
      runs: true,
      mapping: { alike: { '*': 'skip' } },
    })
    expect(done.counts).toEqual(counts(510))
  })
})
