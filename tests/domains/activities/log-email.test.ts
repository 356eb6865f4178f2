import { describe, expect, test } from 'vitest'
import { object, objects, text } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { added } from '../../support/office/contacts.ts'
import { logged as dealLogged, onlyLooks, opened } from '../../support/office/deals.ts'
import { complaint } from '../../support/office/desk.ts'
import { receives } from '../../support/office/mails.ts'
import { openOffice, type Person } from '../../support/office/office.ts'
import { teamsDesk } from '../../support/office/teams-desk.ts'

const house = useHouse()

/** Maria and Jonas have both got the same mail from Jane, whom they know, before them. */
async function bothRead() {
  const office = await openOffice(house())
  await added(await office.at('Gmail'))
  const [mine, his] = await receives(office, {}, [office.maria, office.jonas])
  if (!mine || !his) throw new Error('two mailboxes')
  return { office, mine, his }
}

const logged = (workspace: string) =>
  house().sql<{ subject: string }>(
    `select subject from activities where workspace_id = ? and kind = 'email'`,
    workspace,
  )

test('An e-mail that is logged stands on the timeline of who is on it', async () => {
  const { office, mine } = await bothRead()
  await mine.press('Log e-mail')
  const slack = await office.at('Slack', office.jonas)
  expect(await slack.say('contact jane')).toMatch(/Latest\nE-mail: Pricing\nMaria Silva, /)
})

test('An e-mail is logged once, whoever presses it and however often, also at once', async () => {
  const { office, mine, his } = await bothRead()
  await Promise.all([mine.press('Log e-mail', 3), his.press('Log e-mail', 2)])
  expect(new Set(mine.told()).size).toBe(1)
  expect(await logged(office.workspace)).toEqual([{ subject: 'Pricing' }])
  for (const desk of [mine, his]) expect(desk.shown()).toMatch(/E-mail logged: Jane Ford/)
})

test('A mail that was logged says by whom, to every colleague who opens it', async () => {
  const { office } = await bothRead()
  const messageId = '<once@globex.example>'
  const [first] = await receives(office, { messageId })
  await first?.press('Log e-mail')
  const [later] = await receives(office, { messageId }, [office.jonas])
  expect(later?.shown()).toMatch(/E-mail logged by Maria Silva/)
  expect(later?.shown()).not.toMatch(/^Log e-mail$/m)
})

test('What was undone is logged again, as often as that happens', async () => {
  const { office } = await bothRead()
  for (const _ of ['first', 'second', 'third']) {
    const [desk] = await receives(office, { messageId: '<again@globex.example>' })
    await desk?.press('Log e-mail')
    expect(await logged(office.workspace)).toHaveLength(1)
    await desk?.press('Undo')
    expect(await logged(office.workspace)).toEqual([])
  }
})

test('The same mail in two workspaces is logged in each', async () => {
  const messageId = '<both@globex.example>'
  for (const _ of ['one', 'another']) {
    const office = await openOffice(house())
    await added(await office.at('Gmail'))
    const [desk] = await receives(office, { messageId })
    await desk?.press('Log e-mail')
    expect(await logged(office.workspace)).toHaveLength(1)
  }
})

test('Another workspace’s button logs nothing where nobody knows the people', async () => {
  const { mine } = await bothRead()
  const other = await openOffice(house())
  const desk = await other.at('Gmail')
  await desk.say('home')
  desk.borrow(mine)
  expect(await desk.press('Log e-mail')).toMatch(/Nobody on this e-mail is in the CRM yet/)
  expect(await logged(other.workspace)).toEqual([])
})

test('Who may only look does not log', async () => {
  const { office } = await bothRead()
  const vera = await office.hire('Vera Vogel', { role: 'viewer' })
  const [owner, desk] = await receives(office, {}, [office.maria, vera])
  expect(desk?.shown()).not.toContain('Log e-mail')
  if (owner) desk?.borrow(owner)
  await desk?.press('Log e-mail')
  expect(desk && complaint(desk)).toMatch(onlyLooks)
  expect(await logged(office.workspace)).toEqual([])
})

/** Of the stored texts, those of this workspace. */
const texts = (workspace: string) =>
  house().sql<{ text: string }>(`select text from long_texts where workspace_id = ?`, workspace)

const long = `Dear Maria,\n\n${'Two sites and a price for each.\\n'.repeat(40)}\n\nBest\nJane`

async function withDeals(...titles: string[]) {
  const office = await openOffice(house())
  const maria = await office.at('Gmail')
  await added(maria)
  for (const Deal of titles) await dealLogged(maria, { Deal, Company: 'Globex' })
  const receive = async (sent: Parameters<typeof receives>[1] = {}, who = office.maria) => {
    const [desk] = await receives(office, { body: long, ...sent }, [who])
    if (!desk) throw new Error('one mailbox')
    return desk
  }
  return { office, receive }
}

