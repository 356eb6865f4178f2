/**
 * Looks every ten seconds, while the page is looked at, whether there is something new, and puts it
 * below the rest, where a screen reader says it. Without it the page has a link that does the same.
 * A page of earlier messages stays as it is.
 */
export const talkScript = `const messages = document.getElementById('messages')
const state = document.getElementById('state')
async function look() {
  if (document.hidden || location.search) return
  const answer = await fetch(location.pathname, { cache: 'no-store' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const one of page.querySelectorAll('#messages > li'))
    if (!document.getElementById(one.id)) messages.append(document.adoptNode(one))
  if (messages.children.length) document.getElementById('none')?.remove()
  const now = page.getElementById('state').textContent
  if (state.textContent === now) return
  state.textContent = now
  document.getElementById('close').replaceWith(document.adoptNode(page.getElementById('close')))
}
setInterval(() => look().catch(() => {}), 10000)
`
