import { createContext, type ReactNode, useCallback, useContext } from 'react';
import type { Attachment } from '../../../engine/index.ts';
import { addressInMemory, fileAddress } from './transports.ts';

type Address = (file: Attachment) => string | null;
const AddressContext = createContext<Address>(addressInMemory);

/** Around whatever shows the answers of one case: their files are that case's. */
export function CaseFiles({ caseId, children }: { caseId: string; children: ReactNode }) {
  const address = useCallback<Address>(({ id }) => fileAddress(caseId, id), [caseId]);
  return <AddressContext value={address}>{children}</AddressContext>;
}

/** The same where the files are elsewhere: on a phone that has not sent them. */
export function FilesElsewhere({ addressOf, children }: { addressOf: Address; children: ReactNode }) {
  return <AddressContext value={addressOf}>{children}</AddressContext>;
}

/** Where a file can be seen; null where it cannot. */
export function useFileAddress(): Address {
  return useContext(AddressContext);
}