/** What the deal can be chosen from in the form, in its order. */
function choices({ email }: Person): string[] {
  const widgets = objects(house().google.card(email)?.sections).flatMap((one) =>
    objects(one.widgets),
  )
  const list = widgets
    .map(({ selectionInput }) => object(selectionInput))
    .find(({ items }) => items)
  return objects(list?.items).map((item) => text(item.text).split(' · ')[0] ?? '')
}

describe('An e-mail that belongs to a deal', () => {
  test('is logged to the one that is chosen, and stands on deal, person and company', async () => {
    const { office, receive } = await withDeals('Globex sites', 'Globex training')
    const desk = await receive()
    expect(await desk.press('Log e-mail')).toMatch(/^Log e-mail\nPricing/)
    expect(desk.typed()).toEqual({ Deal: '–' })
    expect(choices(office.maria)).toEqual(['–', 'Globex training', 'Globex sites'])
    expect(await desk.fill({ Deal: 'Globex sites' })).toMatch(
      /^E-mail logged: Globex sites\nyou · /,
    )
    const slack = await office.at('Slack', office.jonas)
    expect(await opened(slack, 'globex sites')).toMatch(/Latest\nE-mail: Pricing\nMaria Silva, /)
    for (const words of ['contact jane', 'brief Globex'])
      expect(await slack.say(words), words).toMatch(/E-mail: Pricing\nMaria Silva, /)
  })

  test('is logged to one that is not among the latest, by its name', async () => {
    const { office, receive } = await withDeals('Globex first')
    const slack = await office.at('Slack')
    for (let nth = 1; nth <= 9; nth += 1) await slack.say(`deal Globex ${nth}k offer${nth}`)
    const desk = await receive()
    await desk.press('Log e-mail')
    expect(choices(office.maria)).not.toContain('Globex first')
    expect(desk.typed()).toEqual({ Deal: '–', 'Another deal': '' })
    await desk.fill({ 'Another deal': 'no such deal' })
    expect(desk.reasons()).toEqual({ 'Another deal': expect.stringMatching(/no such deal/) })
    expect(await desk.fill({ 'Another deal': 'Globex first' })).toMatch(
      /^E-mail logged: Globex first\nyou · /,
    )
  })

  test('has the only one there is filled in, and may be logged without it', async () => {
    const { receive } = await withDeals('Globex sites')
    const desk = await receive()
    await desk.press('Log e-mail')
    expect(desk.typed()).toEqual({ Deal: expect.stringMatching(/^Globex sites · /) })
    expect(await desk.fill({ Deal: '' })).toMatch(/^E-mail logged: Jane Ford/)
  })

  test('is offered the reader’s own deals first, and none that is closed', async () => {
    const { office, receive } = await withDeals('Globex sites', 'Globex closed')
    const maria = await office.at('Slack')
    await maria.say('won globex closed')
    const jonas = await office.at('Slack', office.jonas)
    await jonas.say('deal Globex 5k support')
    const [hers, his] = [await receive(), await receive({}, office.jonas)]
    await hers.press('Log e-mail')
    expect(choices(office.maria)).toEqual(['–', 'Globex sites', 'Globex support'])
    await his.press('Log e-mail')
    expect(choices(office.jonas)).toEqual(['–', 'Globex support', 'Globex sites'])
  })

  test('is logged at once where there is no deal to choose', async () => {
    const { receive } = await withDeals()
    expect(await (await receive()).press('Log e-mail')).toMatch(/^E-mail logged: Jane Ford/)
  })

  test('stays where it was logged first, and who chose another deal reads so', async () => {
    const { office, receive } = await withDeals('Globex sites', 'Globex training')
    const messageId = '<two@globex.example>'
    const [hers, his] = [await receive({ messageId }), await receive({ messageId }, office.jonas)]
    await hers.press('Log e-mail')
    await his.press('Log e-mail')
    await hers.fill({ Deal: 'Globex sites' })
    expect(await his.fill({ Deal: 'Globex training' })).toMatch(
      /^E-mail logged: Globex sites\n.*It was logged before, so Globex training was not added\./s,
    )
    expect(await logged(office.workspace)).toHaveLength(1)
  })

  test('of another workspace is not there', async () => {
    const [ours, theirs] = [await withDeals('Globex sites'), await withDeals('Globex secret')]
    const [mine, other] = [await ours.receive(), await theirs.receive()]
    await mine.press('Log e-mail')
    await other.press('Log e-mail')
    mine.borrow(other)
    await mine.fill({})
    expect(complaint(mine)).toMatch(/There is no such deal in this workspace/)
    expect(await logged(ours.office.workspace)).toEqual([])
  })
})

