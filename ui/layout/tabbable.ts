const candidates =
  'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"], summary, audio[controls], video[controls]';

/** What Tab stops at inside an element, itself included, in the order of the document. */
export function tabbableIn(root: Element): HTMLElement[] {
  return [...(root.matches(candidates) ? [root] : []), ...root.querySelectorAll(candidates)].filter(
    (element): element is HTMLElement => element instanceof HTMLElement && isTabbable(element),
  );
}

function isTabbable(element: HTMLElement): boolean {
  return (
    element.tabIndex >= 0 &&
    !element.matches(':disabled') &&
    element.closest('[inert]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}
