import type { Deps } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { sendWork } from '../../../core/event/work.ts'
import { lineCalled, type Provider } from '../../../identity/channels/lines.ts'
import { digest } from '../../../platform/crypto.ts'
import { keepArrival } from '../arrivals.ts'
import { callsHeard } from './call-stands.ts'
import type { Heard } from './heard.ts'
import { signedByMeta, signedByTelnyx, signedByTwilio } from './signed.ts'
import { telnyxCall } from './telnyx.ts'
import { textStands } from './text-stands.ts'
import { twilioCall, twilioText } from './twilio.ts'
import { whatsappTexts } from './whatsapp.ts'

/** A provider's request, as it came. */
export interface Asked {
  url: string
  body: string
  header(name: string): string
}

interface Kind {
  signature: string
  heard(asked: Asked): Heard[]
  isSigned(key: string, asked: Asked, now: number): Promise<boolean>
}

const fieldsOf = ({ body }: Asked): [string, string][] => [...new URLSearchParams(body)]

const parsed = ({ body }: Asked): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const some = (one: Heard | undefined): Heard[] => (one ? [one] : [])

const twilio = (read: typeof twilioText): Kind => ({
  signature: 'x-twilio-signature',
  heard: (asked) => some(read(new Map(fieldsOf(asked)))),
  isSigned: (key, asked) =>
    signedByTwilio(key, {
      ...{ url: asked.url, fields: fieldsOf(asked) },
      signature: asked.header('x-twilio-signature'),
    }),
})

const kinds: Record<'phone' | 'text', Partial<Record<Provider, Kind>>> = {
  phone: {
    twilio: twilio(twilioCall),
    telnyx: {
      signature: 'telnyx-signature-ed25519',
      heard: (asked) => some(telnyxCall(parsed(asked))),
      isSigned: (key, { body, header }, now) =>
        signedByTelnyx(
          key,
          {
            ...{ body, signature: header('telnyx-signature-ed25519') },
            timestamp: header('telnyx-timestamp'),
          },
          now,
        ),
    },
  },
  text: {
    twilio: twilio(twilioText),
    whatsapp: {
      signature: 'x-hub-signature-256',
      heard: (asked) => whatsappTexts(parsed(asked)),
      isSigned: (key, { body, header }) =>
        signedByMeta(key, { body, signature: header('x-hub-signature-256') }),
    },
  },
}

export const arrivalOf = async (provider: string, id: string): Promise<string> =>
  `arrival_${(await digest(`${provider} ${id}`)).slice(0, 26)}`

async function keep(deps: Deps, workspaceId: string, provider: Provider, one: Heard) {
  const id = await arrivalOf(provider, `${one.account} ${one.id}`)
  if (one.is === 'state') return textStands(deps, workspaceId, one)
  if (one.is === 'call') return callsHeard(deps, { workspaceId, id }, one)
  const { channel, number: sender, line: recipient } = one
  const payload = { provider, ...one }
  await keepArrival(deps, workspaceId, { id, channel, sender, recipient, payload })
  await sendWork(deps, { workspaceId, id }).catch(explain)
}

/** 401 where it is not the provider's own, 404 where there is no such provider; kept by then: 200. */
export async function hear(
  deps: Deps,
  how: 'phone' | 'text',
  provider: string,
  asked: Asked,
): Promise<200 | 401 | 404> {
  const name = provider as Provider // one that is none is found nowhere
  const kind = Object.hasOwn(kinds[how], provider) ? kinds[how][name] : undefined
  if (!kind) return 404
  if (!asked.header(kind.signature)) return 401
  const all = kind.heard(asked)
  for (const one of all) {
    const { account, line: number } = one
    const line = await lineCalled(deps, { provider: name, account, number })
    if (!line || !(await kind.isSigned(line.key, asked, deps.now))) return 401
    await keep(deps, line.workspaceId, name, one)
  }
  return 200
}
