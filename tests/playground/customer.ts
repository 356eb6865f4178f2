import { z } from 'zod'
import { channels, writeIn } from './customer-channels.ts'
import { addNumber, call, writeText } from './customer-phone.ts'
import type { StandIns } from './stand-ins/interface.ts'

/** What a customer does on the page: they write, call and text, and read what they were answered. */

export interface Customers {
  standIns: StandIns
  publicUrl: string
}

const typed = z.string().max(20_000)
const asked = z.object({ as: typed })
const mail = z.object({
  ...{ from: typed, name: typed, to: typed, subject: typed, text: typed, answers: typed },
})
const filled = z.object({
  ...{ form: z.url(), name: typed, email: typed, subject: typed, message: typed },
})
const phoned = z.object({ number: typed, taken: z.boolean() })
const texted = z.object({ number: typed, text: typed })
const said = z.object({ key: z.enum(['slack', 'teams']), text: typed.min(1), thread: typed })

/** Where customers write to the team of this colleague, who is an admin. */
async function addresses({ standIns: { slack } }: Customers, body: unknown) {
  const user = slack.state.users.find(({ email }) => email === asked.parse(body).as)
  if (!user) return { addresses: [], form: '' }
  const { text: sent } = await slack.command(user.id, slack.dm(user.id).id, '/crm', 'channels')
  // An answer as it is sent: line ends stand in it as JSON writes them.
  const shown = sent.replaceAll('\\n', ' ')
  const found = shown.match(/[\w.-]+@mail\.example/g) ?? []
  await addNumber(slack, user.id)
  const [form = ''] = /https?:\/\/[\w.:-]+\/contact\/\w+/.exec(shown) ?? []
  return { addresses: [...new Set(found)], form }
}

const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString('base64')}?=`

/** As a mail program writes it. */
function letter({ from, name, to, subject, text, answers }: z.output<typeof mail>): string {
  const headers = [
    `From: ${encoded(name)} <${from}>`,
    `To: <${to}>`,
    `Subject: ${encoded(subject)}`,
    `Message-ID: <${crypto.randomUUID()}@customer.example>`,
    `Date: ${new Date().toUTCString()}`,
    ...(answers ? [`In-Reply-To: ${answers}`] : []),
    ...['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8'],
    'Content-Transfer-Encoding: 8bit',
  ]
  return [...headers, '', text].join('\r\n')
}

async function write({ publicUrl }: Customers, body: unknown) {
  const given = mail.parse(body)
  const query = new URLSearchParams({ from: given.from, to: given.to })
  const answer = await fetch(`${publicUrl}/cdn-cgi/handler/email?${query}`, {
    method: 'POST',
    body: letter(given),
  })
  return { taken: answer.ok, words: await answer.text() }
}

async function answers({ publicUrl }: Customers) {
  const answer = await fetch(`${publicUrl}/channels/outbox`)
  return answer.json()
}

/** The form was drawn for somebody who needs a moment to write. */
const moment = 2_200

/** Fills in the web form, as a browser sends it. */
async function fillForm(_: Customers, body: unknown) {
  const { form, ...given } = filled.parse(body)
  const page = await (await fetch(form)).text()
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(page) ?? []
  await new Promise((resolve) => setTimeout(resolve, moment))
  const fields = new URLSearchParams({ ...given, token, website: '' })
  const answer = await fetch(form, { method: 'POST', body: fields })
  const words = await answer.text()
  const [, wrong = ''] = /role="alert">([^<]+)/.exec(words) ?? []
  return { taken: answer.ok && !wrong, words: wrong }
}

const ring = ({ publicUrl }: Customers, body: unknown) => {
  const { number, taken } = phoned.parse(body)
  return call(publicUrl, number, taken)
}

const text = ({ publicUrl }: Customers, body: unknown) => {
  const { number, text: words } = texted.parse(body)
  return writeText(publicUrl, number, words)
}

async function say({ standIns }: Customers, body: unknown) {
  const { failure = '' } = await writeIn(standIns, said.parse(body))
  return { taken: !failure, words: failure }
}

const deeds: Record<string, (all: Customers, body: unknown) => Promise<unknown>> = {
  ...{ addresses, write, answers, form: fillForm, call: ring, text, say },
  channels: async ({ standIns }) => channels(standIns),
}

export async function customer(all: Customers, name: string, body: unknown): Promise<unknown> {
  const does = Object.hasOwn(deeds, name) ? deeds[name] : undefined
  if (!does) throw new Error(`No customer does "${name}".`)
  return does(all, body)
}
