import { fresh } from '../asking.ts'
import { stageOf } from '../made.ts'
import { eventsOf, newest } from '../rows.ts'
import type { Examples } from './example.ts'

export const pipelines: Examples = {
  'a target is set': async ({ crew }) => {
    const input = { owner: crew.people[0].id, amount: `${(await eventsOf(crew)).length + 1}k` }
    return { action: 'set-target', how: 'submit', input }
  },
  'a rate is entered': async ({ crew }) => {
    const rates = `1 USD = 0.5${(await eventsOf(crew)).length + 1}1 EUR`
    return { action: 'save-rates', how: 'submit', input: { rates } }
  },
  'a pipeline is added': async () => {
    const input = { name: fresh('Renewals'), stages: 'Due 50 %, Agreed 90 %' }
    return { action: 'add-pipeline', how: 'submit', input }
  },
  'a pipeline is renamed': async ({ crew }) => {
    const { record } = await newest(crew, 'pipelines')
    const input = { pipeline: record, name: fresh('Sales') }
    return { action: 'rename-pipeline', how: 'submit', input }
  },
  'a stage is added': async () => {
    return { action: 'save-stage', how: 'submit', input: { name: fresh('Trial'), place: '1' } }
  },
  'a stage is changed': async ({ crew }) => {
    const { record } = await newest(crew, 'stages')
    const input = { id: record, name: fresh('Trial'), chance: '55' }
    return { action: 'save-stage', how: 'submit', input }
  },
  'a stage is retired': async ({ crew }) => {
    const { record } = await newest(crew, 'stages')
    const input = { stage: record, into: await stageOf(crew, 'Proposal') }
    return { action: 'retire-stage', how: 'submit', input }
  },
}
