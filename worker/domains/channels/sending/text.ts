// twilio.com/docs/messaging/api/message-resource, developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { arrivals } from '../../../../schema/workspace/channels.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { ownLine } from '../../../identity/channels/lines.ts'
import { cutTo } from '../../../language/shorten.ts'
import { ask, first } from '../../../platform/db.ts'
import { isOutboxOn } from '../../../platform/env.ts'
import { newId } from '../../../platform/id.ts'
import { readerOf, type ToSend } from './message.ts'
import type { Called } from './provider.ts'

/** A text as it goes out. */
export interface OutText {
  channel: 'sms' | 'whatsapp'
  to: string
  from: string
  text: string
}

type Line = NonNullable<Awaited<ReturnType<typeof ownLine>>>

const numberIn = (sender: string | null | undefined) => /\+\d{5,15}$/.exec(sender ?? '')?.[0]

/** Also where what came is not ended in the ledger yet. */
async function lineOf(deps: Deps, workspace: Workspace, channel: OutText['channel'], from: string) {
  const { db } = readerOf(deps, workspace)
  const { workspaceId, sender, channel: by, at, recipient } = arrivals
  const its = and(eq(workspaceId, workspace.id), eq(sender, from), eq(by, channel))
  const query = db.select({ recipient }).from(arrivals).where(its).orderBy(desc(at)).limit(1)
  const [found] = await ask(db, first(query))
  return found?.recipient
}

/** To whom it goes and by which of our numbers: those of the talk. Undefined where one is not known. */
export async function composedText(
  deps: Deps,
  workspace: Workspace,
  { message, before, to, writer, text }: ToSend,
): Promise<OutText | undefined> {
  const { channel } = message
  const wrote = before.filter(({ direction }) => direction === 'in')
  const [number] = [writer, ...wrote.map(({ sender }) => sender)].flatMap(
    (one) => numberIn(one) ?? [],
  )
  if (!number || (channel !== 'sms' && channel !== 'whatsapp')) return undefined
  const from = to || (await lineOf(deps, workspace, channel, number))
  return from ? { channel, to: number, from, text } : undefined
}

const answers = z.object({
  sid: z.string().optional(),
  messages: z.array(z.object({ id: z.string() })).optional(),
  message: z.string().optional(),
  error: z.object({ message: z.string() }).optional(),
})

function request(line: Line, { channel, to, from, text }: OutText): Request {
  if (line.provider === 'whatsapp')
    return new Request(`https://graph.facebook.com/v23.0/${line.account}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${line.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ messaging_product: 'whatsapp', to: to.slice(1), type: 'text', text: { body: text } },
      }),
    })
  const begin = channel === 'whatsapp' ? 'whatsapp:' : ''
  const fields = new URLSearchParams({ To: begin + to, From: begin + from, Body: text })
  return new Request(`https://api.twilio.com/2010-04-01/Accounts/${line.account}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${line.account}:${line.key}`)}` },
    body: fields,
  })
}

/** Calls the provider, once: 4xx is a refusal, everything else that is no answer is not known. */
export async function callTextProvider(
  deps: Deps,
  workspace: Workspace,
  out: OutText,
): Promise<Called> {
  if (isOutboxOn(deps.env)) return { sent: newId('local'), written: { ...out } }
  const line = await ownLine(deps, workspace.id, { number: out.from, channel: out.channel })
  if (!line) return { refused: `${out.from} is not one of your numbers any more.` }
  try {
    const response = await fetch(request(line, out))
    const { data } = answers.safeParse(await response.json())
    const id = data?.sid ?? data?.messages?.[0]?.id
    if (response.ok && id) return { sent: id }
    const why = data?.message ?? data?.error?.message ?? String(response.status)
    return response.status >= 400 && response.status < 500
      ? { refused: cutTo(`It was refused: ${why}`, 300) }
      : { unknown: cutTo(why, 300) }
  } catch (error) {
    return { unknown: cutTo(explain(error).message, 300) }
  }
}
