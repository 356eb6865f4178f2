import type { Drawn, Form, Raw } from '../../worker/core/card.ts'
import type { Colleague, Crew } from './crew.ts'
import type { Place } from './ear.ts'

/** A button pressed or a form submitted, as if a card had offered exactly this. */
export interface Wish {
  action: string
  input: Raw
  /** `press` a button, `submit` a form, `open` one. */
  how: 'press' | 'submit' | 'open'
  drawn?: Drawn
  /** The id that the vendor, or the form, gives this request. */
  request: string
  /** Another conversation than the crew's own. */
  where?: string
}

/** Everything the person is told. */
export type Asking = (crew: Crew, who: Colleague, wish: Wish, ear: Place) => Promise<string>

export const buttonOf = ({ action, input, drawn, how }: Wish) =>
  ({
    label: 'Do',
    action,
    input,
    mode: how === 'open' ? 'form' : 'act',
    ...(drawn && { drawn }),
  }) as const

export const typedIn = ({ input }: Wish) =>
  Object.entries(input).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  )

/** What is text becomes a field a person could have filled in; the rest is what a form carries. */
export function formOf(wish: Wish): Form {
  const { action, input, drawn, request } = wish
  const carried = Object.entries(input).filter(([, value]) => typeof value !== 'string')
  return {
    action,
    id: request,
    title: 'A form',
    submit: 'Save',
    fields: typedIn(wish).map(({ name, value }) => {
      return { kind: 'text', name, label: name, required: false, value }
    }),
    hidden: Object.fromEntries(carried),
    ...(drawn && { drawn }),
  }
}
