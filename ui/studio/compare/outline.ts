// What a definition says, in words, as chapters of things: what two versions are compared by for people.

/** Something that a thing says of itself. */
export interface Fact {
  /** Tells it apart from the thing's other facts. */
  name: string;
  /** What it is called. */
  label: string;
  /** What it says. */
  said: string;
  /** What is compared, where the words may differ and it says the same: another thing that it names was renamed. */
  source?: string;
  /** Shown only where it differs: the other language, the way in which something is drawn. */
  isQuiet?: true;
}

/** A question, a section, a check, a state, a code, a parameter: whatever has a name that stays. */
export interface Thing {
  /** Tells it apart from all others of the chapter, in every version. */
  key: string;
  title: string;
  /** The thing that holds it: a question's section, a column's table; null at the top. */
  within: string | null;
  depth: number;
  facts: Fact[];
}

/** Things of one sort. */
export interface Chapter {
  key: string;
  title: string;
  /** Whether their order means something. */
  isOrdered: boolean;
  /** Beside each other as cards, or as the rows of a table. */
  layout: 'cards' | 'rows';
  things: Thing[];
}
