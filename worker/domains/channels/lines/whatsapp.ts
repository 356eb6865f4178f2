import * as z from 'zod'
import type { Heard } from './heard.ts'

// developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components

/** What is not as it is described is left out: the message is kept all the same. */
const odd = undefined
const captioned = z.object({ caption: z.string().optional() }).optional().catch(odd)
const titled = z.object({ title: z.string() }).optional().catch(odd)

/** What a message says, by its type: what is no text has words beside it, or is a button with some. */
const said = z.object({
  text: z.object({ body: z.string() }).optional(),
  ...{ image: captioned, video: captioned, document: captioned },
  button: z.object({ text: z.string() }).optional().catch(odd),
  interactive: z.object({ button_reply: titled, list_reply: titled }).optional().catch(odd),
  location: z
    .object({
      ...{ latitude: z.number(), longitude: z.number() },
      ...{ name: z.string().optional(), address: z.string().optional() },
    })
    .optional()
    .catch(odd),
})

const value = z.object({
  metadata: z.object({ display_phone_number: z.string(), phone_number_id: z.string() }),
  contacts: z
    .array(
      z.object({
        wa_id: z.string().default(''),
        profile: z.object({ name: z.string() }).optional(),
      }),
    )
    .default([]),
  messages: z
    .array(
      z.object({
        ...{ id: z.string(), from: z.string(), type: z.string() },
        ...said.shape,
      }),
    )
    .default([]),
  statuses: z
    .array(
      z.object({
        ...{ id: z.string(), status: z.string() },
        errors: z.array(z.object({ title: z.string().default('') })).default([]),
      }),
    )
    .default([]),
})

const body = z.object({
  entry: z.array(z.object({ changes: z.array(z.object({ value: z.unknown() })) })),
})

function wordsOf({ type, ...is }: z.output<typeof said> & { type: string }): string {
  const { button_reply: pressed, list_reply: chosen } = is.interactive ?? {}
  const whole = is.text?.body ?? is.button?.text ?? pressed?.title ?? chosen?.title
  if (whole) return whole
  const { name, address, latitude, longitude } = is.location ?? {}
  const place = is.location && [name, address, `${latitude}, ${longitude}`]
  const beside = place ?? [(is.image ?? is.video ?? is.document)?.caption]
  return [`(${type})`, ...beside].filter(Boolean).join('\n')
}

/** A mark on what was said before asks for no answer. */
const isSaid = ({ type }: { type: string }) => type !== 'reaction'

export function whatsappTexts(given: unknown): Heard[] {
  const { data } = body.safeParse(given)
  const values = (data?.entry ?? []).flatMap(({ changes }) =>
    changes.flatMap((change) => value.safeParse(change.value).data ?? []),
  )
  return values.flatMap(({ metadata, contacts, messages, statuses }): Heard[] => {
    const about = {
      account: metadata.phone_number_id,
      line: `+${metadata.display_phone_number.replace(/\D+/g, '')}`,
    }
    return [
      ...messages.filter(isSaid).map(({ id, from, ...one }): Heard => {
        const name = contacts.find(({ wa_id }) => wa_id === from)?.profile?.name
        const words = { number: `+${from}`, ...(name && { name }), text: wordsOf(one) }
        return { is: 'text', channel: 'whatsapp', id, ...about, ...words }
      }),
      ...statuses
        .filter(({ status }) => status === 'failed')
        .map(({ id, errors }): Heard => {
          const failed = `WhatsApp did not deliver it: ${errors[0]?.title || 'no reason was given'}.`
          return { is: 'state', id, ...about, failed }
        }),
    ]
  })
}
