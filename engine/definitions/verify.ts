// Whether a definition can go into force beside the others: references exist, expressions type-check, names are known.
import { compileForm } from '../forms/index.ts';
import { verifyIndicators } from '../indicators/index.ts';
import type { Issue } from '../problem.ts';
import { verifyMeasures, verifyProducts } from '../selections/index.ts';
import { verifyPopulation, verifyWorkflow } from '../workflows/index.ts';
import { verifyCollectionAsksOnce, verifyConceptsOnce } from './ask-once.ts';
import type { Collection, Definition, Indicators, Items, Parameter, Workflow } from './grammar.ts';
import { verifyDigest, verifyHeld } from './holders.ts';
import { codeListsNamedIn, domainList, type Library, policiesAround, policyReferences } from './library.ts';
import { verifyMeaning } from './meaning.ts';
import { verifyForm, verifyPart } from './verify-form.ts';

/**
 * What keeps a parsed definition from going into force (hard), and what a reader of it should look at (soft). `path`
 * points into the document; issues of expressions carry `from` and `to`, offsets into the expression.
 */
export function verifyDefinition(definition: Definition, library: Library): Issue[] {
  switch (definition.kind) {
    case 'form':
      return verifyForm(definition, library);
    case 'part':
      return verifyPart(definition, library);
    case 'collection':
      return [
        ...verifyCollection(definition, library),
        ...verifyCollectionAsksOnce(definition, library),
        ...verifyHeld(definition, library),
      ];
    case 'indicators':
      return [...verifyIndicatorList(definition, library), ...verifyMeaning(definition, library)];
    case 'items':
      return [
        ...verifyItems(definition, library),
        ...verifyMeaning(definition, library),
        ...verifyConceptsOnce(definition, library),
      ];
    case 'workflow':
      return [...verifyChain(definition, library), ...verifyHeld(definition, library)];
    case 'policy':
      return [
        ...verifyUsers('/parameters', wantedOfPolicies, ({ policy }) => policy === definition.key, {
          ...library,
          policy: (key) => (key === definition.key ? definition : library.policy(key)),
        }),
        ...verifyDigest(definition, library),
      ];
    case 'roles':
      return [
        ...verifyUsers('/roles', wantedOfRoles, () => true, { ...library, roles: definition }),
        ...verifyHeld(definition, library),
      ];
    case 'codelist':
      return verifyMeaning(definition, library);
    case 'selection': {
      const { products } = definition;
      const list = products === undefined ? undefined : library.codelist(products);
      return [...verifyProducts(definition, list), ...verifyMeasures(definition)];
    }
    case 'calendar':
      // Its rules need nothing beside the document: parsing has seen to them.
      return [];
  }
}

/** Codes of what others miss in a policy, and in a role set. */
const wantedOfPolicies = new Set([
  'form-does-not-fit',
  'parameter-of-workflow-missing',
  'parameter-type',
  'unknown-parameter',
  'workflow.parameter-type',
  'workflow.unknown-parameter',
]);
const wantedOfRoles = new Set([
  'unknown-role',
  'workflow.role-may-not-act',
  'workflow.role-of-other-scope',
  'workflow.unknown-role',
]);

/** What the collections and chains in force would miss, were the definition in the library in its place; said at `path`. */
function verifyUsers(
  path: string,
  wanted: ReadonlySet<string>,
  uses: (collection: Collection) => boolean,
  library: Library,
): Issue[] {
  const issues = (library.collections ?? []).filter(uses).flatMap((collection) => {
    const workflow = library.workflow(collection.workflow);
    const ofChain = workflow === undefined ? [] : verifyChain(workflow, library);
    return [...verifyCollection(collection, library), ...ofChain];
  });
  const said = new Map(
    issues
      .filter(({ code }) => wanted.has(code))
      .map(({ code, params }) => [JSON.stringify([code, params]), { code, params }]),
  );
  return [...said.values()].map(({ code, params }): Issue => ({ path, code, params, severity: 'hard' }));
}

/** Under each policy with which the chain is used. */
function verifyChain(workflow: Workflow, library: Library): Issue[] {
  const roles = new Map(library.roles?.roles.map((role) => [role.key, role]));
  const collection = (key: string) => library.collection(key);
  const around = policiesAround((collection) => collection.workflow === workflow.key, library);
  if (around.length === 0)
    return verifyWorkflow(workflow, { roles, parameters: null, subject: null, collection });
  for (const { collection: used, policy } of around) {
    const parameters = new Map(Object.entries(policy.parameters));
    const subject = used.subject ?? 'unit';
    const issues = verifyWorkflow(workflow, { roles, parameters, subject, collection });
    if (issues.length > 0) return issues;
  }
  return [];
}

