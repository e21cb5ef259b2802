// What pages can do beyond reading: count characters, and step through pictures with the keys. Everything
// works without this file.
const clean = (text) =>
  text.replaceAll(/[\u00ad\u200b\u200e\u200f\u061c\u2060-\u2064\ufeff]/gu, '').trim()

for (const box of document.querySelectorAll('textarea[data-count]')) {
  const limit = Number(box.dataset.count)
  const counter = box.form.querySelector('[data-counter]')
  // Counted as people count: grapheme clusters, as the server does.
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
  const show = () => {
    const count = [...segmenter.segment(clean(box.value))].length
    counter.textContent = `${count}/${limit}`
    counter.classList.toggle('is-over', count > limit)
    box.setCustomValidity(count > limit ? `${count}/${limit}` : '')
  }
  box.addEventListener('input', show)
  show()
}

for (const list of document.querySelectorAll('.slides ol')) {
  const slides = [...list.children]
  const isRtl = document.documentElement.dir === 'rtl'
  const shown = () => {
    const middle = list.getBoundingClientRect()
    const centre = middle.left + middle.width / 2
    return slides.findIndex((slide) => {
      const { left, right } = slide.getBoundingClientRect()
      return left <= centre && centre <= right
    })
  }
  const go = (place) => {
    const slide = slides[Math.max(0, Math.min(slides.length - 1, place))]
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
    list.scrollTo({
      left: slide.offsetLeft - list.offsetLeft,
      behavior: isStill ? 'auto' : 'smooth',
    })
  }
  list.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: isRtl ? 1 : -1, ArrowRight: isRtl ? -1 : 1 }[event.key]
    const place =
      step === undefined ? { Home: 0, End: slides.length - 1 }[event.key] : shown() + step
    if (place === undefined) return
    event.preventDefault()
    go(place)
  })
  // The steps are links to pictures; followed by script they move the pictures and not the page.
  for (const step of list.querySelectorAll('a.step')) {
    step.addEventListener('click', (event) => {
      event.preventDefault()
      go(slides.findIndex(({ id }) => `#${id}` === step.getAttribute('href')))
    })
  }
}
