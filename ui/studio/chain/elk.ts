/// <reference types="vite/client" />
import ELK, { type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';

let elk: InstanceType<typeof ELK.default> | null = null;

/** Lays a graph out in a worker of its own, which lives as long as the page. */
export function arrange(graph: ElkNode): Promise<ElkNode> {
  elk ??= new ELK.default({ workerUrl });
  return elk.layout(graph);
}
