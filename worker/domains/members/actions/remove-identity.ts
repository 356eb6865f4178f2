import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { identityName } from '../identities.ts'
import { chosenIdentity, saveRemoval, which } from '../which-identity.ts'

const last = 'Nothing else says that you work here. To go, press Leave under My settings.'

export const removeIdentity = defineAction({
  title: 'Remove an account of a member',
  needs: 'own',
  hidden: true,
  input: which,
  example: { id: exampleId('member'), identity: 'slack T024BE7LH U024BE7LH' },
  async run(ctx, asked) {
    const chosen = await chosenIdentity(ctx, asked)
    const { is, member, others } = chosen
    if (is.identity.removedAt !== null)
      throw unchanged({ title: `Removed already: ${identityName(is)}`, parts: [], buttons: [] })
    if (member.id === ctx.member.id && !others.some(({ vouches }) => vouches))
      throw new CrmError('invalid', last)
    return saveRemoval(ctx, 'identity.removed', chosen)
  },
  card: receipt,
})
