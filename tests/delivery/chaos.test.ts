import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chance, chanceOf } from '../playground/sample-chance.ts'
import { askSlack } from '../support/ask-slack.ts'
import { askTeams } from '../support/ask-teams.ts'
import { fresh } from '../support/asking.ts'
import { type Live, standing, threads } from '../support/cards.ts'
import { type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { injectFaults } from '../support/faults.ts'
import { openRestartableServer, type RestartableServer } from '../support/restartable-server.ts'
import type { Wish } from '../support/wish.ts'

const workspaces = 10
const deals = 30
const eventsEach = 200
const kills = 5

const ear = useEar()
let house: RestartableServer
beforeAll(async () => {
  house = await openRestartableServer()
})
afterAll(() => house.close())

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** A workspace whose deals are told in a channel of Slack and one of Teams. */
async function newFirm(at: number): Promise<Crew> {
  const crew = await newCrew(house, { name: `Firm ${at}`, people: ['Maria Silva'] })
  const wish = { action: 'alerts-on', input: {}, how: 'press', request: fresh('alerts') } as const
  await askSlack(crew, crew.people[0], wish, ear())
  await askTeams(crew, crew.people[0], wish, ear())
  return crew
}

/** Rejects when the Worker is killed: who was not answered by then never will be. */
let killed = Promise.withResolvers<never>()

async function kill(): Promise<void> {
  await house.kill()
  const before = killed
  killed = Promise.withResolvers()
  before.reject(new Error('the Worker was killed'))
}

/** Asks until it is answered: the id makes it happen once. */
async function surely(crew: Crew, wish: Wish): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await Promise.race([askSlack(crew, crew.people[0], wish, ear()), killed.promise])
      return
    } catch (error) {
      if (tries > 20) throw error
      await pause(500)
    }
  }
}

/** Deals are logged, renamed, moved and won; as many events as were asked for, each once. */
async function work(crew: Crew, chance: Chance, done: () => void) {
  const press = async (action: string, input: Wish['input']) => {
    await surely(crew, { action, input, how: 'press', request: fresh('chaos') })
    done()
  }
  const read = <T>(query: string) => house.sql<T>(query, crew.workspace)
  for (let at = 0; at < deals; at += 1) await press('log-deal', { deal: `Chaos ${at} first` })
  const open = await read<{ id: string; title: string; stage_id: string }>(
    'select id, title, stage_id from deals where workspace_id = ?',
  )
  const stages = await read<{ id: string }>('select id from stages where workspace_id = ?')
  for (let left = eventsEach - deals; left > 0; left -= 1) {
    const deal = chance.pick(open)
    const what = chance.next()
    if (what < 0.5)
      await press('edit-deal', { id: deal.id, deal: `${subjectOf(deal)} turn ${left}` })
    else if (what < 0.97) {
      deal.stage_id = chance.pick(stages.filter(({ id }) => id !== deal.stage_id)).id
      await press('move-deal', { id: deal.id, stage: deal.stage_id })
    } else {
      open.splice(open.indexOf(deal), 1)
      await press('win-deal', { id: deal.id })
    }
  }
}

/** What stays of a deal's name, however often it is renamed. */
const subjectOf = ({ title }: { title: string }) => title.split(' ').slice(0, 2).join(' ')

interface Written {
  workspace: string
  title: string
  status: string
  stage: string
}

/** What the conversations show, held against the data: cards that are not true, and what is there twice. */
async function standingIn(firms: Crew[]): Promise<{ untrue: string[]; doubles: number }> {
  const written = await house.sql<Written>(
    `select d.workspace_id as workspace, d.title, d.status, s.name as stage
     from deals d join stages s on s.id = d.stage_id`,
  )
  const looks = firms.flatMap(({ workspace, channel, place }) => {
    const its = written.filter((deal) => deal.workspace === workspace)
    return [lookAt('slack', channel, its), lookAt('teams', place, its)]
  })
  return {
    untrue: looks.flatMap((look) => look.untrue),
    doubles: looks.reduce((all, look) => all + look.doubles, 0),
  }
}

function lookAt(on: Live, place: string, its: Written[]) {
  const cards = standing[on](house, place)
  const lines = threads[on](house, place).map(({ text }) => text)
  const looks = its.map((deal) => {
    const found = cards.filter(({ says }) => says.includes(`${subjectOf(deal)} `))
    const state = deal.status === 'open' ? deal.stage : 'Won'
    const isTrue = found.some(({ says }) => says.includes(deal.title) && says.includes(state))
    return { untrue: isTrue ? [] : [`${deal.title} in ${place}`], many: found.length }
  })
  return {
    untrue: looks.flatMap((look) => look.untrue),
    doubles:
      looks.reduce((all, { many }) => all + Math.max(0, many - 1), 0) +
      (lines.length - new Set(lines).size),
  }
}

test('two thousand events with faults injected: every card is true in the end, none is there twice, and no limit was passed', async () => {
  const firms = []
  for (let at = 0; at < workspaces; at += 1) firms.push(await newFirm(at))
  const behind = () =>
    house.sql(`select id from posts where dead = 0
      and (wanted_version > shown_version or tell_version > told_version)`)
  const faults = injectFaults(house, chanceOf(20261124))
  let events = 0
  let over = false
  let died = 0
  const killing = (async () => {
    for (let at = 1; at <= kills; at += 1) {
      while (events < (at * workspaces * eventsEach) / (kills + 0.5)) await pause(50)
      await kill()
      died += 1
    }
  })()
  const sweeping = (async () => {
    while (!over) {
      await house.sweep()
      await pause(5000)
    }
  })()
  await Promise.all(firms.map((firm, at) => work(firm, chanceOf(at + 1), () => (events += 1))))
  const began = Date.now()
  await killing
  while ((await behind()).length > 0 && Date.now() - began < 15 * 60_000) await pause(1000)
  over = true
  await sweeping
  const { untrue, doubles } = await standingIn(firms)
  const tenants = new Map(firms.map(({ place, tenant }) => [place, tenant]))
  const unanswered = house.unanswered.filter((call) => /postMessage|POST \S+activities/.test(call))
  console.log(
    `${events} events, ${faults.calls.length} calls of which ${faults.failed} failed, ${died} kills: ` +
      `${doubles} shown twice, ${unanswered.length} answers nobody was there to read, ` +
      `${Math.round((Date.now() - began) / 1000)} s after the last event`,
  )
  expect(untrue).toEqual([])
  expect(await house.sql('select id from posts where dead = 1')).toEqual([])
  expect(faults.violations((place) => tenants.get(place) ?? '')).toEqual([])
  expect(doubles).toBeLessThanOrEqual(unanswered.length)
  expect(died).toBe(kills)
  const [saved] = await house.sql(`select count(*) as many from events where name like 'deal.%'`)
  expect(saved).toEqual({ many: workspaces * eventsEach })
}, 1_800_000)