/** What the parameters that a collection names are used as. */
const settings: Readonly<Record<string, Parameter['type']>> = {
  '/domains/fallback': 'text',
  '/due/day': 'integer',
  '/due/daysAfterOpening': 'integer',
  '/due/rollForward': 'boolean',
  '/opening/day': 'integer',
  '/opening/months/selected': 'integer',
  '/opening/months/others': 'integer',
};

function verifyCollection(collection: Collection, library: Library): Issue[] {
  const issues: Issue[] = verifyPopulation(collection);
  const raise = (path: string, code: string, params: Issue['params']) => {
    issues.push({ path, code, severity: 'hard', params });
  };
  const isAboutUnits = collection.subject !== 'definition';
  if (isAboutUnits && collection.forms.length === 0) raise('/forms', 'forms-missing', {});
  if (!isAboutUnits && collection.forms.length > 0) raise('/forms', 'forms-not-asked', {});
  if (!isAboutUnits && collection.body === undefined) raise('/body', 'body-missing', {});
  if (!isAboutUnits && collection.opening.by !== 'request') raise('/opening/by', 'opens-by-request', {});
  const policy = library.policy(collection.policy);
  const workflow = library.workflow(collection.workflow);
  if (policy === undefined) raise('/policy', 'unknown-policy', { key: collection.policy });
  if (workflow === undefined) raise('/workflow', 'unknown-workflow', { key: collection.workflow });
  if (library.calendar(collection.calendar) === undefined) {
    raise('/calendar', 'unknown-calendar', { key: collection.calendar });
  }
  const { role, visitor } = collection.opening;
  for (const [path, key] of [
    ['/opening/role', role],
    ['/opening/visitor', visitor],
  ] as const) {
    if (key !== undefined && library.roles?.roles.some((one) => one.key === key) === false)
      raise(path, 'unknown-role', { key });
  }
  collection.forms.forEach((choice, index) => {
    const form = library.form(choice.form);
    if (form === undefined) raise(`/forms/${index}/form`, 'unknown-form', { key: choice.form });
    else if (policy !== undefined) {
      const beside = { codelists: codeListsNamedIn(form, library), items: library.items, policy };
      const result = compileForm(form, 0, beside);
      if ('issues' in result) raise(`/forms/${index}/form`, 'form-does-not-fit', { key: choice.form });
    }
  });
  const domains = library.codelist(domainList)?.codes.map(({ code }) => code);
  const checkDomain = (path: string, domain: unknown) => {
    if (typeof domain !== 'string' || domains === undefined || domains.includes(domain)) return;
    raise(path, 'unknown-domain', { key: domain });
  };
  collection.domains?.rules.forEach(({ domain, items = [] }, index) => {
    checkDomain(`/domains/rules/${index}/domain`, domain);
    items.forEach((item, at) => {
      if (!library.items.has(item)) raise(`/domains/rules/${index}/items/${at}`, 'unknown-item', { item });
    });
  });
  checkDomain('/domains/fallback', collection.domains?.fallback);
  checkDomain('/body', collection.body);
  if (policy === undefined) return issues;
  for (const { path, key } of policyReferences(collection)) {
    const parameter = Object.hasOwn(policy.parameters, key) ? policy.parameters[key] : undefined;
    const expected = settings[path];
    if (parameter === undefined) raise(path, 'unknown-parameter', { key });
    else if (expected !== undefined && parameter.type !== expected) {
      raise(path, 'parameter-type', { key, expected });
    }
  }
  if (workflow !== undefined) {
    const missing = policyReferences(workflow).filter(({ key }) => !Object.hasOwn(policy.parameters, key));
    for (const key of new Set(missing.map((one) => one.key))) {
      raise('/policy', 'parameter-of-workflow-missing', { key, workflow: workflow.key });
    }
  }
  return issues;
}

function verifyIndicatorList(list: Indicators, library: Library): Issue[] {
  const issues = verifyIndicators(list, library.items);
  if (library.collection(list.collection) !== undefined) return issues;
  const params = { key: list.collection };
  return [{ path: '/collection', code: 'unknown-collection', severity: 'hard', params }, ...issues];
}

function verifyItems({ items }: Items, library: Library): Issue[] {
  return items.flatMap(({ dimension }, index): Issue[] => {
    if (dimension === undefined || library.codelist(dimension) !== undefined) return [];
    const params = { key: dimension };
    return [{ path: `/items/${index}/dimension`, code: 'unknown-codelist', severity: 'hard', params }];
  });
}
