// A person in Gmail with the sidebar open (developers.google.com/workspace/add-ons/reference/event-object).

import { expect } from 'vitest'
import { oauthClient, serviceAccount } from './google-vendor.ts'
import { type Dict, dict, type Json, list, objects, string, words } from './json.ts'
import { googleFaults } from './limits.ts'
import { told, unique } from './slack.ts'
import { publicUrl, type World } from './world.ts'

export type Mailbox = ReturnType<typeof mailbox>
export type GmailPath = '/gmail/home' | '/gmail/message' | '/gmail/do'

/** Whatever can be pressed, by what it says. */
export const pressables = (card: Json) =>
  objects(card)
    .filter((item) => item.onClick && (item.text ?? item.actionLabel ?? item.altText))
    .map((item) => ({
      label: words(item.text ?? item.actionLabel ?? item.altText),
      action: dict(dict(item.onClick).action ?? {}),
    }))
export const pressLabels = (card: Json) => pressables(card).map(({ label }) => label)

export const gmailInputs = (card: Json) =>
  objects(card).flatMap((item) =>
    [item.textInput, item.selectionInput, item.dateTimePicker].flatMap((input) =>
      input ? [dict(input)] : [],
    ),
  )

const held = (input: Dict): Dict => {
  if (input.valueMsEpoch !== undefined) return { dateInput: { msSinceEpoch: input.valueMsEpoch } }
  const chosen = list(input.items)
    .map(dict)
    .filter(({ selected }) => selected)
  const value = input.items ? chosen.map((item) => item.value ?? '') : [input.value ?? '']
  return { stringInputs: { value } }
}

/** What a person reads in a field. */
export const gmailShown = (card: Json, label: string) => {
  const input = gmailInputs(card).find((item) => item.label === label)
  if (!input) throw new Error(`no field ${label} in ${JSON.stringify(card)}`)
  return String(list(dict(held(input).stringInputs ?? {}).value)[0] ?? '')
}

export function formInputs(card: Json, values: Record<string, string>): Dict {
  const inputs = gmailInputs(card)
  const labels = inputs.map(({ label }) => label)
  for (const label of Object.keys(values))
    if (!labels.includes(label)) throw new Error(`no field ${label} among ${labels.join(', ')}`)
  return Object.fromEntries(
    inputs.map((input): [string, Json] => {
      const given = values[String(input.label)]
      if (given === undefined) return [string(input.name), held(input)]
      const choice = list(input.items)
        .map(dict)
        .find(({ text }) => text === given)
      const date = input.type === 'DATE_ONLY' && { dateInput: { msSinceEpoch: given } }
      return [string(input.name), date || { stringInputs: { value: [choice?.value ?? given] } }]
    }),
  )
}

export function mailbox(
  world: World,
  { email, hd, name }: { email: string; hd?: string; name?: string },
) {
  const claims: Dict = { aud: oauthClient, sub: `1${unique()}`, email, ...(hd ? { hd } : {}) }
  if (name) claims.name = name

  const system = (path: GmailPath, more: Dict = {}, header = {}) =>
    world.google.sign({ aud: publicUrl + path, email: serviceAccount, sub: '11', ...more }, header)

  const event = async (more: Dict = {}): Promise<Dict> => ({
    commonEventObject: {
      hostApp: 'GMAIL',
      platform: 'WEB',
      userLocale: 'en-US',
      timeZone: { id: 'Europe/Berlin', offset: 3_600_000 },
    },
    authorizationEventObject: {
      userOAuthToken: `ya29.${email}`,
      userIdToken: await world.google.sign(claims),
    },
    ...more,
  })

  const post = async (path: GmailPath, body: Dict, authorization?: string) => {
    const answer = await told(
      await world.fetch(path, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=UTF-8',
          authorization: authorization ?? `Bearer ${await system(path)}`,
        },
        body: JSON.stringify(body),
      }),
    )
    expect(googleFaults(answer.json)).toEqual([])
    return answer
  }

  const opened = (id?: string): Dict =>
    id ? { gmail: { messageId: id, threadId: `t-${id}`, accessToken: `open-${id}` } } : {}

  const press = async (
    card: Json,
    label: string,
    values: Record<string, string> = {},
    mail?: string,
  ) => {
    const found = pressables(card).find((item) => item.label === label)
    if (!found) throw new Error(`no ${label} among ${pressLabels(card).join(', ')}`)
    const { action } = found
    if (action.function !== `${publicUrl}/gmail/do`)
      throw new Error(`${label} calls ${String(action.function)}`)
    const pairs = list(action.parameters).map(dict)
    const { commonEventObject, ...rest } = await event(opened(mail))
    return {
      ...rest,
      commonEventObject: {
        ...dict(commonEventObject),
        parameters: Object.fromEntries(
          pairs.map(({ key, value }): [string, Json] => [string(key), value ?? '']),
        ),
        formInputs: formInputs(card, values),
      },
    }
  }

  return {
    email,
    claims,
    system,
    event,
    post,
    pressEvent: press,
    home: async () => post('/gmail/home', await event()),
    open: async (mail: string) => post('/gmail/message', await event(opened(mail))),
    press: async (card: Json, label: string, values: Record<string, string> = {}, mail?: string) =>
      post('/gmail/do', await press(card, label, values, mail)),
  }
}

export function mail(
  world: World,
  {
    from,
    to,
    id = `<${unique()}@mail.example>`,
    cc,
    subject = 'Hello',
    text,
  }: {
    from: string
    to: string
    id?: string
    cc?: string
    subject?: string
    text?: string
  },
) {
  const key = `m${unique().toLowerCase()}`
  const headers = {
    From: from,
    To: to,
    ...(cc ? { Cc: cc } : {}),
    Subject: subject,
    Date: 'Sat, 21 Nov 2026 10:00:00 +0100',
    'Message-ID': id,
  }
  world.google.mails.set(key, { headers, ...(text ? { text } : {}) })
  return key
}
