import type { Domain } from '../../core/domain.ts'
import { answers } from './actions/answers.ts'
import { saveArticle } from './actions/save-article.ts'
import { publishArticle, retireArticle, unpublishArticle } from './actions/set-article-state.ts'
import { answerEvents } from './events.ts'
import { article } from './record.ts'

export const domain: Domain = {
  records: [article],
  events: answerEvents,
  actions: {
    answers,
    'save-article': saveArticle,
    'publish-article': publishArticle,
    'unpublish-article': unpublishArticle,
    'retire-article': retireArticle,
  },
}
