import type { ReactNode } from 'react';
import { useWords } from '../../locales/index.ts';
import { AttachmentInput } from '../files/AttachmentInput.tsx';
import { FileFaces } from '../files/FileFace.tsx';
import { filesOf } from '../files/files-of.ts';
import type { LeafKind, Question } from '../question.ts';
import { sayAnswer } from '../say-answer.ts';
import { ChoiceInput } from './ChoiceInput.tsx';
import { ChoicesInput } from './ChoicesInput.tsx';
import { CompactChoice } from './CompactChoice.tsx';
import { DateInput } from './DateInput.tsx';
import { Shown, Unit } from './Frame.tsx';
import type { InputProps } from './input.ts';
import { MonthInput } from './MonthInput.tsx';
import { NumberInput } from './NumberInput.tsx';
import { PointInput } from './PointInput.tsx';
import { TextInput } from './TextInput.tsx';
import { CompactYesNo, YesNoInput } from './YesNoInput.tsx';

export interface QuestionInputProps extends InputProps {
  question: Question;
  /** Where its answer stands, as a JSON pointer. */
  place?: string;
  /** In a table's cell. */
  isCompact?: boolean;
  /** The month a calendar opens on, as an ISO day. */
  around?: string | undefined;
}

/** Every kind of question has its input; one that is forgotten does not compile. */
const inputs = {
  number: ({ question, ...props }) => <NumberInput {...props} unit={question.unit} />,
  text: ({ question, ...props }) => (
    <TextInput
      {...props}
      isLong={question.isLong && props.isCompact !== true}
      maxLength={question.maxLength}
      contents={question.contents}
    />
  ),
  choice: ({ question, ...props }) =>
    props.isCompact === true ? (
      <CompactChoice {...props} options={question.options} />
    ) : (
      <ChoiceInput {...props} options={question.options} />
    ),
  choices: ({ question, ...props }) => <ChoicesInput {...props} options={question.options} />,
  yesNo: (props) => (props.isCompact === true ? <CompactYesNo {...props} /> : <YesNoInput {...props} />),
  date: ({ around, ...props }) => <DateInput {...props} around={around} />,
  month: (props) => <MonthInput {...props} />,
  year: (props) => <NumberInput {...props} isGrouped={false} />,
  point: (props) => <PointInput {...props} />,
  attachment: ({ question, place = '', ...props }) =>
    question.files === null ? null : <AttachmentInput {...props} place={place} taken={question.files} />,
} satisfies Record<LeafKind, (props: QuestionInputProps) => ReactNode>;

/** The input of a question that has one answer. */
export function QuestionInput(props: QuestionInputProps) {
  const { kind } = props.question;
  if (kind === 'table' || kind === 'group') return null;
  const Input: (props: QuestionInputProps) => ReactNode = inputs[kind];
  return <Input {...props} />;
}

interface ShownAnswerProps extends Pick<QuestionInputProps, 'question' | 'value' | 'id'> {
  /** Without a box of its own: where nothing is asked at all. */
  isPlain?: boolean;
}

/** An answer that is shown and not asked: a derived figure, or a return that is only read. */
export function ShownAnswer({ question, value, id, isPlain = false }: ShownAnswerProps) {
  const wording = useWords();
  const files = question.kind === 'attachment' ? filesOf(value) : [];
  if (files.length > 0)
    return (
      <div id={id} tabIndex={-1}>
        <FileFaces files={files} />
      </div>
    );
  return (
    <Shown id={id} tabIndex={-1} isPlain={isPlain}>
      <span
        style={{
          whiteSpace: 'pre-wrap',
          overflowWrap: 'break-word',
          minWidth: 0,
          ...(question.kind === 'number' && !isPlain
            ? { flex: 1, direction: 'ltr', textAlign: 'right' }
            : {}),
        }}
      >
        {sayAnswer(value, question, wording)}
      </span>
      {question.unit !== null && <Unit sx={{ paddingInlineEnd: 0 }}>{question.unit}</Unit>}
    </Shown>
  );
}
