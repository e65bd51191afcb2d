// The thread in which authored documents are parsed, verified and compared. It keeps every published version, as the store
// does, and proves one document at a time; whoever started it ends it when that takes too long.
import { parentPort } from 'node:worker_threads';
import {
  compareDefinitions,
  parseDefinition,
  verifyDefinition,
  withPartVersions,
} from '../../engine/index.ts';
import { createPublishedVersions } from '../store/published-versions.ts';
import type { ProofAnswer, ProofRequest } from './proof-messages.ts';

type Question = Extract<ProofRequest, { ask: 'prove' }>;

const published = createPublishedVersions();

function prove({ text, period, holders }: Question): ProofAnswer {
  const result = parseDefinition(JSON.parse(text), published);
  if ('issues' in result) return { isDefinition: false, issues: result.issues, changes: [] };
  const definition = withPartVersions(result.definition, published);
  const before = published.versions(definition.kind, definition.key).at(-1);
  return {
    isDefinition: true,
    issues: verifyDefinition(definition, { ...published.library(period), holders }),
    changes: before === undefined ? [] : compareDefinitions(before.definition, definition, published),
  };
}

function answerTo(question: Question): ProofAnswer {
  try {
    return prove(question);
  } catch (error) {
    const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { fault };
  }
}

const send = (answer: ProofAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', (request: ProofRequest) => {
  if (request.ask === 'learn') published.add(request.published);
  else send(answerTo(request));
});
send('ready');
