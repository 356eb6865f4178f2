import { describe, expect, test } from 'vitest'
import { catalogue } from '../../worker/catalogue.ts'
import { declaredKinds } from '../../worker/core/record/registry.ts'
import { useHouse } from '../support/harness.ts'
import { logged } from '../support/office/deals.ts'
import { type Surface, surfaces } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

const house = useHouse()
const wrong = /^Nothing (is called|found)|^Which one|Reference [A-Z0-9]{4}|undefined/
const typed: Surface[] = ['Slack', 'Teams']

describe.each(surfaces)('home in %s', (surface) => {
  test('greets who came, shows their deals and what can be done', async () => {
    const office = await openOffice(house())
    const desk = await office.at(surface)
    expect(await desk.say('home')).toMatch(/^Hello Maria\n/)
    await logged(desk)
    const home = await desk.say('home')
    expect(home).toMatch(/My deals\nAcme renewal\n€2,000 · Qualification/)
    for (const button of ['New deal', 'Add contact', 'Note', 'Pipeline', 'My deals', 'Get a code'])
      expect(home.split('\n')).toContain(button)
  })

  test('offers alerts where there are none, and an end to them where there are', async () => {
    const office = await openOffice(house())
    house().slack.invite(office.channel)
    const desk = await office.at(surface)
    const offered = async () => (await desk.say('home')).match(/Alerts (?:on|off)/g)
    if (surface === 'Gmail') return expect(await offered()).toBeNull()
    expect(await offered()).toEqual(['Alerts on'])
    await desk.say('alerts on')
    expect(await offered()).toEqual(['Alerts off'])
  })

  test('is there for those who may only look', async () => {
    const office = await openOffice(house())
    const vera = await office.hire('Vera Vogel', { role: 'viewer' })
    const desk = await office.at(surface, vera)
    expect(await desk.say('home')).toMatch(/^Hello Vera/)
    expect(await desk.press('Pipeline')).toMatch(/^0 open deals/)
  })
})

describe.each(typed)('words in %s', (surface) => {
  test('are the beginning of a title: the one it fits opens', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await desk.form('MOVE')
    expect(Object.keys(desk.typed())).toEqual(['Which deal', 'Stage'])
    expect(await desk.say('pipe')).toMatch(/^0 open deals/)
  })

  test('are any action’s title: what it asks for, or what it shows, and never a reference', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const titles = Object.values(catalogue).flatMap(({ title, hidden }) =>
      title && !hidden ? [title] : [],
    )
    for (const title of titles) {
      const said = await desk.say(title)
      expect({ title, said }).not.toMatchObject({ said: expect.stringMatching(wrong) })
    }
  })

  test('that fit several are answered with those', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const menu = await desk.say('lo')
    expect(menu).toMatch(/^Which one\?\n/)
    expect(menu).toMatch(/Log a deal.*Lose a deal.*Look up a contact/s)
    expect(menu).not.toMatch(/Move a deal/)
    await desk.press('Lose a deal')
    expect(Object.keys(desk.typed())).toEqual(['Which deal', 'Reason'])
  })

  test('help says what can be typed, and each of it works as it stands there', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const help = await desk.say('help')
    expect(help).toMatch(/^What you can type/)
    const line = surface === 'Slack' ? '/deal Acme 12.5k' : 'deal Acme 12.5k'
    expect(help.split('\n')).toContain(`${line} EUR renewal close 30 Sep`)
    expect(await desk.say('deal Acme 12.5k EUR renewal close 30 Sep')).toMatch(/^Logged/)
    expect(await desk.say('my deals')).toMatch(/^My deals/)
  })

  test('help names every word there is', async () => {
    const desk = await (await openOffice(house())).at(surface)
    const pages = [await desk.say('help'), await desk.press('For admins')]
    await desk.press('All commands')
    const help = [...pages, await desk.press('For service')].join('\n')
    const others = ['home', 'next step', 'day', 'today', 'tasks', 'my tasks', 'deals', 'pipelines']
    const alike = [
      ...others,
      'this month',
      'why we lost',
      'won',
      'lost',
      'rate',
      'my changes',
      'redo',
      'delete',
      'show',
      'slipping deals',
      'deal ?',
      'api tokens',
      'field rights',
      'doubles',
      'audit export',
      'imports',
      'export all',
      'data of',
      'shared with',
      'unshare',
      'was erased',
      'retention rules',
      'export a list',
      'own fields',
      'finish',
      'own kinds',
      'new deal',
      'add a contact',
      'add a company',
      ...['reply to', 'take case', 'assign case', 'my queue', 'unassigned cases'],
      ...['waiting longest', 'solved', 'new order', 'place order', 'paid order'],
      ...['customer value', 'baskets', 'retention of customers'],
      ...[
        'add mail address',
        'add phone number',
        'sla',
        'filter alerts',
        'add alerts',
        'meeting brief',
      ],
      ...['articles', 'add an article', 'new template', 'register of complaints'],
      ...['make complaint', 'i am back', 'availability'],
      ...['cases off', 'unassigned', 'waiting', 'edit case', 'reopen case', 'my cases'],
      // Of a kind that is no more than its fields.
      ...declaredKinds().flatMap(({ adds, noun: [one] }) => (adds ? [one, `change ${one}`] : [])),
    ]
    for (const { typed } of Object.values(catalogue))
      for (const word of typed?.words.slice(0, 2) ?? [])
        if (word && !alike.includes(word))
          expect(help).toMatch(new RegExp(`^(?:/crm |/)?${word}\\b`, 'm'))
  })

  test('that begin a form for a deal find it as it is typed', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk)
    await desk.form('move')
    await desk.fill({ 'Which deal': 'Acme', Stage: 'Meeting' })
    expect(desk.shown()).toMatch(/^Acme renewal moved to Meeting/)
    await desk.form('win')
    expect(await desk.fill({ 'Which deal': 'Acme' })).toMatch(/^Won: Acme renewal/)
  })

  test('find and contact are words of their own, in any case', async () => {
    const desk = await (await openOffice(house())).at(surface)
    await logged(desk)
    expect(await desk.say('FIND acme')).toMatch(/Acme renewal/)
    expect(await desk.say('My Deals')).toMatch(/^My deals/)
  })
})
