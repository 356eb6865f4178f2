export { pipelineChoices, whole } from './actions/fields.ts'
export {
  fullName,
  type Pipeline,
  pickStage,
  pipelinesLook,
  stageChoices,
  stagesLook,
} from './queries.ts'
