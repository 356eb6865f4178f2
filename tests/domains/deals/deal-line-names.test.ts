import { describe, expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { openDeals, openOffice } from '../../support/office/office.ts'

const house = useHouse()

async function atSlack() {
  const office = await openOffice(house())
  return { office, desk: await office.at('Slack') }
}

/** A second company whose name is the same but for its legal form. */
async function namesake(workspace: string, name: string, domain: string) {
  const id = `company_${domain}`
  await house().sql(
    `insert into companies (id, workspace_id, version, created_at, name, domains, owner_id)
     select ?, workspace_id, version, created_at, ?, json_array(?), owner_id from companies where workspace_id = ? limit 1`,
    ...[id, name, domain, workspace],
  )
  await house().sql(
    `insert into keys select workspace_id, kind, key, ? from keys
     where workspace_id = ? and kind = 'company'`,
    ...[id, workspace],
  )
}

describe('the company of a line', () => {
  test('is made where nobody has it, and goes again when the line is undone', async () => {
    const { office, desk } = await atSlack()
    expect(await desk.say('deal Acme 1k renewal')).toMatch(/Acme \(new company\)/)
    expect(await desk.say('deal Acme 2k support')).not.toMatch(/new company/)
    await desk.press('Undo')
    expect(await desk.say('find acme')).toMatch(/Companies\nAcme/)
    const globex = await desk.say('deal Globex 1k pilot')
    expect(globex).toMatch(/Globex \(new company\)/)
    expect(await desk.press('Undo')).toMatch(/^Undone/)
    expect(await desk.say('find globex')).toMatch(/^Nothing found/)
    expect(await openDeals(office)).toBe('1 open deal, €1,000')
  })

  test('is the one there is, whatever its legal form', async () => {
    const { desk } = await atSlack()
    await desk.say('deal Acme 1k renewal')
    for (const line of ['ACME Inc. 2k upsell', 'acme gmbh 3k support', 'upsell for Acme Ltd 4k'])
      expect(await desk.say(`deal ${line}`)).toMatch(/· Acme · you/)
  })

  test('that could be two is asked with buttons', async () => {
    const { office, desk } = await atSlack()
    await desk.say('deal Acme 1k renewal')
    await namesake(office.workspace, 'ACME GmbH', 'acme.de')
    const asked = await desk.say('deal Acme 2k support')
    expect(asked).toMatch(/^Company: "Acme" could be Acme or ACME GmbH \(acme\.de\)\./)
    expect(await openDeals(office)).toBe('1 open deal, €1,000')
    expect(await desk.press('ACME GmbH (acme.de)')).toMatch(
      /^Logged: Acme support.*· ACME GmbH · you/s,
    )
    expect(await openDeals(office)).toBe('2 open deals, €3,000')
  })
})

describe('the owner of a line', () => {
  test('is the colleague it mentions', async () => {
    const { office, desk } = await atSlack()
    const jonas = await office.at('Slack', office.jonas)
    await jonas.say('home')
    expect(await desk.say(`deal Acme 1k renewal @${office.jonas.handle}`)).toMatch(
      /· Acme .*· Jonas Weber/,
    )
    expect(await jonas.say('my deals')).toMatch(/Acme renewal/)
    expect(await desk.say('my deals')).toMatch(/^You have no open deals/)
  })

  test('that the CRM has not met joins it so', async () => {
    const { office, desk } = await atSlack()
    expect(await desk.say(`deal Acme 1k renewal @${office.jonas.handle}`)).toMatch(
      /· Acme .*· Jonas Weber/,
    )
    expect(await openDeals(office)).toBe('1 open deal, €1,000')
  })

  test('cannot be a guest', async () => {
    const { office, desk } = await atSlack()
    const guest = house().slack.state.users.find(({ id }) => id === office.jonas.slack)
    if (guest) guest.is_restricted = true
    expect(await desk.say(`deal Acme 1k renewal @${office.jonas.handle}`)).toMatch(
      /^Owner: This person is not in your CRM\. Guests cannot own deals\./,
    )
    await desk.press('Open the form')
    expect(desk.typed()).toMatchObject({ Deal: 'Acme renewal', Amount: '1k' })
    if (guest) guest.is_restricted = false
    expect(await openDeals(office)).toBe('0 open deals')
  })

  test.each([
    ['en-IE', 'Rowan rollout 3k EUR owner jonas'],
    ['en-IE', 'Rowan rollout owner Jonas Weber 3k EUR'],
    ['en-IE', 'owner: jonas, Rowan rollout 3k EUR'],
    ['en-IE', 'Rowan owner jonas rollout 3k EUR'],
    ['de-DE', 'Rowan rollout 3k EUR Besitzer Jonas'],
    ['fr-FR', 'Rowan rollout 3k EUR responsable jonas weber'],
    ['es-ES', 'Rowan rollout 3k EUR propietario Jonas'],
    ['pl-PL', 'Rowan rollout 3k EUR właściciel Jonas'],
    ['ja-JP', 'Rowan rollout 3k EUR 担当 Jonas'],
  ])('is named after the word owner, in %s: %s', async (locale, line) => {
    const office = await openOffice(house(), locale)
    const desk = await office.at('Slack')
    const jonas = await office.at('Slack', office.jonas)
    await jonas.say('home')
    expect(await desk.say(`deal ${line}`)).toMatch(/^Logged: Rowan rollout\s.*Jonas Weber/s)
  })

  test('named so could be two, and is asked; nobody of that name stays in the title with a hint', async () => {
    const { office, desk } = await atSlack()
    await office.hire('Jana Klein', { role: 'rep' })
    await office.hire('Jan Peters', { role: 'rep' })
    expect(await desk.say('deal Acme 1k renewal owner Jan')).toMatch(/^Owner: This could be Jan/)
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.say('deal Acme 1k renewal owner zoe')).toMatch(
      /^Logged: Acme renewal owner zoe.*No colleague is called zoe, so that stays in the title\./s,
    )
    expect(await desk.say('deal Owner Builders 1k extension')).not.toMatch(/No colleague/)
  })

  test('that could be two is asked with buttons, in Teams too', async () => {
    const office = await openOffice(house())
    await office.hire('Jana Klein', { role: 'rep' })
    await office.hire('Jan Peters', { role: 'rep' })
    const desk = await office.at('Teams')
    expect(await desk.say('deal Acme 1k renewal @Jan')).toMatch(/^Owner: This could be Jan/)
    expect(await desk.press('Jana Klein')).toMatch(/· Jana Klein/)
    expect(await desk.say('deal Acme 1k support @Zoe')).toMatch(/There is no colleague "@?Zoe"/)
    expect(await openDeals(office)).toBe('1 open deal, €1,000')
  })
})

