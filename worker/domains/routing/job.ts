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
import { isHere } from '../availability/index.ts'
import { nameOf, numberOf } from '../cases/index.ts'
import { type Choice, chosen, looksAfter } from './choose.ts'
import { type Person, peopleLook, teamsLook, type Waiting, waitingLook } from './read.ts'
import { ruleFor } from './rule-for.ts'

/** So many at once: each is an event of its own, to be undone by itself. */
const most = 10
const aMonth = 30 * 86_400_000

interface House {
  /** Who is available; what each is given counts for the next case at once. */
  people: Person[]
  teams: { id: string; leadId: string | null; memberIds: string[] }[]
}

/**
 * Gives new cases to somebody, one after the other: as one run of it at a time is all there is of a
 * workspace, no two cases go to the one whose turn it is. Its batch fails whole where somebody was
 * faster with a case, and the next run looks anew.
 */
async function giveOut(run: Run): Promise<Page> {
  const [waiting, everyone, teams] = await ask(
    run.db,
    waitingLook(run, most),
    peopleLook(run),
    teamsLook(run),
  )
  const house = { teams, people: everyone.filter((one) => isHere(one, run.now)) }
  const writes = waiting.flatMap((is, at) => giveOne(run, house, is, run.now + at))
  return {
    ...{ cursor: null, checked: waiting.length, changed: waiting.length, writes },
    nextAt: waiting.length === most ? run.now : run.now + aMonth,
  }
}

function giveOne(run: Run, house: House, is: Waiting, at: number): Statement[] {
  const rule = ruleFor(run.workspace.routing ?? [], is)
  const done = { routeAt: null }
  const event = (name: string, patch: object) =>
    byItself(run, name, `${name} ${is.id} ${is.version}`, [edit(cases, is, patch)])
  // Somebody took it meanwhile, or no rule is left.
  if (!rule || is.ownerId || is.solvedAt) return event('case.edited', done)
  const choice = choose(run, house, rule, is)
  if (!choice) {
    const routedWhy = 'nobody available'
    return [...event('case.unrouted', { ...done, routedWhy }), ...leadIsSent(run, house, rule, is)]
  }
  const person = house.people.find(({ id }) => id === choice.id)
  if (person) Object.assign(person, { open: person.open + 1, lastAt: at })
  const given = { ownerId: choice.id, routedTo: choice.id, routedAt: at, routedWhy: choice.why }
  const opened = is.status === 'new' ? { status: 'open' } : {}
  return [
    ...event('case.routed', { ...done, ...given, ...opened }),
    noticeRows(run, [
      {
        ...{ workspaceId: run.workspace.id, memberId: choice.id },
        ...{ reason: `case routed ${is.id} ${is.version}`, card: givenCard(is, choice) },
      },
    ]),
  ]
}

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

/** The team's lead, else every admin, is sent what nobody could be given. */
function leadIsSent(run: Run, { teams }: House, rule: RoutingRule, is: Waiting): Statement[] {
  const called = isForAll(run, 'case') ? nameOf(is) : numberOf(is.number)
  const notice = {
    reason: `case unrouted ${is.id} ${is.version}`,
    card: {
      title: `Nobody is available for ${called}`,
      subtitle: `By the rule ${rule.name}. It stays unassigned.`,
      parts: [],
      buttons: [opens(is.id), form('Assign', 'assign-case', { id: is.id })],
    },
  }
  const leadId = teams.find(({ id }) => id === rule.to)?.leadId
  const { id: workspaceId } = run.workspace
  return [
    leadId
      ? noticeRows(run, [{ ...notice, workspaceId, memberId: leadId }])
      : adminNotices(run, notice),
  ]
}

export const caseRouting: JobKind = { kind: 'case-routing', page: giveOut }
