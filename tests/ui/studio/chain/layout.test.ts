import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import type { State, Workflow } from '../../../../engine/index.ts';
import {
  boxHead,
  cardSize,
  edgesOf,
  graphOf,
  type Layout,
  layoutOf,
} from '../../../../ui/studio/chain/layout.ts';
import { statesOf, waysOf } from '../../../../ui/studio/chain/places.ts';

const root = join(import.meta.dirname, '../../../..');
const review = JSON.parse(
  readFileSync(join(root, 'workflows/sector-return-review/workflow.json'), 'utf8'),
) as Workflow;

/** Forty states in a row, with ways back and ways to the end. */
function forty(): Workflow {
  const states: { [name: string]: State } = {};
  for (let at = 0; at < 39; at += 1) {
    states[`s${at}`] = {
      on: {
        GO: `s${at + 1}`,
        ...(at > 2 && at % 3 === 0 ? { BACK: `s${at - 2}` } : {}),
        ...(at % 5 === 0 ? { JUMP: 's39' } : {}),
      },
    };
  }
  states.s39 = { type: 'final' };
  return { ...review, key: 'forty', machine: { initial: 's0', states } };
}

/** Two parts that run at the same time, one of them in steps, and what follows when both have ended. */
function nested(): Workflow {
  const part: State = {
    initial: 'work',
    states: { work: { on: { DONE: 'done', BACK: `#nested.open` } }, done: { type: 'final' } },
  };
  return {
    ...review,
    key: 'nested',
    machine: {
      initial: 'open',
      states: {
        open: { on: { GO: 'both', STRAIGHT: '#nested.both.field.work' } },
        both: {
          type: 'parallel',
          states: { law: part, field: part },
          on: { STOP: 'end' },
          onDone: 'end',
        },
        end: { type: 'final' },
      },
    },
  };
}

async function laidOut(workflow: Workflow, direction: 'LEFT' | 'RIGHT'): Promise<Layout> {
  const edges = edgesOf(waysOf(workflow));
  const labels = new Map(edges.map(({ id }) => [id, { width: 120, height: 26 }]));
  const states = statesOf(workflow).map(({ path, isInitial, isEnd, around, holds }) => ({
    id: path,
    isInitial,
    isEnd,
    around,
    isBox: holds !== 'nothing',
  }));
  const elk = new ELK.default();
  return layoutOf(await elk.layout(graphOf(states, edges, direction, 1.6)), labels);
}

describe('the layout of a diagram', () => {
  it.each(['LEFT', 'RIGHT'] as const)(
    'puts forty states beside each other, none on another (%s)',
    async (way) => {
      const { states } = await laidOut(forty(), way);
      const places = [...states.values()];
      expect(places).toHaveLength(40);
      for (const [index, one] of places.entries())
        for (const other of places.slice(index + 1)) {
          const isApart =
            Math.abs(one.x - other.x) >= cardSize.width || Math.abs(one.y - other.y) >= cardSize.height;
          expect(isApart).toBe(true);
        }
    },
  );

  it('begins a Persian chain at the right', async () => {
    const { states } = await laidOut(review, 'LEFT');
    const [start, next] = [states.get('expected'), states.get('s1Review')];
    expect(start?.x).toBeGreaterThan(next?.x ?? 0);
  });

  it('wraps long chains into rows', async () => {
    const { states } = await laidOut(forty(), 'LEFT');
    const right = Math.max(...[...states.values()].map(({ x }) => x));
    expect(right).toBeLessThan(20 * cardSize.width);
  });

  it.each([
    ['forty states', forty()],
    ['the shipped review', review],
  ])('leads every line from card to card: %s', async (_, workflow) => {
    const { states, edges } = await laidOut(workflow, 'LEFT');
    for (const [id, { points }] of edges) {
      const target = states.get(id.split('>')[1] ?? '');
      const end = points.at(-1);
      expect(end?.x).toBeGreaterThanOrEqual((target?.x ?? 0) - 3);
      expect(end?.x).toBeLessThanOrEqual((target?.x ?? 0) + cardSize.width + 3);
    }
    expect([...edges.keys()]).toEqual(edgesOf(waysOf(workflow)).map(({ id }) => id));
  });

  it.each(['LEFT', 'RIGHT'] as const)(
    'draws what runs at the same time as a box with its parts, each a box with its steps (%s)',
    async (way) => {
      const workflow = nested();
      const { states, edges } = await laidOut(workflow, way);
      const inside = (one: string, other: string) => {
        const [inner, outer] = [states.get(one), states.get(other)];
        if (inner === undefined || outer === undefined) throw new Error(`${one} or ${other} is not drawn`);
        return (
          inner.x >= outer.x &&
          inner.y >= outer.y + boxHead - 1 &&
          inner.x + inner.width <= outer.x + outer.width &&
          inner.y + inner.height <= outer.y + outer.height
        );
      };
      for (const { path, around } of statesOf(workflow))
        if (around !== null) expect(`${path} ${inside(path, around)}`).toBe(`${path} true`);
      for (const other of ['open', 'end']) expect(inside(other, 'both')).toBe(false);
      const [law, field] = [states.get('both.law'), states.get('both.field')];
      expect(Math.abs((law?.y ?? 0) - (field?.y ?? 0))).toBeGreaterThanOrEqual(law?.height ?? 0);
      expect([...edges.keys()]).toEqual(edgesOf(waysOf(workflow)).map(({ id }) => id));
      const [start, both] = [states.get('open'), states.get('both')];
      expect((start?.x ?? 0) < (both?.x ?? 0)).toBe(way === 'RIGHT');
    },
  );
});