describe('the stage of a line', () => {
  test.each([
    'Acme renewal · €12,500 · Meeting · closes 30 Sep',
    'Acme renewal · meeting · 12,500 EUR',
    'Acme renewal · 12,500 EUR · Meeting',
    'Acme renewal | Meeting | 12,500 EUR',
  ])('is read between dots, as a card shows it: %s', async (line) => {
    const { desk } = await atSlack()
    expect(await desk.say(`deal ${line}`)).toMatch(/^Logged: Acme renewal\s.*Meeting\n€12,500/s)
  })

  test.each(['Acme · Meeting room · 5k EUR', 'Acme · Meet · 5k EUR', 'Meeting · Acme · 5k EUR'])(
    'is no other words between dots: %s',
    async (line) => {
      const { desk } = await atSlack()
      expect(await desk.say(`deal ${line}`)).toMatch(
        new RegExp(`^Logged: ${line.replace(' · 5k EUR', '')}.*Qualification`, 's'),
      )
    },
  )
})

describe('a receipt', () => {
  test('is where a line is put right', async () => {
    const { office, desk } = await atSlack()
    await desk.say('deal Acme 1k renewal')
    await desk.press('Edit')
    expect(desk.typed()).toMatchObject({
      Deal: 'Acme renewal',
      Company: 'Acme',
      Owner: 'Maria Silva',
    })
    await desk.fill({ Deal: 'Acme licence', Amount: '1,5k', Company: 'Globex', Stage: 'Meeting' })
    expect(desk.shown()).toMatch(/^Saved: Acme licence.*Meeting\n€1,500 · Globex · you/s)
    expect(await desk.say('find globex')).toMatch(/Acme licence\nGlobex · €1,500/)
    expect(await openDeals(office)).toBe('1 open deal, €1,500')
  })

  test('takes the line back, also when Undo is pressed thrice at once', async () => {
    const { office, desk } = await atSlack()
    await desk.say('deal Acme 1k renewal')
    await desk.press('Undo', 3)
    expect(desk.told()).toHaveLength(3)
    expect(new Set(desk.told()).size).toBe(1)
    expect(await openDeals(office)).toBe('0 open deals')
    expect(await desk.say('find renewal')).toMatch(/^Nothing found/)
  })
})

describe('a line that names somebody known', () => {
  test.each([
    '"Jane Ford" onboarding 3k',
    'Jane Ford onboarding 3k',
    'Jane Ford | onboarding | 3k',
  ])('is about them and their company, and makes none of their name: %s', async (line) => {
    const { desk } = await atSlack()
    await added(desk)
    const receipt = await desk.say(`deal ${line}`)
    expect(receipt).toMatch(/^Logged: Jane Ford/)
    expect(receipt).toMatch(/Globex/)
    expect(receipt).not.toMatch(/new company/)
    expect(await desk.say('brief Jane Ford')).toMatch(/Jane Ford\W+onboarding/)
  })

  test('of two of that name is asked which', async () => {
    const { office, desk } = await atSlack()
    await added(desk)
    await added(desk, { Name: 'Jane Ford', 'E-mail': 'jane.ford@initech.example' })
    expect(await desk.say('deal "Jane Ford" onboarding 3k')).toMatch(
      /There are 2 people called Jane Ford/,
    )
    expect(await openDeals(office)).toBe('0 open deals')
    expect(desk.shown()).toMatch(/jane@globex\.example/)
    expect(desk.shown()).toMatch(/jane\.ford@initech\.example/)
    const logged = await desk.press('This one')
    expect(logged).toMatch(/^Logged: Jane Ford onboarding/)
    expect(logged).not.toMatch(/new company/)
  })

  test('somebody who is nobody we know is a company, as it was', async () => {
    const { desk } = await atSlack()
    await added(desk)
    expect(await desk.say('deal "June Ford" onboarding 3k')).toMatch(/June Ford \(new company\)/)
  })
})
