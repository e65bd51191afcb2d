// The side of the desk on which a draft is written: in its workshop, or as the text that it is.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import { type ComponentProps, Suspense } from 'react';
import type { Definition } from '../../engine/index.ts';
import type { DocumentBody } from '../api-paths.ts';
import { useWords } from '../locales/index.ts';
import type { BuilderProps } from './builder-props.ts';
import { builderOf, workshop } from './builders.ts';
import { DeskBar } from './DeskBar.tsx';
import type { FormParts } from './form-parts.ts';
import type { DraftDocument } from './use-draft-document.ts';
import { pane } from './use-panes.ts';
import type { DocumentState } from './verification.ts';

export interface EditorSideProps {
  kind: Definition['kind'];
  /** The document that the draft was begun from; null for a new definition. */
  base: DocumentBody | null;
  document: DraftDocument;
  state: DocumentState;
  parts: FormParts;
  /** It is before the deputyships: nobody changes it. */
  isFrozen: boolean;
  /** It has a card of its own beside the panel; on a phone it is one of the panel's tabs. */
  isWide: boolean;
  side: 'builder' | 'document';
  onSide(side: 'builder' | 'document'): void;
  /** The place that is to be shown. */
  shown: { pointer: string } | null;
  history: ComponentProps<typeof DeskBar>['history'];
  onBuild: BuilderProps<Definition>['onChange'];
  onLook(pointer: string): void;
}

const TextSide = workshop(async () => (await import('./TextSide.tsx')).TextSide);

/** The workshop of a draft's kind, and its text; a text that does not read leaves the workshop as it was, to be looked at. */
export function EditorSide({
  kind,
  base,
  document,
  state,
  parts,
  isFrozen,
  isWide,
  side,
  onSide,
  shown,
  history,
  onBuild,
  onLook,
}: EditorSideProps) {
  const { t } = useWords();
  const { present } = document;
  const Builder = builderOf(kind);
  const isBuilding = Builder !== undefined && side === 'builder' && present.definition !== null;
  return (
    <Card
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        minWidth: 0,
        // As a tab it stands in a card already.
        ...(isWide ? {} : { border: 0, borderRadius: 0 }),
      }}
    >
      <DeskBar
        history={history}
        isFrozen={isFrozen}
        side={Builder === undefined ? null : side}
        onSide={onSide}
        kind={kind}
      />
      {isBuilding && !present.isRead && <Alert severity="error">{t('desk.textDoesNotRead')}</Alert>}
      <Suspense fallback={<LinearProgress />}>
        {isBuilding && present.definition !== null ? (
          <Box {...pane} sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
            <Builder
              definition={present.definition}
              base={base}
              issues={state.issues}
              isReadOnly={isFrozen || !present.isRead}
              shown={shown}
              onChange={onBuild}
              onLook={onLook}
            />
          </Box>
        ) : (
          <TextSide
            kind={kind}
            document={document}
            state={state}
            parts={parts}
            isReadOnly={isFrozen}
            shown={shown}
            onLook={onLook}
          />
        )}
      </Suspense>
    </Card>
  );
}
