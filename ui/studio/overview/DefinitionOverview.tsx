import { memo } from 'react';
import type { Definition } from '../../../engine/index.ts';
import { CalendarOverview } from './CalendarOverview.tsx';
import { CollectionOverview } from './CollectionOverview.tsx';
import { FormOverview, PartOverview } from './FormOverview.tsx';
import { CodeListOverview, IndicatorsOverview, ItemsOverview, RolesOverview } from './ListOverviews.tsx';
import { PolicyOverview } from './PolicyOverview.tsx';
import { SelectionOverview } from './SelectionOverview.tsx';
import { WorkflowOverview } from './WorkflowOverview.tsx';

/** What a definition says, for people. A new kind does not compile until it has an overview. */
export const DefinitionOverview = memo(function DefinitionOverview({
  definition,
}: {
  definition: Definition;
}) {
  switch (definition.kind) {
    case 'calendar':
      return <CalendarOverview definition={definition} />;
    case 'codelist':
      return <CodeListOverview definition={definition} />;
    case 'collection':
      return <CollectionOverview definition={definition} />;
    case 'form':
      return <FormOverview definition={definition} />;
    case 'indicators':
      return <IndicatorsOverview definition={definition} />;
    case 'items':
      return <ItemsOverview definition={definition} />;
    case 'part':
      return <PartOverview definition={definition} />;
    case 'policy':
      return <PolicyOverview definition={definition} />;
    case 'roles':
      return <RolesOverview definition={definition} />;
    case 'selection':
      return <SelectionOverview definition={definition} />;
    case 'workflow':
      return <WorkflowOverview definition={definition} />;
    default:
      return definition satisfies never;
  }
});
