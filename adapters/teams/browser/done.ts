// learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/auth-flow-tab
import { app, authentication } from '@microsoft/teams-js'

// Teams' own windows alone are handed it: the library knows them.
await app.initialize()
authentication.notifySuccess(document.querySelector<HTMLMetaElement>('meta[name=code]')?.content)
