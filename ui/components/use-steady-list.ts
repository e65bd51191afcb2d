import { type KeyboardEvent, type MouseEvent, useState } from 'react';

/** What an `Autocomplete` is given beside its own. */
export interface SteadyList {
  open: boolean;
  onOpen(): void;
  onClose(): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  disableCloseOnSelect: true;
  slotProps: { listbox: { onClick(event: MouseEvent<HTMLElement>): void } };
}

/**
 * A list of one choice in which the arrows keep their place when the page is drawn anew. Material's own forgets it with the
 * first drawing after something was typed (mui/material-ui#48093), so that Enter takes nothing; it does not where choosing
 * leaves the list open, so choosing closes it here.
 * @param isFree what was typed may be taken as it is
 */
export function useSteadyList(isFree = false): SteadyList {
  const [open, setOpen] = useState(false);
  return {
    open,
    onOpen: () => setOpen(true),
    onClose: () => setOpen(false),
    onKeyDown: ({ key, target, nativeEvent }) => {
      // Open, it is empty while the arrows are at nothing.
      const isAtOption =
        target instanceof Element && (target.getAttribute('aria-activedescendant') ?? '') !== '';
      if (key === 'Enter' && !nativeEvent.isComposing && (isFree || isAtOption)) setOpen(false);
    },
    disableCloseOnSelect: true,
    slotProps: {
      listbox: {
        onClick: ({ target }) => {
          const isOption =
            target instanceof Element &&
            target.closest('[role="option"]:not([aria-disabled="true"])') !== null;
          if (isOption) setOpen(false);
        },
      },
    },
  };
}
