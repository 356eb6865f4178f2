import { app } from '@microsoft/teams-js'

/** Teams calls its light theme `default`. */
const show = (theme: string) => {
  document.documentElement.dataset.theme = ['dark', 'contrast'].includes(theme) ? theme : 'light'
}

/** Where it is tried locally, a page on this machine is the host. */
const hosts = location.hostname === 'localhost' ? [...(location.ancestorOrigins ?? [])] : []

/** The page is in Teams' frame, and looks as Teams does from now on. Throws where it is not. */
export async function begin(): Promise<app.Context> {
  await app.initialize(hosts)
  app.registerOnThemeChangeHandler(show)
  const context = await app.getContext()
  show(context.app.theme)
  return context
}
