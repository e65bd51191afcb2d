// The way from the phone to the server, when there is one.
import { DetailedError, Upload } from 'tus-js-client';
import { problemFrom, read, send } from '../api.ts';
import type { Passage } from './queue.ts';

/** Bytes of a part: what a weak network brings through before it breaks. */
const part = 256 * 1024;

/** To the server that this page is from. */
export const networkPassage: Passage = {
  photo: (photo, bytes, onPlace) =>
    new Promise((resolve, reject) => {
      const upload = new Upload(new Blob([bytes], { type: photo.type }), {
        endpoint: '/api/uploads',
        uploadUrl: photo.upload,
        metadata: { case: photo.case, id: photo.id, name: photo.name },
        chunkSize: part,
        storeFingerprintForResuming: false,
        // The queue waits and tries again.
        retryDelays: null,
        onUploadUrlAvailable: () => {
          if (upload.url !== null) void onPlace(upload.url);
        },
        onSuccess: () => resolve(),
        onError: (error) => {
          const response = error instanceof DetailedError ? error.originalResponse : null;
          reject(problemFrom(response?.getStatus() ?? 0, response?.getBody() ?? ''));
        },
      });
      upload.start();
    }),
  async report({ id, case: caseId, event, version, answers, explanations, declaration = true, refit }) {
    // Of a report that was tried before, the visit is on that form already: then nothing is done.
    const fitted =
      refit === undefined
        ? null
        : await send('POST /api/visits/{id}/unit', { id: caseId }, { visitDate: refit.day, version });
    const data = { answers, explanations, ...(declaration ? { declaration } : {}) };
    const body = { type: event, version: fitted?.version ?? version, data };
    await send('POST /api/cases/{id}/events', { id: caseId }, body, { key: id });
  },
  look: (id) => read('/api/cases/{id}', { id }),
};
