import * as z from 'zod'
import { exampleId } from '../../core/action/example-id.ts'
import { fieldKind, instant } from '../../core/action/fields.ts'
import type { FieldOf } from '../../core/record/field.ts'

const byKind: Record<string, unknown> = {
  text: 'Acme',
  long: 'They want to begin in May.',
  email: 'kim@acme.example',
  phone: '+442079460958',
  money: 1250000,
  date: '2027-09-30',
  datetime: '2027-09-30T15:00:00.000Z',
  number: 12.5,
  url: 'https://acme.example',
  choice: 'Acme',
  listed: 'en',
}

/** What a field may hold, as a row has it. */
export function exampleOf({ is, example, own }: Pick<FieldOf, 'is' | 'example' | 'own'>): unknown {
  if (example !== undefined) return example
  if (is === instant) return Date.UTC(2026, 8, 30, 12)
  if (is instanceof z.ZodArray) return [exampleOf({ is: is.element as z.ZodType })]
  if (is instanceof z.ZodEnum) return is.options[0]
  if (is instanceof z.ZodBoolean) return true
  const kind = fieldKind(is)
  if (is instanceof z.ZodNumber && !kind) return 1
  if (kind?.kind === 'record') return exampleId(kind.of === 'any' ? 'deal' : kind.of)
  if (kind?.kind === 'money' && own) return { minor: 1250000, currency: 'EUR' }
  if (kind) return byKind[kind.kind]
  return is instanceof z.ZodObject ? parts(is) : undefined
}

const parts = ({ shape }: z.ZodObject) =>
  Object.fromEntries(
    Object.entries(shape).map(([name, type]) => [
      name,
      exampleOf({ is: type as z.ZodType }) ?? null,
    ]), // zod's own inner type
  )
