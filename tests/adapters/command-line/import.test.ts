import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenOf } from '../../support/api.ts'
import { command } from '../../support/command.ts'
import { useHouse } from '../../support/harness.ts'
import { importsOf } from '../../support/imports.ts'
import { listening } from '../../support/listening.ts'
import { openOffice } from '../../support/office/office.ts'
import { temporaryFolder } from '../../support/temporary.ts'

/** `npm run import`, asked in a process of its own, against the built Worker. */

const house = useHouse()
const folder = temporaryFolder()

let server: Awaited<ReturnType<typeof listening>>
let token: string

beforeAll(async () => {
  token = await tokenOf(await (await openOffice(house())).at('Slack'))
  server = await listening(house())
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (file: string, ...more: string[]) =>
  command('import', [file, ...more], { ALONGSIDE_URL: server.url, ALONGSIDE_TOKEN: token })

const people = (name: string, lines: string[]) => {
  const file = join(folder, name)
  writeFileSync(file, ['Name,Email', ...lines].join('\n'))
  return file
}

test('a file is checked, brought in, and what was refused lies beside it', async () => {
  const file = people('people.csv', ['Kim Doe,kim@globex.example', 'Jo No,not an address'])
  const dry = await run(file, '--dry-run')
  expect(dry).toMatchObject({ code: 0, error: '' })
  expect(dry.out).toContain('people.csv: checked. 1 new, 0 updated, 0 unchanged, 1 refused.')
  const { get } = importsOf(house(), token)
  const kim = () => get('/people?filter[emails]=kim@globex.example')
  expect((await kim()).body.data).toEqual([])
  const done = await run(file)
  expect(done.out).toContain('people.csv: done. 1 new, 0 updated, 0 unchanged, 1 refused.')
  expect(done.out).toMatch(/POST \/api\/v1\/events\/event_\w+\/undo undoes all of it\./)
  expect((await kim()).body.data).toMatchObject([{ name: 'Kim Doe' }])
  expect(readFileSync(`${file}.refused.csv`, 'utf8')).toContain('Jo No,not an address')
})

test('what nobody can tell is asked with its answers, and answered by the setting that is shown', async () => {
  const file = join(folder, 'deals.csv')
  const rows = [`A,Warm,03/04/2027,"1,5"`, `B,O'Neill's,05/06/2027,"2,5"`]
  writeFileSync(file, ['Deal name,Stage,Close date,Amount', ...rows].join('\n'))
  const open = await run(file)
  expect(open).toMatchObject({ code: 1, error: expect.stringMatching(/^Nothing was imported yet/) })
  expect(open.out).toMatch(
    /Stage: what is "Warm"\? \w+ \(Qualification\) · .*none \(Leave it empty\)/,
  )
  expect(open.out).toMatch(/Which is the day in 03\/04\/2027\? dmy \(.*\) · mdy \(/)
  const [, shown = ''] = /--settings '(.*)'$/m.exec(open.out) ?? []
  const settings = shown.replaceAll(String.raw`'\''`, "'")
  expect(JSON.parse(settings)).toEqual({
    dates: 'dmy',
    values: { 'deal.stageId': { Warm: 'none', "O'Neill's": 'none' } },
  })
  const done = await run(file, '--settings', settings)
  expect(done.out).toContain('deals.csv: done. 2 new, 0 updated, 0 unchanged, 0 refused.')
})

test('an error is one sentence', async () => {
  expect(await run(join(folder, 'none.csv'))).toMatchObject({
    ...{ code: 1, out: '', error: expect.stringMatching(/^There is no .*none\.csv\.\n$/) },
  })
  const file = people('odd.csv', ['Kim Doe,kim@globex.example'])
  const odd = await run(file, '--kind', 'unicorns')
  expect([odd.code, odd.error]).toEqual([1, expect.stringContaining('nothing called "unicorns"')])
  const [known, unknown] = [token, 'alongside_none']
  token = unknown
  expect(await run(file)).toMatchObject({ code: 1, error: expect.stringMatching(/token/i) })
  token = known
})
