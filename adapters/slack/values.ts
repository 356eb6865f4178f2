// https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload
import type { ViewStateValue } from '@slack/bolt'
import type { Form, Raw } from '../../worker/core/card.ts'

export type State = Record<string, Record<string, ViewStateValue>>

const value = (state: ViewStateValue): string =>
  state.value ??
  state.selected_option?.value ??
  state.selected_options?.map((one) => one.value).join(',') ??
  state.selected_date ??
  ''

/** What the person typed or picked, by field; empty where a field was left empty. */
export const valuesOf = (state: State): Raw =>
  Object.fromEntries(
    Object.entries(state).flatMap(([field, elements]) =>
      Object.values(elements).map((element) => [field, value(element)]),
    ),
  )

/** Slack shows errors only beside inputs it has: undefined where one belongs elsewhere. */
export function errorsOf(form: Form, state: State): Record<string, string> | undefined {
  const wrong = form.fields.flatMap(({ name, error }) => (error ? [{ name, error }] : []))
  if (form.note || wrong.length === 0 || wrong.some(({ name }) => !Object.hasOwn(state, name)))
    return undefined
  return Object.fromEntries(wrong.map(({ name, error }) => [name, error]))
}
