import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { unchanged } from '../../../core/errors.ts'
import { identityName } from '../identities.ts'
import { chosenIdentity, saveRemoval, which } from '../which-identity.ts'

export const restoreIdentity = defineAction({
  title: 'Let an account of a member in again',
  needs: 'admin',
  hidden: true,
  input: which,
  example: { id: exampleId('member'), identity: 'slack T024BE7LH U024BE7LH' },
  async run(ctx, asked) {
    const chosen = await chosenIdentity(ctx, asked)
    if (chosen.is.identity.removedAt === null)
      throw unchanged({ title: `In already: ${identityName(chosen.is)}`, parts: [], buttons: [] })
    return saveRemoval(ctx, 'identity.restored', chosen)
  },
  card: receipt,
})
