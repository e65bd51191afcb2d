import { describe, expect, it } from 'vitest';
import {
  type Collection,
  type Grant,
  type Holders,
  type Issue,
  type Library,
  type Policy,
  type Roles,
  verifyDefinition,
  type Workflow,
} from '../../../engine/index.ts';
import { libraryOf, parsed, shippedDocuments } from '../../definitions/shipped.ts';

const shipped = shippedDocuments().map(({ json }) => parsed(json));
const alone = libraryOf(shipped);
const chain = alone.workflow('sector-return-review')!;
const collection = alone.collection('monthly-production')!;

const provinces = ['tehran', 'yazd', 'qom', 'ilam', 'fars'];
const jurisdictions = provinces.map((id) => ({ id, title: { fa: `استان ${id}`, en: `Province ${id}` } }));
const deputyships = [
  { id: 'DEP-1', domain: 'planning', title: { fa: 'معاونت طرح', en: 'Planning' } },
  { id: 'DEP-2', domain: 'mining', title: { fa: 'معاونت معدن', en: 'Mining' } },
];
const over = (role: string, scope: Grant['scope'], ids: string[]): Grant[] =>
  ids.map((id) => ({ role, scope, id }));
const everybody = [
  ...over('sub_expert', 'jurisdiction', provinces),
  ...over('sub_head', 'jurisdiction', provinces),
  ...over('dep_reviewer', 'domain', ['planning', 'industries', 'mining', 'commerce']),
  ...over('osdp_head', 'nation', ['*']),
];
const without = (role: string, ids: string[]) =>
  everybody.filter((grant) => grant.role !== role || !ids.includes(grant.id));

/** The library of a system in which these are granted. */
const granted = (grants: Grant[], holders: Partial<Holders> = {}): Library => ({
  ...alone,
  holders: { grants, jurisdictions, deputyships, ...holders },
});
const unheld = (definition: Workflow | Collection | Roles, library: Library): Issue[] =>
  verifyDefinition(definition, library).filter(({ code }) => code.startsWith('workflow.role-held'));

describe('a role that nobody holds', () => {
  it('in one province refuses the chain that needs it there, by name of role and province', () => {
    const issues = unheld(chain, granted(without('sub_expert', ['yazd'])));
    expect(issues).toMatchObject([
      {
        code: 'workflow.role-held-by-nobody',
        severity: 'hard',
        path: '/machine/states/s1Review/meta/task',
        params: { role: 'sub_expert', scope: 'jurisdiction', places: 'yazd', count: 1 },
      },
    ]);
    const { message } = issues[0]!;
    expect(message!.fa).toContain('«کارشناس واحد تابعه»');
    expect(message!.fa).toContain('استان yazd');
    expect(message!.en).toContain('“Expert of the subordinate unit”');
    expect(message!.en).toContain('Province yazd');
  });

  it('in many provinces is one issue, which names the first few and counts all', () => {
    const [issue, ...more] = unheld(chain, granted(without('sub_expert', provinces)));
    expect(more).toEqual([]);
    expect(issue!.params).toMatchObject({ places: 'tehran, yazd, qom …', count: 5 });
    expect(issue!.message!.fa).toContain('۵');
  });

  it('in a deputyship to which a collection routes refuses the chain', () => {
    expect(unheld(chain, granted(without('dep_reviewer', ['mining'])))).toMatchObject([
      {
        path: '/machine/states/s2Review/meta/task',
        params: { role: 'dep_reviewer', scope: 'domain', places: 'mining' },
      },
    ]);
  });

  it('in the deputyship to which nothing but the fallback leads refuses it too (C5-R3)', () => {
    const issues = unheld(chain, granted(without('dep_reviewer', ['planning', 'industries'])));
    const fallback = alone.policy('directive')!.parameters['domain.fallback']!.values.at(-1)!.value;
    expect(String(issues[0]!.params.places)).toContain(String(fallback));
  });

  it('anywhere, for a task of the whole nation, says so', () => {
    const issues = unheld(chain, granted(without('osdp_head', ['*'])));
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['workflow.role-held-nowhere']));
    expect(issues[0]).toMatchObject({ params: { role: 'osdp_head', scope: 'nation' } });
    expect(unheld(chain, granted(everybody))).toEqual([]);
  });
});

