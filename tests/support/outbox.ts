import { deliver, deliverOnce } from '../../worker/delivery/deliver.ts'
import type { Meter } from '../../worker/platform/db.ts'
import '../../worker/catalogue.ts'
import { memory } from './memory.ts'
import { addConversation, addNotice, addPost, vendor, workspace } from './outgoing.ts'

type Answer = Parameters<typeof vendor>[0]

/** A conversation, what waits to be sent, and runs that send it. */
export function outbox(answer?: Answer, before?: Parameters<typeof memory>[0]) {
  const all = memory(before)
  const { calls, channel, channels } = vendor(answer)
  all.insert('workspaces', {
    ...{ id: workspace, name: 'Nordwind', currency: 'EUR', time_zone: 'UTC', locale: 'en-IE' },
    ...{ country: 'IE', created_at: 0, version: 1 },
  })
  addConversation(all, 'C1')
  const notice = (id: string, given = {}) =>
    addNotice(all, id, { member_id: `member_${id}`, created_at: Date.now(), ...given })
  return {
    ...all,
    calls,
    channel,
    channels,
    post: (id: string, given = {}) => addPost(all, id, { recordId: `deal_${id}`, ...given }),
    notice,
    /** A message for a member who has a chat. */
    chat(id: string, given = {}): void {
      const of = { workspace_id: workspace, created_at: 0 }
      all.insert('members', { ...of, id: `member_${id}`, name: id, role: 'rep', active: 1 })
      all.insert('identities', {
        ...{ ...of, member_id: `member_${id}`, surface: 'slack', account: 'T1' },
        external_user_id: id,
      })
      notice(id, given)
    },
    left: () => all.sql('select id from notices where dead = 0 and sent_at is null').length,
    row: (id: string) => all.sql('select * from posts where id = ?', id)[0],
    /** Messages that were sent. */
    sent: () =>
      all.sql('select id from notices where sent_at is not null order by id').map(({ id }) => id),
    run: async (deps = all.deps()) => {
      await deliver(deps, channels)
      return deps.meter.statements
    },
    /** What a request does that saved something; what that cost is counted on while it lasts. */
    ask(): { meter: Meter; over: Promise<void> } {
      const deps = all.deps()
      return { meter: deps.meter, over: deliverOnce(deps, channels) }
    },
  }
}
