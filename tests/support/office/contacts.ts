import { expect } from 'vitest'
import type { Desk } from './desk.ts'

export const jane = {
  Name: 'Jane Ford',
  'E-mail': 'jane@globex.example',
  Phone: '+44 20 7946 0958',
  Company: 'Globex',
}

/** Somebody added by the form; the receipt is then shown. */
export async function added(desk: Desk, fields: Record<string, string> = jane): Promise<string> {
  await desk.form('add a contact')
  expect(await desk.fill(fields)).toMatch(new RegExp(`^Added: ${fields.Name}`))
  return desk.shown()
}
