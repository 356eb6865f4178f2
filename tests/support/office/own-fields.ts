import type { OwnFields } from '../../../schema/directory/directory.ts'
import type { House } from '../harness.ts'
import type { Desk, Surface } from './desk.ts'
import { type Office, openOffice } from './office.ts'

/** Where a record is made by its form, and opened again. */
export interface Formed {
  /** The words its form is opened by. */
  form: string
  fields: Record<string, string>
  /** What it is found by, where it can be opened again. */
  found?: string
  /** It can be edited. */
  edited: boolean
  /** Nothing leads to its forms in the sidebar. */
  typed?: true
}

/** Every kind that a workspace can give fields to: its form, and what it asks for. */
export const formed: Record<string, Formed> = {
  deal: { form: 'deal', fields: { Deal: 'Acme renewal' }, found: 'Acme renewal', edited: true },
  contact: {
    form: 'add a contact',
    fields: { Name: 'Jane Ford' },
    found: 'Jane Ford',
    edited: true,
  },
  company: { form: 'add a company', fields: { Name: 'Globex' }, found: 'Globex', edited: true },
  product: { form: 'add a product', fields: { Name: 'Widget' }, edited: true, typed: true },
  order: {
    form: 'order',
    fields: { Company: 'Acme', Product: 'Widget', 'Unit price': '20 EUR' },
    edited: true,
    typed: true,
  },
  case: { form: 'case', fields: { Subject: 'Printer broken' }, edited: true, typed: true },
  article: {
    form: 'add an article',
    fields: { Title: 'Clear a paper jam', Text: 'Open the back first.' },
    edited: true,
    typed: true,
  },
  template: {
    form: 'add template',
    fields: { Name: 'Received', Text: 'Thank you.', Language: 'English' },
    edited: true,
    typed: true,
  },
  task: { form: 'task', fields: { Task: 'Send the offer' }, edited: true },
  activity: { form: 'log a note', fields: { About: 'Acme', Note: 'All is well' }, edited: false },
}

/** The same fields, of each of these kinds. */
export const ofAll = (fields: OwnFields[string]): OwnFields =>
  Object.fromEntries(Object.keys(formed).map((kind) => [kind, fields]))

/** A workspace with these fields of its own. */
export async function withFields(house: House, own: OwnFields): Promise<Office> {
  const office = await openOffice(house)
  const set = 'update workspaces set own_fields = ? where id = ?'
  await house.sql(set, JSON.stringify(own), office.workspace)
  return office
}

export async function acme(desk: Desk): Promise<void> {
  await desk.form('add a company')
  await desk.fill({ Name: 'Acme' })
}

/** Each of these kinds on each surface that has its forms. */
export const everywhere = (surfaces: Surface[]) =>
  Object.entries(formed).flatMap(([kind, { typed }]) =>
    surfaces
      .filter((surface) => !(typed && surface === 'Gmail'))
      .map((surface) => [kind, surface] as const),
  )

/** The record made by its form; its receipt is then shown. */
export async function add(desk: Desk, kind: string, more: Record<string, string>) {
  const { form, fields } = formed[kind] as Formed
  await desk.form(form)
  return desk.fill({ ...fields, ...more })
}

/** The record's card, as it is opened. */
export async function openAgain(desk: Desk, found: string): Promise<string> {
  const shown = await desk.say(`find ${found}`)
  return shown.startsWith(found) ? shown : desk.press('Open')
}
