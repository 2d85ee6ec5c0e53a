// What a narrow window needs: filters folded away, and scroll regions that take focus only when they scroll.

/** @param {HTMLDetailsElement} panel */
export function foldFilters(panel) {
  if (window.matchMedia("(max-width: 61.25em)").matches) panel.open = false;
}

/** @param {HTMLElement} region */
export function scrollRegions(region) {
  new ResizeObserver(() => {
    region.tabIndex = region.scrollWidth > region.clientWidth ? 0 : -1;
  }).observe(region);
}
