import { app } from '@microsoft/teams-js'

/** Teams calls its light theme `default`. */
const show = (theme: string) => {
  document.documentElement.dataset.theme = ['dark', 'contrast'].includes(theme) ? theme : 'light'
}

/** The page is in Teams' frame, and looks as Teams does from now on. Throws where it is not. */
export async function begin(): Promise<void> {
  await app.initialize()
  app.registerOnThemeChangeHandler(show)
  show((await app.getContext()).app.theme)
}
