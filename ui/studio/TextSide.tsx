// A document as its text, with what may be done to it without typing.
import { useMemo } from 'react';
import type { Definition } from '../../engine/index.ts';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { DocumentEditor } from './DocumentEditor.tsx';
import type { KnownName } from './document-completion.ts';
import { textOf } from './document-history.ts';
import { writeDocument } from './document-text.ts';
import { EditorBar } from './EditorBar.tsx';
import type { FormParts } from './form-parts.ts';
import type { DraftDocument } from './use-draft-document.ts';
import type { DocumentState } from './verification.ts';

interface TextSideProps {
  kind: string;
  document: DraftDocument;
  state: DocumentState;
  parts: FormParts;
  isReadOnly: boolean;
  shown: { pointer: string } | null;
  onLook(pointer: string): void;
}

export function TextSide({ kind, document, state, parts, isReadOnly, shown, onLook }: TextSideProps) {
  const { present } = document;
  const text = textOf(present);
  const known = useKnownNames(present.definition, parts);
  return (
    <>
      <EditorBar
        canFormat={state.document !== null && !isReadOnly}
        onFormat={() => state.document !== null && document.write(writeDocument(state.document))}
      />
      <DocumentEditor
        kind={kind}
        text={text}
        onChange={document.write}
        issues={state.issues}
        lines={state.lines}
        isReadOnly={isReadOnly}
        shown={shown}
        onLook={onLook}
        onUndo={document.undo}
        onRedo={document.redo}
        known={known}
      />
    </>
  );
}

/** What the document may refer to: other definitions, items of the catalogue, its own questions, roles. */
function useKnownNames(definition: Definition | null, { catalogues }: FormParts): KnownName[] {
  const { of } = useWords();
  const items = useApi('/api/definitions').data?.items;
  const me = useApi('/api/me').data;
  return useMemo(() => {
    const fields =
      definition?.kind === 'form' || definition?.kind === 'part' ? definition.schema.properties : {};
    return [
      ...(items ?? []).map((one) => ({ kind: one.kind, key: one.key, title: of(one.title) })),
      ...catalogues.flatMap((one) =>
        one.items.map(({ id, title }) => ({ kind: 'item', key: id, title: of(title) })),
      ),
      ...Object.entries(fields).map(([key, field]) => {
        const title = field['x-title'];
        return { kind: 'field', key, title: title === undefined ? '' : of(title) };
      }),
      ...(me?.grants ?? []).map(({ role, title }) => ({ kind: 'role', key: role, title: of(title) })),
    ];
  }, [items, catalogues, definition, of, me]);
}