describe('a role is held', () => {
  it('where every province with units and every deputyship routed to has somebody', () => {
    expect(unheld(chain, granted(everybody))).toEqual([]);
  });

  it('everywhere by who holds it over the nation', () => {
    const grants = [...without('sub_expert', provinces), ...over('sub_expert', 'nation', ['*'])];
    expect(unheld(chain, granted(grants))).toEqual([]);
  });

  it('well enough where a province without units has nobody', () => {
    const some = jurisdictions.filter(({ id }) => id !== 'yazd');
    expect(unheld(chain, granted(without('sub_expert', ['yazd']), { jurisdictions: some }))).toEqual([]);
  });

  it('by no one in particular for a task of a unit: that is the register’s matter', () => {
    expect(everybody.some(({ role }) => role === 'respondent')).toBe(false);
    expect(unheld(chain, granted(everybody))).toEqual([]);
  });

  it('or not is unknown to documents that are proved on their own', () => {
    expect(unheld(chain, alone)).toEqual([]);
  });
});

describe('what is told of it', () => {
  const library = granted(without('sub_expert', ['yazd']));

  it('is told to a collection at its chain', () => {
    expect(unheld(collection, library)).toMatchObject([{ path: '/workflow', severity: 'hard' }]);
  });

  it('is no refusal of a role set, which grants nothing to anybody', () => {
    const issues = unheld(alone.roles!, library);
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) expect(issue).toMatchObject({ path: '/roles', severity: 'soft' });
  });
});

describe('a collection about definitions', () => {
  it('needs its role in the body whose business they are, not in provinces', () => {
    const revisions: Collection = { ...collection, subject: 'definition', body: 'planning' };
    const places = (grants: Grant[]) => unheld(revisions, granted(grants)).map(({ params }) => params.places);
    expect(places(everybody)).toEqual(['DEP-1']);
    const inside = (role: string) => over(role, 'jurisdiction', ['DEP-1']);
    expect(places([...everybody, ...inside('sub_expert'), ...inside('sub_head')])).toEqual([]);
  });
});

describe('a role to which the digest of reviewing is sent', () => {
  const policy = alone.policy('directive')!;
  const domains = ['planning', 'industries', 'mining', 'commerce'];
  const sentTo = (roles: string[]): Policy => {
    const parameter = policy.parameters['digest.roles']!;
    const values = [{ from: '1400-01-01', value: roles, basis: 'C6-R6' }];
    return { ...policy, parameters: { ...policy.parameters, 'digest.roles': { ...parameter, values } } };
  };
  const heads = over('dep_head', 'domain', domains);
  const digest = (definition: Policy, grants: Grant[]): Issue[] =>
    verifyDefinition(definition, granted(grants));

  it('C6-R6 is told where nobody holds it: a deputyship without a head gets no digest', () => {
    expect(digest(policy, [...everybody, ...heads])).toEqual([]);
    const [issue, ...others] = digest(policy, [...everybody, ...heads.filter(({ id }) => id !== 'mining')]);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      code: 'digest-without-reader',
      severity: 'soft',
      path: '/parameters/digest.roles/values',
      params: { role: 'dep_head', places: 'mining', count: 1 },
    });
    expect(issue!.message!.fa).toContain('معاون تخصصی');
    expect(issue!.message!.en).toContain('reaches nobody there');
    expect(digest(policy, everybody)).toMatchObject([{ params: { role: 'dep_head', count: 4 } }]);
  });

  it('has to be there, and to be held over offices or domains', () => {
    expect(digest(sentTo(['sub_haed']), everybody)).toMatchObject([
      { code: 'unknown-role', severity: 'hard', params: { key: 'sub_haed' } },
    ]);
    expect(digest(sentTo(['sub_head', 'osdp_head']), everybody)).toMatchObject([
      { code: 'digest-of-other-scope', severity: 'soft', params: { role: 'osdp_head' } },
    ]);
  });

  it('is not asked after where nobody knows who holds what', () => {
    expect(verifyDefinition(policy, alone)).toEqual([]);
  });
});
