// Shared parts: a form that names some becomes an ordinary form, and what is wrong in one of them is told where the form
// names it. Nothing after this knows of parts.
import type {
  Conditions,
  ConditionTitles,
  Edit,
  Fields,
  Form,
  PartUse,
  Section,
  SharedPart,
  Sum,
} from '../definitions/grammar.ts';
import { pointerStep } from '../json-schema.ts';
import type { Issue } from '../problem.ts';
import { fieldsOf } from './fields.ts';
import { asWritten, type NamedPart, type Place, readdressed, readdressedAll } from './part-places.ts';
import { typeOf } from './scope.ts';

export interface PartVersion {
  part: SharedPart;
  version: number;
}

/** The shared parts that there are. */
export interface PartSource {
  /** A published version of a part; the last one where none is named. */
  part(key: string, version?: number): PartVersion | undefined;
}

/** A form with its parts in their places. */
export interface ResolvedForm {
  /** An ordinary form, without `parts`. */
  form: Form;
  /** An issue of the ordinary form, at its place in the form as it was written: inside a part, where the part is named. */
  asWritten(issue: Issue): Issue;
}

interface TakenPart extends NamedPart {
  /** What of it the form does not leave out, by the pointer at which the part has it. */
  fields: Fields;
  conditions: Conditions;
  edits: [number, Edit][];
  sums: [number, Sum][];
}

/**
 * Puts the fields, conditions and checks of a form's parts where the form names them: fields into the sections, in the
 * order in which the part has them, checks after those of the form. Without parts the form is what it was.
 * Issues, all hard, are about the parts' names and point into the form as it was written.
 */
export function resolveParts(form: Form, parts: PartSource): ResolvedForm | { issues: Issue[] } {
  if (form.parts === undefined) return { form, asWritten: (issue) => issue };
  return new Resolution(form, parts).resolved();
}

/** Checks of a form, its parts' among them. */
const most = { edits: 400, sums: 200 } as const;

class Resolution {
  private readonly issues: Issue[] = [];
  private readonly places = new Map<string, Place>();
  private readonly form: Form;
  private readonly taken: Map<string, TakenPart>;

  constructor(form: Form, parts: PartSource) {
    this.form = form;
    this.taken = new Map(
      Object.entries(form.parts ?? {}).flatMap(([name, use]) => {
        const taken = this.take(name, use, parts);
        return taken === null ? [] : [[name, taken] as const];
      }),
    );
  }

  resolved(): ResolvedForm | { issues: Issue[] } {
    this.checkNames();
    if (this.issues.length > 0) return { issues: this.issues };
    const form = this.merged();
    this.checkSize(form);
    this.checkNeeds(form);
    if (this.issues.length > 0) return { issues: this.issues };
    return { form, asWritten: (issue) => asWritten(issue, this.places) };
  }

  private take(name: string, use: PartUse, parts: PartSource): TakenPart | null {
    const at = `/parts/${pointerStep(name)}`;
    const { part: key, version } = use;
    const found = parts.part(key, version);
    if (found === undefined) {
      const last = parts.part(key)?.version;
      if (last === undefined || version === undefined) this.raise(`${at}/part`, 'unknown-part', { key });
      else this.raise(`${at}/version`, 'unknown-part-version', { key, version, last });
      return null;
    }
    const { part } = found;
    const without = new Set(use.without);
    const isKept = (one: string) => !without.has(one);
    const taken: TakenPart = {
      ...found,
      name,
      fields: kept(part.schema.properties, isKept),
      conditions: kept(part.conditions ?? {}, isKept),
      edits: [...(part.edits ?? []).entries()].filter(([, { id }]) => isKept(id)),
      sums: [...(part.sums ?? []).entries()].filter(([, { id }]) => isKept(id)),
    };
    const names = new Set([
      ...Object.keys(part.schema.properties),
      ...Object.keys(part.conditions ?? {}),
      ...[...(part.edits ?? []), ...(part.sums ?? [])].map(({ id }) => id),
    ]);
    use.without?.forEach((one, index) => {
      if (!names.has(one)) this.raise(`${at}/without/${index}`, 'unknown-name', { name: one });
    });
    return taken;
  }

