/** The focus stays where it is, or goes to the nearest place that is left: never to the page as a whole. */

/** The element that has the focus and those around it, from the inside out; none where it is elsewhere. */
export function focused(root) {
  const found = [];
  if (!root.contains(document.activeElement)) return found;
  for (let place = document.activeElement; place !== root; place = place.parentElement) found.push(place);
  return found;
}

/** An element that went away with the focus leaves it to its like elsewhere, or to the nearest place that stayed. */
export function refocus(root, [element, ...around]) {
  if (!element || element === document.activeElement) return;
  if (element.isConnected && element.checkVisibility()) element.focus({ preventScroll: true });
  if (root.contains(document.activeElement)) return;
  const { key } = element.dataset;
  const like = key && root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const place = like || (around.find((one) => one.isConnected && !one.closest("[hidden]")) ?? root);
  if (like) place.focus({ preventScroll: true });
  else rest(place);
}

/** A focus that went away with a button falls to `place`. */
export function catchFocus(place) {
  if (document.activeElement === document.body) rest(place);
}

function rest(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
