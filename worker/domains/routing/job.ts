import type { RoutingRule } from '../../../schema/directory/directory.ts'
import { cases } from '../../../schema/workspace/cases.ts'
import { form, open as opens } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import { byItself } from '../../core/event/commit/by-itself.ts'
import { edit } from '../../core/event/commit/index.ts'
import { adminNotices, noticeRows } from '../../core/event/commit/notices.ts'
import type { JobKind, Page, Run } from '../../core/event/schedule.ts'
import { isForAll } from '../../core/record/seen.ts'
import { capital } from '../../language/formatting.ts'
import { ask, type Statement } from '../../platform/db.ts'
import { hasSkill, isHere } from '../availability/index.ts'
import { nameOf, numberOf } from '../cases/index.ts'
import { type Choice, chosen, looksAfter } from './choose.ts'
import { cursorOf, type Person, peopleLook, teamsLook, type Waiting, waitingLook } from './read.ts'
import { ruleFor } from './rule-for.ts'

/** So many are given out at once: each is an event of its own, to be undone by itself. */
const most = 10
/** So many are looked at: those that nobody could be given wait on, and cost no write. */
const mostSeen = 100
const aMonth = 30 * 86_400_000
/** Somebody may have room again without anything else that says so. */
const again = 10 * 60_000

interface House {
  /** Who is available; what each is given counts for the next case at once. */
  people: Person[]
  /** They, and who is away or busy. */
  everyone: Person[]
  teams: { id: string; leadId: string | null; memberIds: string[] }[]
}

/**
 * Gives new cases to somebody, one after the other: as one run of it at a time is all there is of a
 * workspace, no two cases go to the one whose turn it is. Its batch fails whole where somebody was
 * faster with a case, and the next run looks anew. What nobody could be given waits, the oldest
 * first, for somebody who is back or has room again.
 */
async function giveOut(run: Run): Promise<Page> {
  const [waiting, everyone, teams] = await ask(
    run.db,
    waitingLook(run, mostSeen),
    peopleLook(run),
    teamsLook(run),
  )
  const here = everyone.filter((one) => isHere(one, run.now))
  const house = { teams, everyone, people: here }
  const { seen, done, isWaited } = giveEach(run, house, waiting)
  const isLast = seen === waiting.length && seen < mostSeen
  return {
    ...{ cursor: isLast ? null : cursorOf(waiting[seen - 1]), checked: seen, changed: done.length },
    writes: done.flat(),
    nextAt: isWaited || run.cursor ? nextLook(run, everyone) : run.now + aMonth,
  }
}

/** What becomes of them, until as many as one batch holds are given out or refused. */
function giveEach(run: Run, house: House, waiting: Waiting[]) {
  const done: Statement[][] = []
  let seen = 0
  let isWaited = false
  for (const is of waiting) {
    if (done.length === most) break
    const { writes, waits = false } = giveOne(run, house, is, run.now + seen)
    if (writes.length) done.push(writes)
    seen += 1
    isWaited ||= waits
  }
  return { seen, done, isWaited }
}

/** When the first of those who are away comes back, and before long in any case. */
const nextLook = ({ now }: Run, everyone: Person[]): number =>
  Math.min(
    now + again,
    ...everyone.flatMap(({ backAt }) => (backAt !== null && backAt > now ? [backAt] : [])),
  )

const nobodyHere = 'nobody available'

interface Given {
  writes: Statement[]
  /** Nobody could be given it. */
  waits?: boolean
}

function giveOne(run: Run, house: House, is: Waiting, at: number): Given {
  const rule = ruleFor(run.workspace.routing ?? [], is)
  const event = (name: string, patch: object) =>
    byItself(run, name, `${name} ${is.id} ${is.version}`, [edit(cases, is, patch)])
  // Somebody took it meanwhile, or no rule is left.
  if (!rule || is.ownerId || is.solvedAt) return { writes: event('case.edited', { routeAt: null }) }
  const choice = choose(run, house, rule, is)
  if (choice)
    return {
      writes: [...event('case.routed', giving(house, is, choice, at)), sent(run, is, choice)],
    }
  if (is.routedWhy === nobodyHere) return { writes: [], waits: true }
  const noted = event('case.unrouted', { routedWhy: nobodyHere })
  return { writes: [...noted, ...leadIsSent(run, house, rule, is)], waits: true }
}