  /** What has one name once the parts are in their places must have been one thing. */
  private checkNames(): void {
    const { form } = this;
    const owners = {
      field: new Set(Object.keys(form.schema.properties)),
      condition: new Set(Object.keys(form.conditions ?? {})),
      edit: new Set([...(form.edits ?? []), ...(form.sums ?? [])].map(({ id }) => id)),
    };
    for (const { name, part, fields, conditions, edits, sums } of this.taken.values()) {
      const at = `/parts/${pointerStep(name)}`;
      if (Object.hasOwn(form.schema.properties, name)) this.raise(at, 'name-twice', { name });
      const own = {
        field: Object.keys(fields),
        condition: Object.keys(conditions),
        edit: [...edits, ...sums].map(([, { id }]) => id),
      };
      for (const what of ['field', 'condition', 'edit'] as const) {
        for (const one of own[what]) {
          if (owners[what].has(one)) this.raise(at, 'part-clash', { part: part.key, what, name: one });
          owners[what].add(one);
        }
      }
    }
    const placed = new Set<string>();
    form.sections.forEach(({ fields }, section) => {
      fields.forEach((name, index) => {
        if (!this.taken.has(name)) return;
        if (placed.has(name)) this.raise(`/sections/${section}/fields/${index}`, 'in-two-sections', { name });
        placed.add(name);
      });
    });
    for (const name of this.taken.keys()) {
      if (!placed.has(name)) this.raise(`/parts/${pointerStep(name)}`, 'part-in-no-section', { name });
    }
  }

  /** Parts add up to no more than a form may have. */
  private checkSize({ edits = [], sums = [] }: Form): void {
    if (edits.length > most.edits) this.raise('/parts', 'max-items', { limit: most.edits });
    if (sums.length > most.sums) this.raise('/parts', 'max-items', { limit: most.sums });
  }

  /** The names of the form around it that a part's expressions use. */
  private checkNeeds(form: Form): void {
    const roots = fieldsOf(form, () => {});
    for (const { name, part } of this.taken.values()) {
      for (const [needed, type] of Object.entries(part.needs ?? {})) {
        const field = roots.find((root) => root.name === needed);
        const isCondition = Object.hasOwn(form.conditions ?? {}, needed);
        const found = field === undefined ? (isCondition ? 'boolean' : undefined) : typeOf(field).kind;
        const at = `/parts/${pointerStep(name)}`;
        // A field that is wrong in itself is told so, not here.
        if (found === undefined && !Object.hasOwn(form.schema.properties, needed))
          this.raise(at, 'part-needs', { part: part.key, name: needed });
        else if (found !== undefined && found !== type)
          this.raise(at, 'part-needs-type', { part: part.key, name: needed, expected: type });
      }
    }
  }

