import { describe, expect, it } from 'vitest';
import { parseDefinition, type Workflow } from '../../../engine/index.ts';
import { workflowRows } from '../../../ui/studio/workflow-table.ts';
import document from '../../../workflows/sector-return-review/workflow.json' with { type: 'json' };

const parsed = parseDefinition(document);
if (!('definition' in parsed) || parsed.definition.kind !== 'workflow')
  throw new Error('The chain does not parse');
const workflow: Workflow = parsed.definition;
const rows = workflowRows(workflow);
const row = (path: string) => rows.find((one) => one.path === path);

describe('a chain as a table', () => {
  it('has a row for every state, parents before children', () => {
    expect(rows.map((one) => one.path)).toEqual(expect.arrayContaining(['expected', 's1Review', 'accepted']));
    expect(new Set(rows.map((one) => one.path)).size).toBe(rows.length);
  });

  it('says who acts, what they may do and where it leads', () => {
    // A referred return is the statistics office's task too.
    expect(row('s1Review')?.tasks.map((task) => task.role)).toEqual(['sub_expert', 'osdp_head']);
    const back = row('s1Review')?.events.find((way) => way.trigger === 'RETURN');
    expect(back?.targets).toEqual(['s1Returned']);
    expect(back?.guard?.parts.map((part) => part.type)).toEqual(['reasonsGiven', 'or']);
  });

  it('says what silence does, with its clock (C6)', () => {
    const [silence] = row('s1Review')?.silences ?? [];
    expect(silence?.clock?.title.en).toBe('Examination by the subordinate unit');
    expect(silence?.way.targets).toEqual(['s2Review']);
    expect(silence?.way.actions.map((action) => action.type)).toContain('deem');
  });
});
