import type { Domain } from '../../core/domain.ts'
import { addPipeline } from './actions/add-pipeline.ts'
import { renamePipeline } from './actions/rename-pipeline.ts'
import { retireStage } from './actions/retire-stage.ts'
import { saveStage } from './actions/save-stage.ts'
import { stages } from './actions/stages.ts'
import { pipelineEvents } from './events.ts'
import { pipeline, stage } from './record.ts'

export const domain: Domain = {
  records: [pipeline, stage],
  events: pipelineEvents,
  actions: {
    stages,
    'add-pipeline': addPipeline,
    'rename-pipeline': renamePipeline,
    'save-stage': saveStage,
    'retire-stage': retireStage,
  },
}
