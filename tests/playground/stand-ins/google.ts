import { addMail, gmailApi } from './google-mail.ts'
import * as sidebar from './google-sidebar.ts'
import {
  createWorld,
  eventFor,
  type GoogleOptions,
  type GoogleWorld,
  send,
  systemToken,
  userToken,
} from './google-world.ts'
import { type Call, faulty, type Handler, type Reply } from './http.ts'
import type { Google, GooglePerson, JsonObject } from './interface.ts'
import { plain, refill } from './json.ts'

export interface GoogleStandIn extends Google {
  handle: Handler
  snapshot(): JsonObject
  restore(saved: JsonObject): void
}

function handle(world: GoogleWorld, call: Call): Reply | 'drop' {
  const { method, path } = call
  if (path === '/oauth2/v3/certs') {
    const named = { surface: 'google' as const, name: 'certs', method, path, body: {} }
    return faulty(world.fault, named) ?? { status: 200, body: world.options.keys.jwks }
  }
  if (path.startsWith('/gmail/v1/')) return gmailApi(world, call)
  world.unexpected(`google ${method} ${path}`)
  return { status: 404, body: { error: { code: 404, message: 'Not Found', status: 'NOT_FOUND' } } }
}

const digits = () => String(Math.floor(1e15 + Math.random() * 9e15)).padStart(21, '1')

function addPerson(
  world: GoogleWorld,
  given: Partial<GooglePerson> & { email: string; name: string },
) {
  const domain = given.email.split('@')[1] ?? ''
  const person: GooglePerson = {
    sub: digits(),
    email_verified: true,
    locale: 'en-GB',
    timeZone: 'Europe/Berlin',
    ...(domain !== 'gmail.com' && { hd: domain }),
    ...given,
  }
  world.state.people.push(person)
  world.changed()
  return person
}

export function createGoogle(options: GoogleOptions): GoogleStandIn {
  const world = createWorld(options)
  return {
    state: world.state,
    handle: (call) => handle(world, call),
    snapshot: () => plain({ state: world.state }),
    restore(saved) {
      refill(world.state, plain(saved.state))
      world.changed()
    },
    addPerson: (person) => addPerson(world, person),
    addMail: (mail) => addMail(world, mail),
    home: (email, how) => sidebar.home(world, email, how),
    open: (email, mail, how) => sidebar.open(world, email, mail, how),
    press: (email, button, values, how) => sidebar.press(world, email, button, values, how),
    submitForm: (email, values, button) => sidebar.submitForm(world, email, values, button),
    fill: (email, values) => sidebar.fill(world, email, values),
    change: (email, field, value) => sidebar.change(world, email, field, value),
    suggest: (email, field, query) => sidebar.suggest(world, email, field, query),
    back: (email) => sidebar.back(world, email),
    allow: (email) => sidebar.allow(world, email),
    card: (email) => sidebar.topCard(world.state.sidebars[email]),
    event: (email, path, more) => eventFor(world, email, world.options.publicUrl + path, more),
    systemToken: (url, how) => systemToken(world, url, how),
    userToken: (email, how) => userToken(world, email, how),
    raw: (path, event, how) => send(world, path, event, how),
    fail: (hook) => {
      world.fault = hook
    },
  }
}
