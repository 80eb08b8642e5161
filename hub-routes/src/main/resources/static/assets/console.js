// Everything works without this; it only makes pages livelier.
import { initAll } from './govuk-frontend-6.6.0.min.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
initAll()

// Parts of a page that follow what happens: <div id="…" data-live="/stream" data-version="…">. When the stream tells of another
// version, the page is asked for again as it stands in the address bar, and the parts are taken from it. Whoever works in one of
// them with the keyboard is not disturbed: it waits until they leave it. Changes are announced, and nobody's focus is moved.
const PAUSE = 500

const streams = new Map()
for (const part of document.querySelectorAll('[data-live]')) {
  streams.set(part.dataset.live, [...(streams.get(part.dataset.live) ?? []), part.id])
}
streams.forEach(follow)

function follow (ids, stream) {
  const source = new EventSource(stream)
  let wanted = null
  let timer = null

  function later () {
    clearTimeout(timer)
    timer = setTimeout(refresh, PAUSE)
  }

  function stale () {
    return ids.map(id => document.getElementById(id)).filter(part => part && part.dataset.version !== wanted)
  }

  const inUse = part => part.contains(document.activeElement)

  async function refresh () {
    if (wanted === null || document.hidden || stale().length === 0 || stale().some(inUse)) {
      return
    }
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (!answer.ok || answer.redirected) {
      source.close()
      return
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (stale().some(inUse)) {
      return
    }
    stale().forEach(part => replace(part, page.getElementById(part.id)))
    wanted = null
  }

  function replace (part, fresh) {
    if (fresh) {
      const scrolled = [...part.querySelectorAll('.hub-scroll')].map(region => region.scrollLeft)
      part.replaceWith(document.adoptNode(fresh))
      fresh.querySelectorAll('.hub-scroll').forEach((region, n) => { region.scrollLeft = scrolled[n] ?? 0 })
      announce(fresh)
    }
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
