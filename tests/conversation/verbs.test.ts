import { describe, expect, test } from 'vitest'
import { useHouse } from '../support/harness.ts'
import type { Surface } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()
const typed: Surface[] = ['Slack', 'Teams']

describe.each(typed)('a verb with its object in %s', (surface) => {
  const begun = async (...lines: string[]) => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    for (const line of ['deal Acme 2k EUR reporting', ...lines]) await desk.say(line)
    return { office, desk }
  }

  test('is done at once where only one is meant', async () => {
    const { desk } = await begun()
    expect(await desk.say('move acme reporting to meeting')).toMatch(
      /^Acme reporting moved to Meeting/,
    )
    expect(await desk.say('move Acme into Proposal')).toMatch(/^Acme reporting moved to Proposal/)
    expect(await desk.say('MOVE reporting: negotiation')).toMatch(/moved to Negotiation/)
    expect(await desk.say('win acme')).toMatch(/^Won: Acme reporting/)
    expect(await desk.say('pipeline')).toMatch(/^0 open deals/)
  })

  test('takes the reason along', async () => {
    const { desk } = await begun()
    expect(await desk.say('lose acme reporting because of price')).toMatch(
      /^Lost: Acme reporting.*Price/s,
    )
    await desk.say('deal Globex 3k EUR rollout')
    expect(await desk.say('lose Globex rollout: they chose a competitor, sadly')).toMatch(
      /they chose a competitor, sadly/,
    )
  })

  test.each([
    ['lose acme reporting competitor', 'A competitor'],
    ['lose acme reporting the price', 'Price'],
    ['lose acme reporting, price', 'Price'],
    ['lose acme reporting due to a competitor', 'A competitor'],
    ['lose acme reporting because: timing', 'Timing'],
    ['lose acme reporting reason no answer', 'No answer'],
    ['lose acme reporting because of the weather', 'the weather'],
    ['lose acme reporting – the weather', 'the weather'],
    ['lost acme reporting: because of the weather', 'the weather'],
  ])('%s: %s', async (line, reason) => {
    const { desk } = await begun()
    const answer = await desk.say(line)
    expect(answer).toMatch(/^Lost: Acme reporting/)
    expect(answer.split('\n')).toContain(reason)
  })

  test.each([
    ['lose acme reporting kit99 price', 'acme reporting kit99', { Reason: 'Price' }],
    ['lose acme kit13 a competitor', 'acme kit13', { Reason: 'A competitor' }],
    ['lose acme kit13 because of price', 'acme kit13', { Reason: 'Price' }],
    ['lose acme kit13: price', 'acme kit13', { Reason: 'Price' }],
    ['lose acme kit13, the weather', 'acme kit13', { Reason: 'Other' }],
    ['lose acme reporting too dear', 'acme reporting too dear', {}],
    ['move acme kit13 to meeting', 'acme kit13', {}],
    ['reassign acme kit13 to @maria', 'acme kit13', {}],
    ['postpone acme kit13: week', 'acme kit13', { By: 'A week' }],
    ['note acme kit13: they agreed', 'acme kit13', { Note: 'they agreed' }],
    ['call globex: they agreed', 'globex', { Note: 'they agreed' }],
  ])('of a longer name that nobody has asks which: %s', async (line, name, filled) => {
    const { desk } = await begun()
    expect(await desk.say(line)).toContain(`Nothing here is called "${name}"`)
    expect(await desk.say('pipeline')).toMatch(/^1 open deal/)
    expect(await desk.say('my deals')).toMatch(/Acme reporting\n[^\n]*Qualification/)
    await desk.say(line)
    if (Object.keys(filled).length === 0) return
    await desk.press('Open the form')
    expect(desk.typed()).toMatchObject(filled)
  })

  test.each([
    ['postpone acme reporting to 24 Dec 2031', /closes Wed 24 Dec 2031/],
    ['postpone acme reporting until 24 Dec 2031', /closes Wed 24 Dec 2031/],
    ['postpone acme reporting 24 Dec 2031', /closes Wed 24 Dec 2031/],
    ['postpone acme reporting by 3 days', /closes .*2031/],
    ['postpone acme reporting: 2 weeks', /closes .*2031/],
    ['postpone acme reporting +1 week', /closes .*2031/],
    ['postpone acme reporting by one month', /closes Thu 1 Jan 2032/],
  ])('%s', async (line, closes) => {
    const { desk } = await begun('deal Globex 1k EUR pilot close 1 Dec 2031')
    await desk.say('postpone acme reporting to 1 Dec 2031')
    const answer = await desk.say(line)
    expect(answer).toMatch(/^Postponed: Acme reporting/)
    expect(answer).toMatch(closes)
  })

  test('postpones to no day that was, and asks by how much', async () => {
    const { desk } = await begun()
    expect(await desk.say('postpone acme reporting to yesterday')).toMatch(
      /^To: That was yesterday: choose a day that lies ahead\./,
    )
    expect(await desk.say('postpone acme reporting soon')).toMatch(/"soon" is not a date/)
    expect(await desk.say('postpone acme reporting')).toMatch(/^By how much\?\nA week\nA month/)
    expect(await desk.press('A week')).toMatch(/^Postponed: Acme reporting/)
  })

  test('moves to won and to lost as it wins and loses', async () => {
    const { desk } = await begun('deal Globex 3k EUR rollout')
    expect(await desk.say('move acme reporting to won')).toMatch(/^Won: Acme reporting/)
    await desk.form('move globex rollout to lost')
    expect(Object.keys(desk.typed())).toEqual(['Reason'])
    await desk.fill({ Reason: 'Price' })
    expect(desk.shown()).toMatch(/^Lost: Globex rollout/)
    expect(await desk.say('move initech to won')).toMatch(/Nothing here is called "initech"/)
  })

  test.each([
    [
      'meeting acme reporting tomorrow 10:00',
      /^Added: Meeting\nyou · tomorrow 10:00.*Acme reporting/s,
    ],
    ['call acme reporting tomorrow at 9 about the price', /Call: about the price.*tomorrow.*9:00/s],
    ['meeting acme reporting yesterday they agreed', /^Meeting logged.*yesterday they agreed/s],
    ['meeting acme reporting: tomorrow they sign', /^Meeting logged.*tomorrow they sign/s],
    ['note acme reporting tomorrow they sign', /^Note logged.*tomorrow they sign/s],
  ])('%s', async (line, answer) => {
    const { desk } = await begun()
    expect(await desk.say(line)).toMatch(answer)
  })

  test('asks about a reason that is nearly one of the list', async () => {
    const { desk } = await begun()
    expect(await desk.say('lose acme reporting: competitr')).toMatch(
      /^Reason: "competitr" could be A competitor\.\nA competitor\nOther: competitr/,
    )
    expect(await desk.say('lose acme reporting no')).toMatch(
      /^Reason: "no" could be No need or No answer\.\nNo need\nNo answer/,
    )
    expect(await desk.press('No need')).toMatch(/^Lost: Acme reporting.*No need/s)
  })

  test('opens its form, filled in, where something is missing', async () => {
    const { desk } = await begun()
    await desk.form('lose acme reporting')
    expect(Object.keys(desk.typed())).toEqual(['Reason'])
    await desk.fill({ Reason: 'Price' })
    expect(desk.shown()).toMatch(/^Lost: Acme reporting/)
  })

  test('asks which where several are meant, and goes on from there', async () => {
    const { desk } = await begun('deal Acme 3k EUR rollout')
    const asked = await desk.say('move acme to meeting')
    expect(asked).toMatch(/^Which deal: "acme" could be Acme (?:reporting|rollout)/)
    // The first row's button: each has its name above it, and what differs.
    const [, first = ''] = /\n(Acme (?:reporting|rollout))\n.*€/.exec(asked) ?? []
    const other = first === 'Acme rollout' ? 'Acme reporting' : 'Acme rollout'
    expect(await desk.press('This one')).toMatch(new RegExp(`^${first} moved to Meeting`))
    expect(await desk.say('my deals')).toMatch(new RegExp(`${other}\\n[^\\n]*Qualification`))
  })

  test('of which only the title was typed opens the empty form', async () => {
    const { desk } = await begun()
    for (const [title, fields] of [
      ['lose a deal', ['Which deal', 'Reason']],
      ['Move a deal', ['Which deal', 'Stage']],
      ['win a', ['Which deal']],
      ['log a note', ['About', 'What', 'Note']],
    ] as const) {
      await desk.form(title)
      expect(Object.keys(desk.typed())).toEqual(expect.arrayContaining([...fields]))
    }
  })

  test('prefers what is open', async () => {
    const { desk } = await begun('win acme', 'deal Acme 3k EUR rollout')
    expect(await desk.say('move acme to meeting')).toMatch(/^Acme rollout moved to Meeting/)
  })

  test('loses no word: what it has no place for is asked about', async () => {
    const { desk } = await begun()
    expect(await desk.say('win acme reporting next year')).toMatch(
      /Nothing here is called "acme reporting next year"/,
    )
    expect(await desk.say('pipeline')).toMatch(/^1 open deal/)
  })

  test('of a name nobody has changes nothing', async () => {
    const { desk } = await begun()
    for (const line of ['win globex', 'lose globex price', 'move globex to meeting'])
      expect(await desk.say(line)).toMatch(/Nothing here is called/)
    expect(await desk.say('pipeline')).toMatch(/^1 open deal/)
  })

  test('postpones, and hands on to a colleague', async () => {
    const { office, desk } = await begun('deal Globex 3k EUR rollout')
    const jonas = await office.at('Slack', office.jonas)
    await jonas.say('home')
    expect(await desk.say('postpone acme reporting a month')).toMatch(/^Postponed: Acme reporting/)
    expect(await desk.say('reassign globex rollout to @Jonas')).toMatch(/Jonas Weber/)
    expect(await jonas.say('my deals')).toMatch(/Globex rollout/)
  })

  test('notes what was said, about whom it is about', async () => {
    const { desk } = await begun()
    expect(await desk.say('note acme reporting: they want: a second site')).toMatch(
      /they want: a second site/,
    )
    await desk.form('call acme reporting')
    expect(desk.typed()).toMatchObject({ What: 'Call' })
    await desk.fill({ Note: 'Talked about the price' })
    expect(desk.shown()).toMatch(/Talked about the price/)
    await desk.form('meeting')
    expect(desk.typed()).toMatchObject({ What: 'Meeting' })
  })

  test('opens a deal’s form to edit it', async () => {
    const { desk } = await begun()
    await desk.form('edit acme')
    expect(desk.typed()).toMatchObject({ Deal: 'Acme reporting' })
  })
})

describe.each(typed)('words nobody knows in %s', (surface) => {
  test.each([
    ['hlep', 'help', 'Help'],
    ['piepline', 'pipeline', 'Pipeline'],
    ['forcast', 'forecast', 'Forecast'],
    ['setings', 'settings', 'Settings'],
    ['my dael', 'my deals', 'My deals'],
  ])('%s could be %s', async (said, meant, button) => {
    const desk = await (await openOffice(house())).at(surface)
    const answer = await desk.say(said)
    expect(answer).toMatch(
      new RegExp(`^Nothing is called "${said}"\nDid you mean ${meant}\\?\n${button}`),
    )
    expect(await desk.press(button)).not.toMatch(/^Nothing/)
  })

  test('are answered with no more than five things', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const answer = await desk.say('frobnicate')
    expect(answer).toBe(
      'Nothing is called "frobnicate"\nHere is what people do most often.\nLog a deal\nPipeline\nMy day\nFind\nHelp',
    )
  })

  test.each(['hello', 'Hi', 'hallo', 'Bonjour', 'hola', 'ciao'])(
    '%s is a greeting',
    async (said) => {
      const desk = await (await openOffice(house())).at(surface)
      expect(await desk.say(said)).toMatch(/^Hello Maria/)
    },
  )
})
