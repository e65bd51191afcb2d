// What the builder asks before it changes a questionnaire by more than one thing.
import { useBuilding } from './builder-context.ts';
import { CopyFromDialog } from './CopyFromDialog.tsx';
import { PartDialog } from './PartDialog.tsx';
import { PasteQuestionsDialog } from './PasteDialog.tsx';
import { insertPasted } from './paste.ts';
import { type Path, type Questionnaire, sectionsOf } from './questionnaire.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import type { useGestures } from './use-gestures.ts';

interface BuilderDialogsProps {
  gestures: ReturnType<typeof useGestures>;
  /** What was asked for by its button. */
  asked: 'paste' | 'copy' | null;
  onClose(): void;
}

export function BuilderDialogs({ gestures, asked, onClose }: BuilderDialogsProps) {
  const { document, beginnings, change, select } = useBuilding();
  const { pending } = gestures;
  return (
    <>
      {asked === 'copy' && (
        <CopyFromDialog
          spot={atTop(document, gestures.spotBehind())}
          onCopy={(result) => {
            onClose();
            change(result.document);
            const [name] = result.names;
            if (name !== undefined) select({ kind: 'field', path: [name] });
          }}
          onClose={onClose}
        />
      )}
      {asked === 'paste' && (
        <PasteQuestionsDialog
          onPaste={(questions) => {
            onClose();
            const put = insertPasted(document, gestures.spotBehind(), questions, beginnings);
            change(put.document);
            select({ kind: 'field', path: put.path });
          }}
          onClose={onClose}
        />
      )}
      {pending?.kind === 'part' && (
        <PartDialog onTake={(key) => gestures.takePart(key, pending.spot)} onClose={gestures.dismiss} />
      )}
      {pending?.kind === 'remove' && (
        <RemoveDialog
          document={document}
          title={pending.title}
          removal={pending.removal}
          onRemove={gestures.confirmRemoval}
          onClose={gestures.dismiss}
        />
      )}
    </>
  );
}

/** Sections and their questions are copied to sections, not into tables. */
function atTop(document: Questionnaire, spot: { section: string; within: Path; index: number }) {
  if (spot.within.length === 0) return spot;
  const fields = sectionsOf(document).find(({ key }) => key === spot.section)?.fields ?? [];
  return { section: spot.section, within: [], index: fields.indexOf(spot.within[0] ?? '') + 1 };
}
