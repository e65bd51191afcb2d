// Text that is not stored yet, kept in the browser: a lost network, an ended session or a closed page loses nothing.

/** What was written and when, over which stored version. */
export interface KeptText {
  version: number;
  /** The text of that version: with it, what others saved since can be told from what was written here. */
  base: string;
  text: string;
  /** By the office's clock, in ms. */
  at: number;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (draft: string, user: string) => `daftar.draft.${draft}.${user}`;

/** Keeps it; false where the browser has no room or forbids it. */
export function keepText(store: Store, draft: string, user: string, kept: KeptText): boolean {
  try {
    store.setItem(nameOf(draft, user), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** What was kept of a draft by this person; null where nothing was, or it cannot be read. */
export function keptText(store: Store, draft: string, user: string): KeptText | null {
  try {
    const found: unknown = JSON.parse(store.getItem(nameOf(draft, user)) ?? 'null');
    return isKept(found) ? found : null;
  } catch {
    return null;
  }
}

export function forgetText(store: Store, draft: string, user: string): void {
  try {
    store.removeItem(nameOf(draft, user));
  } catch {
    // What could not be kept need not be forgotten.
  }
}

function isKept(value: unknown): value is KeptText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    typeof value.version === 'number' &&
    'base' in value &&
    typeof value.base === 'string' &&
    'text' in value &&
    typeof value.text === 'string' &&
    'at' in value &&
    typeof value.at === 'number'
  );
}
