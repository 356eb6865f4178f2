// developers.google.com/workspace/add-ons/reference/callback-contract, …/event-object
import { cardProblems } from './google-cards.ts'
import { fieldCalled, formInputs, meant, pressables, valuesOf } from './google-fields.ts'
import {
  eventFor,
  type GoogleWorld,
  mailOf,
  personOf,
  send,
  sidebarOf,
  systemToken,
} from './google-world.ts'
import type { Answer, GoogleOverrides, JsonObject, SidebarState } from './interface.ts'
import { list, object, objects, text } from './json.ts'

const wrong = 'Something went wrong when executing the add-on.'

export const topCard = (sidebar: SidebarState | undefined): JsonObject | undefined =>
  sidebar?.stack.at(-1)

function show(sidebar: SidebarState, stack: JsonObject[], kept: Record<string, string> = {}) {
  sidebar.stack = stack
  sidebar.values = valuesOf(stack.at(-1) ?? {}, kept)
}

function navigate(sidebar: SidebarState, step: JsonObject) {
  const { stack, values } = sidebar
  if (step.popToRoot === true) show(sidebar, stack.slice(0, 1))
  else if (step.pop === true || step.popCard === true)
    show(sidebar, stack.length > 1 ? stack.slice(0, -1) : stack)
  else if (step.popToCard !== undefined) {
    const place = stack.findLastIndex((card) => card.name === step.popToCard)
    if (place >= 0) show(sidebar, stack.slice(0, place + 1))
  } else if (step.pushCard !== undefined) show(sidebar, [...stack, object(step.pushCard)])
  else if (step.updateCard !== undefined)
    show(sidebar, [...stack.slice(0, -1), object(step.updateCard)], values)
}

const steps = ['pushCard', 'updateCard', 'pop', 'popCard', 'popToRoot', 'popToCard']

/** What Gmail could not use of an answer's action. */
function actionProblems(world: GoogleWorld, action: JsonObject, trigger: boolean): string[] {
  const navigations = objects(action.navigations)
  const problems = navigations.flatMap((step) => {
    const said = Object.keys(step)
    if (said.length !== 1 || !steps.includes(said[0] ?? ''))
      return [`a navigation is exactly one of ${steps.join(', ')}`]
    const card = step.pushCard ?? step.updateCard
    return card === undefined ? [] : cardProblems(card, world.options.publicUrl)
  })
  if (trigger && !navigations.some((step) => step.pushCard !== undefined))
    problems.push('a trigger needs a card to push')
  if (action.notification !== undefined && !text(object(action.notification).text))
    problems.push('a notification needs text')
  const known = ['navigations', 'notification', 'link', 'linkPreview']
  for (const key of Object.keys(action)) if (!known.includes(key)) problems.push(`unknown ${key}`)
  return problems
}

/** "Granular OAuth": the whole answer is the scopes to ask for. */
function asksForScopes({ json }: Answer): boolean {
  const scopes = object(json?.requesting_google_scopes)
  return scopes.all_scopes === true || list(scopes.scopes).length > 0
}

function apply(world: GoogleWorld, email: string, answer: Answer, trigger: boolean): Answer {
  const sidebar = sidebarOf(world, email)
  delete sidebar.notification
  delete sidebar.failure
  delete sidebar.opened
  delete sidebar.consent
  if (!answer.failure && asksForScopes(answer)) {
    sidebar.consent = true
    world.changed()
    return answer
  }
  const action = trigger ? answer.json?.action : object(answer.json?.renderActions).action
  let failure = answer.failure
  if (!failure) {
    const missing = action === undefined && `no ${trigger ? 'action' : 'renderActions.action'}`
    const problems = missing ? [missing] : actionProblems(world, object(action), trigger)
    if (problems.length) {
      world.unexpected(`gmail answer: ${problems.join('; ')}`)
      failure = wrong
    }
  }
  if (failure) sidebar.failure = failure
  else {
    if (trigger) sidebar.stack = []
    for (const step of objects(object(action).navigations)) navigate(sidebar, step)
    const said = text(object(object(action).notification).text)
    if (said) sidebar.notification = said
    const link = text(object(object(action).link).url)
    if (link) sidebar.opened = link
  }
  world.changed()
  return failure ? { ...answer, failure } : answer
}

async function call(
  world: GoogleWorld,
  email: string,
  path: string,
  more: JsonObject,
  overrides: GoogleOverrides,
): Promise<Answer> {
  const url = world.options.publicUrl + path
  const event = await eventFor(world, email, url, more, overrides)
  const token = overrides.unsigned ? null : await systemToken(world, url, overrides.system)
  return send(world, path, event, { token })
}

export async function home(world: GoogleWorld, email: string, overrides: GoogleOverrides = {}) {
  personOf(world, email)
  world.state.sidebars[email] = { stack: [], values: {} }
  return apply(world, email, await call(world, email, '/gmail/home', {}, overrides), true)
}

