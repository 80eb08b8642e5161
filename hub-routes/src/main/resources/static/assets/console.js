// Everything works without this; it only makes pages livelier.
import { initAll } from './govuk-frontend-6.6.0.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
initAll()
document.querySelectorAll('[data-live]').forEach(follow)

// Parts of a page that follow what happens: <div id="…" data-live="/stream" data-version="…">. When the stream tells of another
// version, the page is asked for again as it stands in the address bar, and the part is taken from it. Whoever works in the part
// with the keyboard is not disturbed: it waits until they leave it. Changes are announced, and nobody's focus is moved.
const PAUSE = 500

function follow (part) {
  const id = part.id
  const source = new EventSource(part.dataset.live)
  let wanted = null
  let timer = null

  const here = () => document.getElementById(id)

  function later () {
    clearTimeout(timer)
    timer = setTimeout(refresh, PAUSE)
  }

  async function refresh () {
    const old = here()
    if (wanted === null || !old || wanted === old.dataset.version) {
      return
    }
    if (document.hidden || old.contains(document.activeElement)) {
      return
    }
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (!answer.ok || answer.redirected) {
      source.close()
      return
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id)
    if (!fresh || old.contains(document.activeElement)) {
      return
    }
    const scrolled = [...old.querySelectorAll('.hub-scroll')].map(region => region.scrollLeft)
    old.replaceWith(document.adoptNode(fresh))
    fresh.querySelectorAll('.hub-scroll').forEach((region, n) => { region.scrollLeft = scrolled[n] ?? 0 })
    wanted = null
    announce(fresh)
  }

  function announce (fresh) {
    const news = document.getElementById(fresh.dataset.liveNews)
    if (news) {
      news.textContent = ''
      setTimeout(() => { news.textContent = fresh.dataset.liveWords }, 100)
    }
  }

  source.addEventListener('changed', event => { wanted = event.data; later() })
  document.addEventListener('visibilitychange', later)
  document.addEventListener('focusin', later)
  document.addEventListener('focusout', later)
  addEventListener('pagehide', () => source.close())
}