describe('The text of an e-mail that is logged', () => {
  test('is kept whole, and read page by page wherever the e-mail is listed', async () => {
    const { office, receive } = await withDeals()
    const body = `Dear Maria,\n\n${'Two sites and a price for each.\\n'.repeat(300)}\nThe very end.`
    await (await receive({ body })).press('Log e-mail')
    expect(await texts(office.workspace)).toEqual([{ text: body }])
    for (const surface of ['Gmail', 'Slack', 'Teams'] as const) {
      const desk = await office.at(surface, office.jonas)
      await desk.say('find jane')
      expect(await desk.press('Open')).toMatch(/^Pricing.*Dear Maria,\nTwo sites/s)
      expect(desk.shown()).not.toContain('The very end.')
      expect(await desk.press('Read on')).toMatch(/The very end\./)
      expect(await desk.press('From the beginning')).toMatch(/Dear Maria/)
    }
  })

  test('is readable where the mail was HTML alone', async () => {
    const { office, receive } = await withDeals()
    const html = `<html><head><style>p{}</style></head><body><p>Hi Maria,</p>${'<p>One more.</p>'.repeat(40)}
      <blockquote>Caf&eacute;<script>x()</script></blockquote></body></html>`
    await (await receive({ body: '', html, attached: ['offer.pdf'] })).press('Log e-mail')
    const [stored] = await texts(office.workspace)
    expect(stored?.text).toMatch(
      /^Hi Maria,\n\nOne more\.\n\n.*\n\n> Café\n\nAttached: offer\.pdf$/s,
    )
    expect(stored?.text).not.toMatch(/[<]|x\(\)|p\{/)
  })

  test('that is longer than is kept says so, and is cut between two signs', async () => {
    const { office, receive } = await withDeals()
    const desk = await receive({ body: `a${'😀'.repeat(60_000)}` })
    expect(await desk.press('Log e-mail')).toMatch(
      /Only the first 99,999 characters of the e-mail were kept\./,
    )
    const [stored] = await texts(office.workspace)
    expect(stored?.text.length).toBe(99_999)
    expect(stored?.text.isWellFormed()).toBe(true)
  })

  test('is in no change, goes with an undo and comes back with a redo', async () => {
    const { office, receive } = await withDeals()
    const body = `${long}\nA secret.`
    const desk = await receive({ body })
    await desk.press('Log e-mail')
    const changes = `select before, after from changes where workspace_id = ?`
    expect(JSON.stringify(await house().sql(changes, office.workspace))).not.toContain('A secret.')
    const removed = async () => {
      const at = `select removed_at is not null as removed from long_texts where workspace_id = ?`
      return house().sql(at, office.workspace)
    }
    await desk.press('Undo')
    expect(await removed()).toEqual([{ removed: 1 }])
    const slack = await office.at('Slack', office.jonas)
    expect(await slack.say('contact jane')).not.toMatch(/E-mail: Pricing/)
    await desk.press('Redo')
    expect(await removed()).toEqual([{ removed: 0 }])
    await slack.say('contact jane')
    expect(await slack.press('Open')).toMatch(/A secret\./)
  })

  test('cannot be had from Gmail: nothing is logged, and the next press logs it', async () => {
    const { office, receive } = await withDeals()
    const desk = await receive()
    house().google.fail(({ name }) => (name === 'messages.get' ? { status: 500 } : undefined))
    expect(await desk.press('Log e-mail')).toMatch(/Gmail did not answer, so nothing was saved/)
    house().google.fail(() => undefined)
    expect(await logged(office.workspace)).toEqual([])
    house().google.back(office.maria.email)
    expect(await desk.press('Log e-mail')).toMatch(/^E-mail logged/)
    expect(await texts(office.workspace)).toEqual([{ text: long }])
  })

  test('is shown to the one who asks alone, where others read along', async () => {
    const { office, receive } = await withDeals()
    await (await receive()).press('Log e-mail')
    await office.at('Teams', office.jonas)
    const { teams } = house()
    const { tenant, jonas } = office
    const room = teams.addConversation({ tenant, kind: 'channel', name: 'Sales', bot: true }).id
    const here = teamsDesk(house(), jonas.teams, room)
    await here.say('contact jane')
    expect(await here.press('Open')).toMatch(/^Pricing/)
    await here.press('Read')
    const said = (place: string) =>
      JSON.stringify(teams.state.messages.filter((one) => one.conversation === place))
    await eventually(
      () => said(teams.chat(jonas.teams).id).includes('Two sites'),
      'the text in his own chat',
    )
    expect(said(room)).not.toContain('Two sites')
  })
})
