import * as z from 'zod'
import type { Heard } from './heard.ts'

// developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components

const value = z.object({
  metadata: z.object({ display_phone_number: z.string(), phone_number_id: z.string() }),
  contacts: z
    .array(z.object({ wa_id: z.string(), profile: z.object({ name: z.string() }).optional() }))
    .default([]),
  messages: z
    .array(
      z.object({
        ...{ id: z.string(), from: z.string(), type: z.string() },
        text: z.object({ body: z.string() }).optional(),
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
      ...messages.map(({ id, from, type, text }): Heard => {
        const name = contacts.find((one) => one.wa_id === from)?.profile?.name
        const words = text?.body ?? `(${type})`
        const said = { number: `+${from}`, ...(name && { name }), text: words }
        return { is: 'text', channel: 'whatsapp', id, ...about, ...said }
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
