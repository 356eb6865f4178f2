import type { Raw } from '../../../core/card.ts'
import type { Plan } from '../mapping/plan.ts'
import { addressIn } from '../values/address-in.ts'

/** People who are written beside a record. */

interface Named {
  bodies: Map<string, Raw>
  /** It names people who are not linked: only the first that it knows by an address or id is. */
  leavesPeople?: boolean
}

const peopleIn = (text: string): number =>
  Math.max(text.split('@').length - 1, text.split(/[;\n]/).filter((one) => one.trim()).length)

/** Somebody who is written beside a deal is known by the address there; a name alone says too little. */
export function withPeople(working: Named, { of }: Plan): void {
  const { bodies } = working
  const { contactIds, ...body } = bodies.get(of) ?? {}
  if (typeof contactIds !== 'string') return
  bodies.set(of, body)
  const email = addressIn(contactIds)
  const isOne = email !== undefined || bodies.has('contact')
  working.leavesPeople = !isOne || peopleIn(contactIds) > 1
  if (!email || bodies.has('contact')) return
  const name = contactIds.split(/[<(;,]/)[0]?.trim()
  bodies.set('contact', { emails: [email], ...(name && name !== email && { name }) })
}
