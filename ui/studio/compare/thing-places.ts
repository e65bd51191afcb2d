// Where the things of an outline stand in the document: from what differs to the place at which it is changed.
import type { Definition, Field, Form } from '../../../engine/index.ts';
import { escapePointer } from '../document-lines.ts';
import type { Pair } from './align.ts';

/**
 * The JSON pointer of a thing in the later version; of one that only a shared part has, and of what a chapter says of the
 * whole, the nearest place that the document has. Null where the later version does not have it.
 */
export function placeOfThing(definition: Definition, chapter: string, { key, after }: Pair): string | null {
  if (after === null) return null;
  const step = escapePointer(key);
  switch (chapter) {
    case 'questions':
      return definition.kind === 'form' || definition.kind === 'part' ? ofQuestion(definition, key) : '';
    case 'states':
      return `/machine/states/${key.split('.').map(escapePointer).join('/states/')}`;
    case 'checks':
      return ofCheck(definition, key);
    case 'conditions':
      // One that is not the form's own is a part's.
      return listed(definition, key) ? `/conditions/${step}` : '/parts';
    case 'parts':
    case 'clocks':
    case 'stages':
    case 'events':
    case 'parameters':
      return `/${chapter}/${step}`;
    case 'domains':
      return '/domains';
    default: {
      const index = listOf(definition, chapter).indexOf(key);
      return index < 0 ? '' : `/${chapter}/${index}`;
    }
  }
}

function listed(definition: Definition, condition: string): boolean {
  return 'conditions' in definition && Object.hasOwn(definition.conditions ?? {}, condition);
}

function ofQuestion(definition: Extract<Definition, { kind: 'form' | 'part' }>, key: string): string {
  const section = /^section (.*)$/.exec(key)?.[1];
  if (section !== undefined) {
    const index =
      definition.kind === 'form' ? definition.sections.findIndex((one) => one.key === section) : -1;
    return index < 0 ? '' : `/sections/${index}`;
  }
  let at: Form['schema'] | Field = definition.schema;
  let pointer = '/schema';
  for (const name of key.split('.')) {
    const inner: Field | undefined =
      at.properties?.[name] ?? ('items' in at ? at.items?.properties?.[name] : undefined);
    // What a shared part brings stands in the part.
    if (inner === undefined) return pointer === '/schema' ? '' : pointer;
    pointer += `${at.properties?.[name] === undefined ? '/items' : ''}/properties/${escapePointer(name)}`;
    at = inner;
  }
  return pointer;
}

function ofCheck(definition: Definition, id: string): string {
  if (definition.kind !== 'form' && definition.kind !== 'part') return '';
  for (const list of ['edits', 'sums'] as const) {
    const index = (definition[list] ?? []).findIndex((one) => one.id === id);
    if (index >= 0) return `/${list}/${index}`;
  }
  return '';
}

/** The keys of a list, as the outlines make them. */
function listOf(definition: Definition, chapter: string): string[] {
  switch (definition.kind) {
    case 'form':
      return chapter === 'examples' ? (definition.examples ?? []).map(({ id }) => id) : [];
    case 'codelist':
      return chapter === 'codes' ? definition.codes.map(({ code }) => code) : [];
    case 'items':
      return chapter === 'items' ? definition.items.map(({ id }) => id) : [];
    case 'indicators':
      return chapter === 'indicators' ? definition.indicators.map(({ id }) => id) : [];
    case 'roles':
      return chapter === 'roles' ? definition.roles.map(({ key }) => key) : [];
    case 'selection':
      if (chapter === 'criteria') return definition.criteria.map(({ key }) => key);
      return chapter === 'entries' ? definition.entries.map(({ code }) => code) : [];
    case 'collection':
      return chapter === 'forms'
        ? definition.forms.map(
            ({ form }, at, all) => `${form} ${all.slice(0, at).filter((one) => one.form === form).length}`,
          )
        : [];
    case 'calendar':
      if (chapter === 'closures') return definition.closures.map(({ date, source }) => `${date} ${source}`);
      if (chapter === 'announced')
        return definition.announced.map(({ date, title }) => `${date} ${title.en}`);
      if (chapter === 'fixed')
        return definition.fixed.map(({ month, day, fromYear }) => `${month}-${day} ${fromYear ?? ''}`);
      return chapter === 'weeklyRest'
        ? definition.weeklyRest.map(({ from, provinces }) => `${from} ${provinces?.join() ?? ''}`)
        : [];
    default:
      return [];
  }
}
