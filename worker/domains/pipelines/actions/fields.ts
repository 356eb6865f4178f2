import * as z from 'zod'
import type { Choice } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { type Look, map } from '../../../platform/db.ts'
import { type Pipeline, pipelinesLook } from '../queries.ts'

/** A whole number between two, typed; `60` and `60 %` are the same. */
export const whole = (from: number, to: number) => {
  const say = `Please write a number from ${from} to ${to}.`
  return z
    .string()
    .trim()
    .regex(/^\d{1,3}\s*%?$/, say)
    .transform((text) => Number.parseInt(text, 10))
    .refine((number) => number >= from && number <= to, say)
    .meta({ field: { kind: 'text' } })
}

export const pipelineChoices = (ctx: Context): Look<Choice[]> =>
  map(pipelinesLook(ctx), (all) => all.map(({ id, name }) => ({ value: id, label: name })))

/** The pipeline chosen, by id or name; the first where none is. */
export function chosenPipeline(all: Pipeline[], typed: string | undefined): Pipeline {
  const said = typed?.trim().toLowerCase()
  const found = said
    ? all.find(({ id, name }) => id === typed || name.toLowerCase() === said)
    : all[0]
  if (!found)
    throw labelledError('pipeline', 'Pipeline', 'There is no such pipeline. Please choose one.')
  return found
}

/** Two of one name could not be told apart where they are typed. */
export function mustBeNew(name: string, others: { name: string }[]): void {
  const taken = others.some((one) => one.name.toLowerCase() === name.toLowerCase())
  if (taken) throw labelledError('name', 'Name', `There is a "${name}" already.`)
}
