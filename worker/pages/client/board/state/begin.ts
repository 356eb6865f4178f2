import type { Deeds } from './palette.ts'
import { closePanel, openForm, openRecord, press } from './panel.ts'

/** What needs to know nothing is done at once; else its form is drawn. */
export function begin(name: string, asks: boolean): void {
  closePanel()
  if (asks) void openForm(name, {})
  else void press({ label: '', action: name, mode: 'act', input: {} })
}

export const onBoard: Deeds = { open: (id) => void openRecord(id), begin }

/** The form that another page led to. */
export function beginAsked(): void {
  const here = new URL(location.href)
  const action = here.searchParams.get('form')
  if (!action) return
  here.searchParams.delete('form')
  history.replaceState(null, '', here)
  void openForm(action, {})
}
