// Definitions: immutable published versions, and the drafts that become them.
import type {
  Change,
  CompiledForm,
  Definition,
  FormLibrary,
  Instant,
  Issue,
  Json,
  Library,
} from '../../engine/index.ts';

export type DefinitionKind = Definition['kind'];
export type DefinitionOf<K extends DefinitionKind> = Extract<Definition, { kind: K }>;

/** A published version. `from` is the first period (a month) in which it is in force. */
export interface Published<K extends DefinitionKind = DefinitionKind> {
  definition: DefinitionOf<K>;
  version: number;
  from: string;
  publishedAt: Instant;
  publishedBy: string;
  hash: string;
}

export interface Draft {
  id: string;
  kind: DefinitionKind;
  key: string;
  definition: Definition;
  version: number;
  savedAt: Instant;
  savedBy: string;
  base: number | null;
}

/** Reads answer from memory, at once; a version published by another process is there after its notice came. */
export interface DefinitionStore {
  inForce<K extends DefinitionKind>(kind: K, key: string, period: string): Published<K> | undefined;
  byVersion<K extends DefinitionKind>(kind: K, key: string, version: number): Published<K> | undefined;
  /** Every version, oldest first. */
  versions<K extends DefinitionKind>(kind: K, key: string): readonly Published<K>[];
  /** The keys of a kind that have a published version. */
  keys(kind: DefinitionKind): readonly string[];
  /** Compiled once per version, against the code lists, items and policy in force when it starts. */
  compiledForm(key: string, version: number): CompiledForm | undefined;
  formLibrary(key: string, version: number): FormLibrary | undefined;
  /** What a definition of `period` refers to. */
  library(period: string): Library;
  drafts(): Promise<readonly Draft[]>;
  draft(id: string): Promise<Draft | undefined>;
  createDraft(document: Json, by: string): Promise<Draft>;
  saveDraft(id: string, document: Json, by: string, expected: number | undefined): Promise<Draft>;
  deleteDraft(id: string): Promise<void>;
  /** What verification says of a definition, and how it differs from the version in force. */
  examine(definition: Definition): { issues: Issue[]; changes: Change[] };
  publish(id: string, from: string, by: string): Promise<Published>;
  /** Loads every document of the folders as version 1 from `from` on; gives the number of documents. */
  importFolders(folders: string[], from: string, by: string): Promise<number>;
  /** Looks for versions that other processes published. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
