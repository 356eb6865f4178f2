import { asc, type SQL, sql } from 'drizzle-orm'
import { deals, pipelines, stages } from '../../../schema/workspace/deals.ts'
import { onceLook } from '../../core/batch/row.ts'
import type { Choice, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { readAlike } from '../../core/record/read-alike.ts'
import { scoped, scopedById, selectAll } from '../../core/record/scoped.ts'
import { isNear } from '../../language/near-names.ts'
import { sentence } from '../../language/sentence.ts'
import { both, type Look, map, rows } from '../../platform/db.ts'

/** The open deals of a stage. */
export const openIn = (stageId: string): SQL => sql`stage_id = ${stageId} and status = 'open'`

/** The open deals of this stage and of those beside it. */
export const openAround = (ctx: Context, stageId: string): SQL =>
  sql`select d.id from ${scoped(ctx, deals, 'd')} where d.status = 'open' and d.pipeline_id =
    (select s.pipeline_id from ${scopedById(ctx, stages, 's')} where s.id = ${stageId})`

/** A stage and what its pipeline is called. */
export type Stage = typeof stages.$inferSelect & { pipeline: string }

/** `stages` are those deals can be put in, `retired` those that may still hold some. */
export type Pipeline = typeof pipelines.$inferSelect & { stages: Stage[]; retired: Stage[] }

/** More than fit a list to choose from are not made. */
export const most = { pipelines: 10, stages: 12, inAll: 90 }

/** The workspace's pipelines with their stages, in the order their indexes have. */
export const pipelinesLook = (ctx: Context): Look<Pipeline[]> =>
  onceLook(ctx, 'pipelines', () => allPipelines(ctx))

const pipelinesRead = readAlike((reader) =>
  selectAll(reader, pipelines)
    .from(scoped(reader, pipelines))
    .orderBy(asc(pipelines.position))
    .limit(most.pipelines),
)

const stagesRead = readAlike((reader) =>
  selectAll(reader, stages).from(scoped(reader, stages)).orderBy(asc(stages.position)).limit(200),
)

const allPipelines = (ctx: Context): Look<Pipeline[]> =>
  map(both(rows(pipelinesRead(ctx, {})), rows(stagesRead(ctx, {}))), ([found, all]) =>
    found.map((one) => {
      const mine = all
        .filter(({ pipelineId }) => pipelineId === one.id)
        .map((stage) => ({ ...stage, pipeline: one.name }))
      return {
        ...one,
        stages: mine.filter(({ retiredAt }) => retiredAt === null),
        retired: mine.filter(({ retiredAt }) => retiredAt !== null),
      }
    }),
  )

/** Every stage a deal can be put in, pipeline by pipeline. */
export const stagesLook = (ctx: Context): Look<Stage[]> =>
  map(pipelinesLook(ctx), (all) => all.flatMap((one) => one.stages))

/** Where there are several pipelines, a stage is named with its own. */
export const fullName = ({ name, pipeline }: Stage) => `${name} (${pipeline})`

const several = (all: Stage[]) => new Set(all.map(({ pipelineId }) => pipelineId)).size > 1

/** The stages of the pipeline the form begins with, then those of the others by their full name. */
export const stageChoices = (ctx: Context, values: Raw = {}): Look<Choice[]> =>
  map(stagesLook(ctx), (all) => {
    const own = (all.find(({ id }) => id === values.stage) ?? all[0])?.pipelineId
    const [here, others] = [true, false].map((is) =>
      all.filter(({ pipelineId }) => (pipelineId === own) === is),
    )
    return [
      ...(here ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ...(others ?? []).map((stage) => ({ value: stage.id, label: fullName(stage) })),
    ]
  })

/**
 * The stage meant: by id, by name, or by a beginning only one has. What is called the same in two
 * pipelines is the one in `own`, else it is asked.
 */
export function pickStage(
  all: Stage[],
  typed: string,
  own?: string,
  field = { name: 'stage', label: 'Stage' },
): Stage {
  const known = all.find(({ id }) => id === typed)
  if (known) return known
  const said = typed.trim().toLowerCase()
  const names = (stage: Stage) => [stage.name, fullName(stage)].map((one) => one.toLowerCase())
  const exact = all.filter((stage) => names(stage).includes(said))
  const begun = all.filter((stage) => names(stage).some((one) => one.startsWith(said)))
  const fitting = exact.length ? exact : begun
  const mine = fitting.filter(({ pipelineId }) => pipelineId === own)
  const [only, ...more] = mine.length ? mine : fitting
  if (only && more.length === 0) return only
  throw unclear(all, fitting, typed, field)
}

function unclear(
  all: Stage[],
  fitting: Stage[],
  typed: string,
  { name, label }: { name: string; label: string },
): CrmError {
  const called = several(all) ? fullName : (stage: Stage) => stage.name
  const near = fitting.length ? [] : all.filter((stage) => isNear(typed, stage.name))
  const [meant] = near
  const offered = [fitting, near, all].find((some) => some.length) ?? []
  const choices = offered.map((stage) => ({
    value: stage.id,
    label: called(stage),
  }))
  const reason = fitting.length
    ? sentence(`"${typed}" could be ${choices.map((one) => one.label).join(' or ')}`)
    : typed.startsWith('stage_')
      ? 'This stage is not there any more. Please choose another.'
      : `There is no stage "${typed}".${meant ? ` Did you mean ${called(meant)}?` : ''}`
  return new CrmError('ambiguous', `${label}: ${reason}`, {
    fields: { [name]: reason },
    ask: { field: name, choices },
  })
}
