// Which tab of a draft's panel is open. It stands in the address as well: a page that is read again comes back to it.
import { useState } from 'react';
import type { PanelTab } from './DraftPanel.tsx';

const inAddress = 'panel';
const tabs: readonly PanelTab[] = ['preview', 'overview', 'issues', 'changes', 'impact', 'consultation'];

/**
 * @param isThere whether the panel has a tab
 * @param isWide whether the workshop and the panel stand side by side; else the workshop is the tab `document`, and what is
 *   being written stays in sight when a turned tablet leaves room for one of both
 * @param first the tab before any was chosen
 */
export function usePanelTab(
  isWide: boolean,
  first: PanelTab,
  isThere: (tab: PanelTab) => boolean,
): [PanelTab | 'document', (tab: PanelTab | 'document') => void] {
  const [panel, setPanel] = useState(() => remembered(first) ?? first);
  const [isWriting, setWriting] = useState(true);
  const choose = (tab: PanelTab | 'document') => {
    if (!isWide) setWriting(tab === 'document');
    if (tab === 'document') return;
    setPanel(tab);
    remember(tab);
  };
  return [!isWide && isWriting ? 'document' : isThere(panel) ? panel : first, choose];
}

function remembered(first: PanelTab): PanelTab | undefined {
  const said = new URLSearchParams(window.location.search).get(inAddress);
  const known = tabs.find((tab) => tab === said);
  // What cannot be tried has no preview.
  return known === 'preview' ? first : known;
}

function remember(tab: PanelTab): void {
  const url = new URL(window.location.href);
  url.searchParams.set(inAddress, tab);
  if (url.href !== window.location.href) window.history.replaceState(window.history.state, '', url);
}
