import { describe, expect, it } from 'vitest';
import { type Definition, verifyDefinition } from '../../../engine/index.ts';
import { libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';
import { named } from '../forms/fixture.ts';

const shipped = shippedDocuments().map(({ json }) => parsed(json));
const library = libraryOf(shipped);

function find<K extends Definition['kind']>(kind: K, key: string): Extract<Definition, { kind: K }> {
  const found = shipped.find(
    (one): one is Extract<Definition, { kind: K }> => one.kind === kind && one.key === key,
  );
  if (found === undefined) throw new Error(`${kind} ${key}`);
  return structuredClone(found);
}

describe('a collection', () => {
  it('refers to a workflow, a policy, a calendar and forms that are there', () => {
    const collection = find('collection', 'monthly-production');
    collection.workflow = 'none';
    collection.calendar = 'none';
    collection.forms[0] = { when: 'true', form: 'none' };
    expect(named(verifyDefinition(collection, library))).toEqual([
      'unknown-workflow /workflow',
      'unknown-calendar /calendar',
      'unknown-form /forms/0/form',
    ]);
  });

  it('uses parameters that its policy has, as its workflow and its forms do', () => {
    const collection = find('collection', 'monthly-production');
    collection.policy = 'disclosure';
    const issues = named(verifyDefinition(collection, library));
    expect(issues).toContain('form-does-not-fit /forms/0/form');
    expect(issues).toContain('parameter-of-workflow-missing /policy');
  });

  it('asks of a unit only what the register knows', () => {
    const collection = find('collection', 'monthly-production');
    collection.population = 'unit.colour = "red"';
    expect(named(verifyDefinition(collection, library))).toEqual([expect.stringContaining('/population')]);
  });
});

describe('a workflow', () => {
  it('is checked against the policy under which it is used', () => {
    const workflow = find('workflow', 'sector-return-review');
    const [name, clock] = Object.entries(workflow.clocks ?? {})[0] ?? [];
    if (name === undefined || clock === undefined) throw new Error('no clock');
    workflow.clocks = { ...workflow.clocks, [name]: { ...clock, days: { policy: 's1.reviewDais' } } };
    expect(named(verifyDefinition(workflow, library))).toEqual([
      `workflow.unknown-parameter /clocks/${name}`,
    ]);
  });
});

describe('a list of indicators', () => {
  it('belongs to a collection that is there', () => {
    const list = shipped.find((one) => one.kind === 'indicators');
    if (list?.kind !== 'indicators') throw new Error('no indicators');
    const moved = { ...list, collection: 'none' };
    expect(named(verifyDefinition(moved, library))).toEqual(['unknown-collection /collection']);
  });
});