export async function open(
  world: GoogleWorld,
  email: string,
  id: string,
  overrides: GoogleOverrides = {},
) {
  const mail = mailOf(world, id)
  if (mail.mailbox !== email) throw new Error(`This mail is not in the mailbox of ${email}`)
  world.state.sidebars[email] = { mail: id, stack: [], values: {} }
  return apply(world, email, await call(world, email, '/gmail/message', {}, overrides), true)
}

export function fill(world: GoogleWorld, email: string, values: Record<string, string>) {
  const sidebar = sidebarOf(world, email)
  const card = topCard(sidebar) ?? {}
  for (const [named, said] of Object.entries(values)) {
    const field = fieldCalled(card, named)
    sidebar.values[text(field.widget.name)] = meant(field, said)
  }
  world.changed()
}

const local = (failure?: string): Answer => ({
  status: 0,
  headers: {},
  text: '',
  ms: 0,
  ...(failure && { failure }),
})

/** Fields the client itself insists on before it calls. */
function missing(card: JsonObject, action: JsonObject, values: Record<string, string>) {
  const all = action.allWidgetsAreRequired === true ? Object.keys(valuesOf(card)) : []
  const names = [...all, ...list(action.requiredWidgets).map(text)]
  return names.find((name) => !values[name])
}

async function run(
  world: GoogleWorld,
  email: string,
  action: JsonObject,
  overrides: GoogleOverrides,
  values = sidebarOf(world, email).values,
): Promise<Answer> {
  const { stack } = sidebarOf(world, email)
  const path = text(action.function).slice(world.options.publicUrl.length)
  const given = objects(action.parameters).map(({ key, value }) => [text(key), text(value)])
  const inputs = formInputs(stack.at(-1) ?? {}, values)
  const more = {
    ...(given.length && { parameters: Object.fromEntries(given) }),
    ...(Object.keys(inputs).length && { formInputs: inputs }),
  }
  return call(world, email, path, more, overrides)
}

export async function press(
  world: GoogleWorld,
  email: string,
  button: string,
  values: Record<string, string> = {},
  overrides: GoogleOverrides & { index?: number } = {},
): Promise<Answer> {
  const sidebar = sidebarOf(world, email)
  const card = topCard(sidebar) ?? {}
  const all = pressables(card)
  const found = all.filter(({ words }) => words === button)[overrides.index ?? 0]
  if (!found) {
    const there = all.map(({ words }) => words).join(', ')
    throw new Error(`Nothing called "${button}" can be pressed here; there is: ${there}`)
  }
  fill(world, email, values)
  const { action, openLink, card: next } = found.onClick
  if (openLink !== undefined) sidebar.opened = text(object(openLink).url)
  if (next !== undefined) navigate(sidebar, { pushCard: object(next) })
  if (action === undefined) {
    world.changed()
    return local()
  }
  const gap = missing(card, object(action), sidebar.values)
  if (gap) return local(`${text(fieldCalled(card, gap).widget.label)} is required.`)
  return apply(world, email, await run(world, email, object(action), overrides), false)
}

export function submitForm(
  world: GoogleWorld,
  email: string,
  values: Record<string, string>,
  button?: string,
) {
  const card = topCard(sidebarOf(world, email)) ?? {}
  const first = pressables(card).find(({ onClick }) => onClick.action !== undefined)
  return press(world, email, button ?? first?.words ?? '', values)
}

export async function change(world: GoogleWorld, email: string, named: string, value: string) {
  fill(world, email, { [named]: value })
  const { widget } = fieldCalled(topCard(sidebarOf(world, email)) ?? {}, named)
  if (widget.onChangeAction === undefined) return undefined
  return apply(world, email, await run(world, email, object(widget.onChangeAction), {}), false)
}

/** What a text field offers for these letters. */
export async function suggest(world: GoogleWorld, email: string, named: string, query: string) {
  const sidebar = sidebarOf(world, email)
  const { widget } = fieldCalled(topCard(sidebar) ?? {}, named)
  const words = (items: JsonObject[]) => items.map((item) => text(item.text))
  if (widget.autoCompleteAction === undefined) {
    const own = [...objects(object(widget.initialSuggestions).items), ...objects(widget.items)]
    return words(own).filter((one) => one.toLowerCase().includes(query.toLowerCase()))
  }
  const typed = { ...sidebar.values, [text(widget.name)]: query }
  const answer = await run(world, email, object(widget.autoCompleteAction), {}, typed)
  return answer.failure ? [] : words(objects(object(answer.json?.autoComplete).items))
}

export function allow(world: GoogleWorld, email: string) {
  delete personOf(world, email).withholds
  const mail = sidebarOf(world, email).mail
  return mail ? open(world, email, mail) : home(world, email)
}

export function back(world: GoogleWorld, email: string) {
  navigate(sidebarOf(world, email), { pop: true })
  world.changed()
}
