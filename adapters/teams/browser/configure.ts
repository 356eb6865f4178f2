// learn.microsoft.com/microsoftteams/platform/tabs/how-to/create-tab-pages/configuration-page
import { app, pages } from '@microsoft/teams-js'
import { begin } from './theme.ts'

await begin()
const { origin } = location
pages.config.registerOnSaveHandler((saving) => {
  pages.config
    .setConfig({
      ...{ entityId: 'board', suggestedDisplayName: 'Board' },
      contentUrl: `${origin}/teams/tab?theme={app.theme}`,
      websiteUrl: `${origin}/board`,
    })
    .then(
      () => saving.notifySuccess(),
      () => saving.notifyFailure('The tab was not added. Try again.'),
    )
})
pages.config.setValidityState(true)
app.notifySuccess()