  private merged(): Form {
    const { parts: _resolved, ...form } = this.form;
    const sections = form.sections.map((section, index) => this.section(section, index));
    const fields: Fields = { ...form.schema.properties };
    const definitions: Fields = { ...form.schema.$defs };
    const required = [...(form.schema.required ?? [])];
    const conditions: Conditions = { ...form.conditions };
    const conditionTitles: ConditionTitles = { ...form.conditionTitles };
    const ui: { [name: string]: unknown } = { ...form.ui };
    for (const use of this.taken.values()) {
      const names = this.definitionsOf(use, definitions);
      for (const [name, field] of Object.entries(use.part.schema.$defs ?? {})) {
        definitions[names.get(name) ?? name] = readdressed(field, names);
      }
      Object.assign(fields, names.size === 0 ? use.fields : readdressedAll(use.fields, names));
      for (const name of Object.keys(use.fields)) this.note(`/schema/properties/${name}`, use);
      Object.assign(conditions, use.conditions);
      Object.assign(
        conditionTitles,
        kept(use.part.conditionTitles ?? {}, (name) => Object.hasOwn(use.conditions, name)),
      );
      required.push(...(use.part.schema.required ?? []).filter((name) => Object.hasOwn(use.fields, name)));
      for (const name of Object.keys(use.conditions)) this.note(`/conditions/${name}`, use);
      for (const [name, widget] of Object.entries(use.part.ui ?? {})) {
        if (Object.hasOwn(use.fields, name)) ui[name] ??= widget;
      }
    }
    const inOrder = new Set([...sections.flatMap((section) => section.fields), ...Object.keys(fields)]);
    const properties = Object.fromEntries(
      [...inOrder].flatMap((name) => (Object.hasOwn(fields, name) ? [[name, fields[name]!] as const] : [])),
    );
    return {
      ...form,
      sections,
      ...(isEmpty(conditions) ? {} : { conditions }),
      ...(isEmpty(conditionTitles) ? {} : { conditionTitles }),
      schema: {
        ...form.schema,
        properties,
        required,
        ...(isEmpty(definitions) ? {} : { $defs: definitions }),
      },
      ...(isEmpty(ui) ? {} : { ui }),
      edits: this.checks('edits', form.edits ?? [], (use) => use.edits),
      sums: this.checks('sums', form.sums ?? [], (use) => use.sums),
    };
  }

  private section(section: Section, index: number): Section {
    const at = `/sections/${index}`;
    const fields: string[] = [];
    let { text } = section;
    section.fields.forEach((name, position) => {
      const use = this.taken.get(name);
      if (use === undefined) {
        this.places.set(`${at}/fields/${fields.length}`, { use: null, at: `${at}/fields/${position}` });
        fields.push(name);
        return;
      }
      for (const field of Object.keys(use.fields)) {
        this.note(`${at}/fields/${fields.length}`, use, `/schema/properties/${field}`);
        fields.push(field);
      }
      if (text !== undefined || use.part.text === undefined) return;
      text = use.part.text;
      this.note(`${at}/text`, use, '/text');
    });
    return { ...section, ...(text === undefined ? {} : { text }), fields };
  }

  /** A part's own definitions (`$defs`), under names that nothing else in the form has. */
  private definitionsOf({ name, part }: TakenPart, taken: Fields): Map<string, string> {
    const names = new Map<string, string>();
    const isTaken = (one: string) => Object.hasOwn(taken, one) || [...names.values()].includes(one);
    for (const own of Object.keys(part.schema.$defs ?? {})) {
      const stem = `${name}_${own}`.slice(0, 50);
      let free = stem;
      for (let number = 2; isTaken(free); number += 1) free = `${stem}_${number}`;
      names.set(own, free);
    }
    return names;
  }

  private checks<Check>(
    keyword: 'edits' | 'sums',
    own: readonly Check[],
    checksOf: (use: TakenPart) => [number, Check][],
  ): Check[] {
    const all = [...own];
    for (const use of this.taken.values()) {
      for (const [index, check] of checksOf(use)) {
        this.note(`/${keyword}/${all.length}`, use, `/${keyword}/${index}`);
        all.push(check);
      }
    }
    return all;
  }

  private note(path: string, use: TakenPart, at = path): void {
    this.places.set(path, { use, at });
  }

  private raise(path: string, code: string, params: Issue['params']): void {
    this.issues.push({ path, code, severity: 'hard', params });
  }
}

function isEmpty(bag: object): boolean {
  return Object.keys(bag).length === 0;
}

function kept<Value>(
  named: { [name: string]: Value },
  isKept: (name: string) => boolean,
): { [name: string]: Value } {
  return Object.fromEntries(Object.entries(named).filter(([name]) => isKept(name)));
}
