import * as z from 'zod'
import { scopes } from '../../../../schema/directory/directory.ts'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { dateAhead, oneOf, text } from '../../../core/action/fields.ts'
import type { Card, Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { commit } from '../../../core/event/commit/index.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { mintToken } from '../../../identity/api-tokens/kept.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'
import { nothing } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { mostOf, scopeNames, untilOf } from '../words.ts'

const input = z.object({
  name: text.optional().meta({ label: 'Name', hint: 'Nightly export' }),
  scope: oneOf(scopes, scopeNames).optional().meta({ label: 'May' }),
  until: dateAhead.optional().meta({ label: 'Last day' }),
})

const isScope = (word: string) => scopes.some((one) => one === word.toLowerCase())

/** `api token read nightly export until 31 dec`: what it may do, its name and its last day. */
function read(_ctx: Context, typed: string): Raw {
  const all = typed.split(' ').filter(Boolean)
  const end = all.findIndex((word) => word.toLowerCase() === 'until')
  const words = end < 0 ? all : all.slice(0, end)
  const until = all.slice(words.length + 1).join(' ')
  const begin = words.findIndex((word) => !isScope(word))
  const said = words.slice(0, begin < 0 ? words.length : begin)
  const name = words.slice(said.length).join(' ')
  const scope = scopes.findLast((one) => said.some((word) => word.toLowerCase() === one))
  return { ...(scope && { scope }), ...(name && { name }), ...(until && { until }) }
}

async function run(ctx: Context, given: z.output<typeof input>) {
  const { name = 'API token', until } = given
  const most = given.scope ?? mostOf(ctx.member.role)
  if (most === 'admin' && ctx.member.role !== 'admin')
    throw labelledError(
      'scope',
      'May',
      'You are no admin, so no token of yours can do what only admins do.',
    )
  const wanted = {
    ...{ id: newId('token', ctx.now), name },
    scopes: scopes.slice(0, scopes.indexOf(most) + 1),
    expiresAt: until ? instantOf(dayAfter(until), 0, ctx.member.timeZone) : null,
  }
  await commit(ctx, 'token.made', [], {
    about: ctx.member.id,
    notes: { token: wanted.id, called: name, may: most },
    show: () => nothing(undefined),
  })
  return { ...wanted, most, token: await mintToken(ctx, wanted) }
}

type Made = Awaited<ReturnType<typeof run>>

const card = (ctx: Context, { name, most, expiresAt, token }: Made): Card => ({
  title: `New API token: ${name}`,
  subtitle: `${scopeNames[most]} · ${untilOf(ctx, expiresAt)}`,
  parts: [
    { kind: 'code', text: token },
    {
      kind: 'text',
      text: `Copy it now: it is not shown again. Who has it can do what you can, as ${ctx.member.name}, so keep it like a password.`,
    },
    {
      kind: 'code',
      text: `curl -H "Authorization: Bearer TOKEN" ${ctx.deps.env.PUBLIC_URL}/api/v1/me`,
    },
  ],
  buttons: [act('API tokens', 'tokens')],
})

export const makeToken = defineAction({
  title: 'New API token',
  needs: 'own',
  private: true,
  inPerson: true,
  costs: 'try',
  input,
  submit: 'Make',
  help: {
    'Setting up': [
      ['api token', 'A token for programs of yours; api token read lets them only read'],
    ],
  },
  typed: { words: ['api token'], read },
  prefill: async ({ member }) => ({ values: { scope: mostOf(member.role) } }),
  events: [defineEvent({ name: 'token.made', timeline: 'API token made', undo: false })],
  run,
  card,
})