/** It is theirs, and counts for who is next. */
function giving({ people }: House, is: Waiting, { id, why }: Choice, at: number) {
  const person = people.find((one) => one.id === id)
  if (person) Object.assign(person, { open: person.open + 1, lastAt: at })
  const given = { ownerId: id, routedTo: id, routedAt: at, routedWhy: why, routeAt: null }
  return is.status === 'new' ? { ...given, status: 'open' } : given
}

const sent = (run: Run, is: Waiting, choice: Choice): Statement =>
  noticeRows(run, [
    {
      ...{ workspaceId: run.workspace.id, memberId: choice.id },
      ...{ reason: `case routed ${is.id} ${is.version}`, card: givenCard(is, choice) },
    },
  ])

/** Why it was given to somebody stands on the case, for all who see that. */
const companyOf = (run: Run, is: Waiting): string =>
  (isForAll(run, 'company') && is.company) || 'the company'

function choose(
  run: Run,
  { people, teams }: House,
  rule: RoutingRule,
  is: Waiting,
): Choice | undefined {
  const owner = people.find(({ id }) => id === is.companyOwner)
  const theirs =
    rule.how === 'owner' && owner
      ? looksAfter(candidate(owner), companyOf(run, is), rule)
      : undefined
  const ids = teams.find(({ id }) => id === rule.to)?.memberIds ?? []
  const some = people.filter(({ id }) => ids.includes(id)).map(candidate)
  return theirs ?? chosen(some, rule, { language: is.language, product: is.product })
}

const candidate = ({ skills, ...one }: Person) => ({ ...one, skills: skills ?? [] })

const givenCard = (is: Waiting, { why }: Choice): Card => ({
  title: `You have a new case: ${nameOf(is)}`,
  subtitle: capital(why),
  parts: [],
  buttons: [opens(is.id), form('Assign to another', 'assign-case', { id: is.id })],
})

const byHand = 'Change the rule, or assign it by hand.'

/** Why nobody could be given it: they are not here, or there is nobody whom the rule could mean. */
function whyNobody({ teams, everyone }: House, { name, to, skills = [] }: RoutingRule): string {
  const team = teams.find(({ id }) => id === to)
  if (!team) return `The team of the rule ${name} was removed. ${byHand}`
  const some = everyone.filter(({ id }) => team.memberIds.includes(id))
  if (some.length === 0) return `Nobody is in the team of the rule ${name}. ${byHand}`
  const able = some.filter((one) => skills.every((skill) => hasSkill(one.skills ?? [], skill)))
  return able.length
    ? `By the rule ${name}. It waits until somebody is.`
    : `Nobody in the team of the rule ${name} knows ${skills.join(', ')}. ${byHand}`
}

/** The team's lead is sent what nobody could be given; where they are not here, every admin is too. */
function leadIsSent(run: Run, house: House, rule: RoutingRule, is: Waiting) {
  const { teams, people } = house
  const called = isForAll(run, 'case') ? nameOf(is) : numberOf(is.number)
  const notice = {
    reason: `case unrouted ${is.id} ${is.version}`,
    card: {
      title: `Nobody is available for ${called}`,
      subtitle: whyNobody(house, rule),
      parts: [],
      buttons: [opens(is.id), form('Assign', 'assign-case', { id: is.id })],
    },
  }
  const leadId = teams.find(({ id }) => id === rule.to)?.leadId
  const { id: workspaceId } = run.workspace
  return [
    ...(leadId ? [noticeRows(run, [{ ...notice, workspaceId, memberId: leadId }])] : []),
    ...(people.some(({ id }) => id === leadId) ? [] : [adminNotices(run, notice)]),
  ]
}

export const caseRouting: JobKind = { kind: 'case-routing', page: giveOut }
