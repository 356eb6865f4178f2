/**
 * Looks every ten seconds, while the page is looked at, whether there is something new, and puts it
 * below the rest, where a screen reader says it. Without it the page has a link that does the same.
 */
export const talkScript = `const said = document.getElementById('said')
const state = document.getElementById('state')
async function look() {
  if (document.hidden) return
  const answer = await fetch(location.pathname, { cache: 'no-store' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const one of page.querySelectorAll('#said > li'))
    if (!document.getElementById(one.id)) said.append(document.adoptNode(one))
  const now = page.getElementById('state')?.textContent ?? ''
  if (state.textContent !== now) state.textContent = now
}
setInterval(() => look().catch(() => {}), 10000)
`
