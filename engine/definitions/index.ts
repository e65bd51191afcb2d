// The door of engine/definitions: raw JSON → a definition or issues; verification; differences.

import type { Issue } from '../problem.ts';
import type { Json } from '../workflows/case.ts';
import type {
  Calendar,
  CodeList,
  Collection,
  Definition,
  Form,
  Item,
  Policy,
  Roles,
  Text,
  Workflow,
} from './grammar.ts';

export type * from './grammar.ts';

export type ParseResult<T = Definition> = { definition: T } | { issues: Issue[] };

/** The definitions that others refer to, as they are in force. */
export interface Library {
  form(key: string): Form | undefined;
  codelist(key: string): CodeList | undefined;
  /** Every item of every catalogue, by id. */
  items: ReadonlyMap<string, Item>;
  collection(key: string): Collection | undefined;
  workflow(key: string): Workflow | undefined;
  roles: Roles | undefined;
  policy(key: string): Policy | undefined;
  calendar(key: string): Calendar | undefined;
}

export interface Change {
  /** JSON pointer into the document that has it (the later one, unless removed). */
  path: string;
  change: 'added' | 'removed' | 'changed';
  /** field, edit, section, condition, state, transition, clock, parameter, item, code, indicator … */
  subject: string;
  title: Text;
  before?: Json;
  after?: Json;
}

export declare function parseDefinition(json: unknown): ParseResult;
export declare function verifyDefinition(definition: Definition, library: Library): Issue[];
export declare function compareDefinitions(before: Definition, after: Definition): Change[];
