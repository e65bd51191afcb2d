import { createContext, useContext } from 'react';

/** Whether the document may only be looked at: in consultation, or not the reader's to change. */
export const StillContext = createContext(false);

export function useStill(): boolean {
  return useContext(StillContext);
}
