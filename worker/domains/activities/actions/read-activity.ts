import * as z from 'zod'
import { activities } from '../../../../schema/workspace/activities.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { notThere } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { activityOpened, activityShown } from '../card.ts'
import { activityText } from '../queries.ts'

/** The text of what was logged, a page at a time: to the one who asks, also where others read along. */
export const readActivity = defineAction({
  title: 'Read what was logged',
  needs: 'read',
  hidden: true,
  private: true,
  input: z.object({ id: z.string().max(60), from: z.int().min(0).default(0) }),
  example: { id: exampleId('activity') },
  async run(ctx, { id, from }) {
    const [shown, text] = await ask(ctx.db, activityShown(ctx, id), activityText(ctx, id))
    if (!shown) throw notThere(ctx, activities, id)
    return activityOpened(ctx, shown, text, from)
  },
  card: (_ctx, card) => card,
})
