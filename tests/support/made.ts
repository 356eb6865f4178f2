import type { Drawn, Raw } from '../../worker/core/card.ts'
import { asking, fresh, type Surface } from './asking.ts'
import type { Crew } from './crew.ts'
import type { Place } from './ear.ts'
import { newest } from './rows.ts'

/** Who makes something, and where. */
export interface Setting {
  crew: Crew
  ear: () => Place
  surface: Surface
}

/** The admin does something. */
export const does = ({ crew, ear, surface }: Setting, action: string, input: Raw) =>
  asking[surface](
    crew,
    crew.people[0],
    { action, input, how: 'press', request: fresh('made') },
    ear(),
  )

export async function newDeal(setting: Setting, deal = fresh('Deal')): Promise<Drawn> {
  await does(setting, 'log-deal', { deal, company: 'Acme' })
  return newest(setting.crew, 'deals')
}

export async function newContact(setting: Setting): Promise<Drawn & { email: string }> {
  const email = `${fresh('kim')}@acme.example`
  await does(setting, 'save-contact', { name: 'Kim Doe', email, company: 'Acme' })
  return { ...(await newest(setting.crew, 'contacts')), email }
}

export async function newCompany(setting: Setting): Promise<Drawn & { name: string }> {
  const name = fresh('Initech')
  await does(setting, 'save-company', { name, phone: '+44 20 7946 0958' })
  return { ...(await newest(setting.crew, 'companies')), name }
}

export async function newProduct(setting: Setting): Promise<Drawn & { name: string }> {
  const name = fresh('Widget')
  await does(setting, 'save-product', { name, price: '100 EUR' })
  return { ...(await newest(setting.crew, 'products')), name }
}

export async function newReport(setting: Setting): Promise<Drawn & { name: string }> {
  const name = fresh('Report')
  const report = 'won by owner last quarter'
  await does(setting, 'save-report', { name, report, visibility: 'shared' })
  return { ...(await newest(setting.crew, 'reports')), name }
}

export async function newSchedule(setting: Setting): Promise<Drawn> {
  const { record: id } = await newReport(setting)
  await does(setting, 'schedule-report', { id, every: 'daily', hour: '9' })
  return newest(setting.crew, 'report_schedules')
}

export async function newDashboard(setting: Setting): Promise<Drawn> {
  await does(setting, 'save-dashboard', { name: fresh('Dashboard'), visibility: 'shared' })
  return newest(setting.crew, 'dashboards')
}

export async function newOrder(setting: Setting): Promise<Drawn> {
  const input = { company: 'Acme', product: 'Widget', quantity: '2', price: '20 EUR' }
  await does(setting, 'save-order', input)
  return newest(setting.crew, 'orders')
}

export async function newWonDeal(setting: Setting): Promise<Drawn> {
  const deal = await newDeal(setting)
  await does(setting, 'win-deal', { id: deal.record, amount: '900 EUR', closeOn: 'today' })
  return newest(setting.crew, 'deals')
}

export async function newCase(setting: Setting, subject = fresh('Printer')): Promise<Drawn> {
  await does(setting, 'open-case', { subject, priority: 'high' })
  return newest(setting.crew, 'cases')
}

export async function newArticle(setting: Setting): Promise<Drawn & { title: string }> {
  const title = fresh('Clear a paper jam')
  await does(setting, 'save-article', { title, text: 'Open the back.' })
  return { ...(await newest(setting.crew, 'articles')), title }
}

export async function newTemplate(setting: Setting): Promise<Drawn> {
  const template = { name: fresh('Received'), text: 'Dear {customer.name},', language: 'en' }
  await does(setting, 'add-template', template)
  return newest(setting.crew, 'templates')
}

/** One that is sent nothing of what happens in a test. */
export async function newWebhook(setting: Setting): Promise<Drawn> {
  const address = `https://${fresh('hooks')}.example/crm`
  await does(setting, 'add-webhook', { address, events: 'deal.slipped' })
  return newest(setting.crew, 'webhooks')
}

export async function newTeam(setting: Setting): Promise<Drawn> {
  await does(setting, 'save-team', { name: fresh('Team') })
  return newest(setting.crew, 'workspace_teams')
}

export async function stageOf({ house, workspace }: Crew, name: string): Promise<string> {
  const where = 'where workspace_id = ? and name = ?'
  const [row] = await house.sql<{ id: string }>(`select id from stages ${where}`, workspace, name)
  return row?.id ?? ''
}

export async function newTask(setting: Setting, task = fresh('Task')): Promise<Drawn> {
  const { record: about } = await newDeal(setting)
  await does(setting, 'add-task', { task, about, due: 'tomorrow', repeats: 'weekly' })
  return newest(setting.crew, 'tasks')
}
