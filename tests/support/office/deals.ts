import { expect } from 'vitest'
import type { Desk, Surface } from './desk.ts'
import type { Office, Person } from './office.ts'

/** Nothing is missing for it to be won. */
export const dated = { 'Close date': '2031-09-30' }

const asked = 'It is long past'

/** A close date long past is asked about by the two days it could be, as a person picks them. */
export function daysAsked(desk: Desk): { keep: string; next: string } {
  const reason = desk.reasons()[asked] ?? ''
  const [, given = '', next = ''] = /^(.+) is long past\. Do you mean (.+)\?$/.exec(reason) ?? []
  return { keep: `Keep ${given}`, next }
}

/** A close date long past is asked about: it is meant. */
export async function keptThough(desk: Desk): Promise<void> {
  if (asked in desk.reasons()) await desk.fill({ [asked]: daysAsked(desk).keep })
}

/** A deal logged by the form; its receipt is then shown. */
export async function logged(desk: Desk, fields: Record<string, string> = {}): Promise<string> {
  await desk.form('deal')
  const given = { Deal: 'Acme renewal', Company: 'Acme', Amount: '2k EUR', ...fields }
  await desk.fill(given)
  await keptThough(desk)
  expect(desk.shown()).toMatch(new RegExp(`^Logged: ${given.Deal}`))
  return desk.shown()
}

/** The card of the deal as it is for whoever looks now. */
export async function opened(desk: Desk, query = 'Acme renewal'): Promise<string> {
  await desk.say(`find ${query}`)
  return desk.press('Open')
}

/** The same deal's card before two people, drawn for each of them. */
export async function atTwoDesks(
  office: Office,
  surface: Surface,
  other: Person,
  fields: Record<string, string> = {},
) {
  const desks = [await office.at(surface), await office.at(surface, other)] as const
  await logged(desks[0], fields)
  for (const desk of desks) await opened(desk)
  return desks
}

/** Of two who did something at once: what the winner is told, and the other. */
export async function race(first: Promise<string>, second: Promise<string>, won: RegExp) {
  const told = await Promise.all([first, second])
  const winner = told.findIndex((said) => won.test(said))
  expect(told.filter((said) => won.test(said))).toHaveLength(1)
  return { winner, told: told[winner] ?? '', loser: told[1 - winner] ?? '' }
}

export const notHere = /There is no such deal in this workspace\./
export const onlyLooks = /You can look at everything here, but not change it\./
export const someoneElses =
  /This belongs to (.+)\. Only \1 or an? (manager|admin)( \(.+\))? can change it\./
