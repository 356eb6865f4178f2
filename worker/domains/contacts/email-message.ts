import * as z from 'zod'

const address = z.object({ email: z.string().max(320), name: z.string().max(1000).optional() })

/** An open e-mail, as a mail surface hands it over. `id` is its RFC 5322 Message-ID. */
export const message = z.object({
  id: z.string().min(1).max(998),
  subject: z.string().max(1000).default(''),
  at: z.number().int().optional(),
  snippet: z.string().max(2000).default(''),
  from: address.nullish(),
  /** Newsletters, notices and what else nobody wrote to this reader. */
  isAutomatic: z.boolean().default(false),
  participants: z.array(address).max(100).default([]),
})

export type Message = z.output<typeof message>

export const exampleMessage = {
  ...{ id: '<offer@acme.example>', subject: 'Offer' },
  participants: [{ email: 'kim@acme.example', name: 'Kim Doe' }],
}
