import { expect, test } from 'vitest'
import { CrmError } from '../../worker/core/errors.ts'
import { allow, type Owned, type Role, type Verb } from '../../worker/core/permissions.ts'
import { namingWho } from '../../worker/core/who-may.ts'
import { memory } from '../support/memory.ts'
import { addMember, writer } from '../support/writer.ts'

/** A refusal names those who may. */

const owner = { ownerId: 'member_o' }
type Given = [name: string, role: Role]

async function refused(role: Role, verb: Verb, record: Owned | undefined, others: Given[]) {
  const all = memory()
  addMember(all, 'member_a', { name: 'Ann', role })
  addMember(all, 'member_o', { name: 'Maria Silva', role: 'rep' })
  addMember(all, 'member_x', { name: 'Elsewhere', role: 'admin', workspace_id: 'workspace_b' })
  addMember(all, 'member_g', { name: 'Gone', role: 'manager', active: 0 })
  for (const [name, role] of others) addMember(all, `member_${name}`, { name, role })
  const ctx = writer(all, { role })
  try {
    allow(ctx, verb, record)
  } catch (error) {
    return error instanceof CrmError && (await namingWho(ctx, error)).message
  }
  throw new Error('this is not refused')
}

const jonas: Given = ['Jonas Weber', 'manager']
const greta: Given = ['Greta Gross', 'manager']
const zoe: Given = ['Zoe Zorn', 'manager']
const ada: Given = ['Ada Admin', 'admin']

test.each<[Verb, Owned | undefined, Given[], string]>([
  [
    ...['change', owner, [jonas]],
    'This belongs to Maria Silva. Only Maria Silva or a manager (Jonas Weber) can change it.',
  ],
  [
    ...['change', owner, [jonas, greta, zoe]],
    'This belongs to Maria Silva. Only Maria Silva or a manager (Greta Gross, Jonas Weber …) can change it.',
  ],
  [
    ...['change', owner, [ada]],
    'This belongs to Maria Silva. Only Maria Silva or an admin (Ada Admin) can change it.',
  ],
  [
    ...['change', { ownerId: 'member_gone' }, [jonas]],
    'This belongs to someone else. Its owner or a manager (Jonas Weber) can change it.',
  ],
  [
    ...['assign', undefined, [jonas]],
    'Only a manager (Jonas Weber) can give a colleague’s work to someone else.',
  ],
  [
    ...['assign', { ...owner, noun: 'company' }, [jonas]],
    'Only a manager (Jonas Weber) can give this company to someone else.',
  ],
  [
    'undo',
    owner,
    [ada],
    'Maria Silva did this. Only Maria Silva or an admin (Ada Admin) can undo it.',
  ],
  ['own', owner, [], 'Only Maria Silva can change this.'],
  ['audit', undefined, [ada], 'Only an admin (Ada Admin) can see this.'],
  [
    ...['inspect', undefined, [jonas, ada]],
    'Only a manager (Jonas Weber) or an admin (Ada Admin) can see how Alongside itself is doing.',
  ],
  [
    ...['inspect', undefined, [ada]],
    'Only an admin (Ada Admin) can see how Alongside itself is doing.',
  ],
  ['admin', undefined, [], 'Only an admin can do this.'],
] as [Verb, Owned | undefined, Given[], string][])(
  '%s of %o, beside %o',
  async (verb, record, others, said) => {
    expect(await refused('rep', verb, record, others)).toBe(said)
  },
)

test('a viewer is told whom to ask', async () => {
  expect(await refused('viewer', 'create', undefined, [ada])).toBe(
    'You can look at everything here, but not change it. Ask an admin (Ada Admin) for a seller’s role.',
  )
})

test('another problem is said as it is', async () => {
  const problem = new CrmError('invalid', 'No.')
  expect(await namingWho(writer(memory()), problem)).toBe(problem)
})
