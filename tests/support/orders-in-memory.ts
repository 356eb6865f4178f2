import type { Memory } from './memory.ts'

export interface Sale {
  customer: string
  on: string
  amount: number
  status?: string
  currency?: string
  cost?: number
  products?: string[]
}

/** Orders as they stand in the table, of companies that are there; lines by a product's id or their name. */
export function sell({ insert, sql }: Pick<Memory, 'insert' | 'sql'>, all: Sale[]): void {
  const row = { workspace_id: 'workspace_a', version: 1, created_at: 0 }
  sql(
    `insert into workspaces (id, name, currency, time_zone, locale, country, created_at, version)
     values ('workspace_a', 'Acme', 'EUR', 'Europe/Berlin', 'en-IE', 'IE', 0, 1)
     on conflict do nothing`,
  )
  for (const name of new Set(all.map(({ customer }) => customer)))
    sql(
      `insert into companies (id, workspace_id, version, created_at, name)
       values (?, 'workspace_a', 1, 0, ?) on conflict do nothing`,
      `company_${name}`,
      name,
    )
  const [before] = sql('select count(*) as n from orders')
  for (const [at, one] of all.entries()) {
    const id = `order_${Number(before?.n) + at}`
    const lines = (one.products ?? []).map((name) => ({
      ...{ type: 'sale', name, productId: name.startsWith('product_') ? name : null },
    }))
    insert('orders', {
      ...{ ...row, id, number: id, company_id: `company_${one.customer}`, placed_on: one.on },
      ...{ status: one.status ?? 'delivered', amount: one.amount, lines: JSON.stringify(lines) },
      currency: one.currency ?? 'EUR',
      costs: one.cost === undefined ? null : JSON.stringify({ total: one.cost, lines: {} }),
    })
  }
}
