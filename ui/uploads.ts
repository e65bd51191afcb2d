// Files on their way to the server, with how far they are.
import type { AttachmentView, RegisterImportView, ReturnFileView } from '../server/wire.ts';
import { problemFrom } from './api.ts';
import { storedLocale } from './locales/index.ts';

/**
 * Sends a file. Sent again to the same address it is the same file, so a lost answer does no harm.
 * @param onShare told how much has gone, from 0 to 1
 * @throws ApiProblem
 */
export function sendFile(
  address: string,
  { name }: { name: string },
  blob: Blob,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<AttachmentView> {
  return sendBytes('PUT', `${address}?${new URLSearchParams({ name })}`, blob, onShare, signal);
}

/** Sends a file of returns; sent again it is the same file. @throws ApiProblem */
export function sendReturnFile(
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<ReturnFileView> {
  const query = new URLSearchParams({ name: file.name.slice(0, 300) });
  return sendBytes('POST', `/api/return-files?${query}`, file, onShare, signal);
}

/** Sends a file of units; sent again under its id it is the same file. @throws ApiProblem */
export function sendRegisterFile(
  id: string,
  { file, day }: { file: File; day: string | undefined },
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<RegisterImportView> {
  const query = new URLSearchParams({ name: file.name.slice(0, 300), ...(day === undefined ? {} : { day }) });
  return sendBytes('PUT', `/api/register/imports/${id}?${query}`, file, onShare, signal);
}

function sendBytes<View>(
  method: string,
  address: string,
  blob: Blob,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<View> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far an upload is.
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const fail = () => reject(problemFrom(0, ''));
    request.open(method, address);
    request.setRequestHeader('Accept-Language', storedLocale());
    request.setRequestHeader('Content-Type', blob.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onerror = fail;
    request.onabort = fail;
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.onload = () => {
      const { status, responseText } = request;
      if (status !== 200 && status !== 201) return reject(problemFrom(status, responseText));
      try {
        resolve(JSON.parse(responseText) as View); // the edge: the server's types describe its own answers
      } catch {
        reject(problemFrom(status, ''));
      }
    };
    if (signal.aborted) return fail();
    signal.addEventListener('abort', stop);
    request.send(blob);
  });
}

/** Tells the server that a file is no answer any more. Nothing hangs on it: what nobody names is swept. */
export function takeFileBack(address: string): void {
  void fetch(address, { method: 'DELETE', credentials: 'same-origin', keepalive: true }).catch(() => {});
}
